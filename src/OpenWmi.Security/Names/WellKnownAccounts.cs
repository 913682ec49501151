using System.Collections.Immutable;

namespace OpenWmi.Security;

/// <summary>The names of the SIDs that mean the same on every machine, as an English Windows has them. [MS-DTYP] 2.4.2.4.</summary>
public static class WellKnownAccounts
{
    private const string NtAuthority = "NT AUTHORITY";
    private const string Builtin = "BUILTIN";
    private const string Label = "Mandatory Label";

    /// <summary>All of them, in the order of their SIDs.</summary>
    public static ImmutableArray<WellKnownAccount> All { get; } =
    [
        Group("S-1-0-0", "", "NULL SID"),
        Group("S-1-1-0", "", "Everyone"),
        Group("S-1-2-0", "", "LOCAL"),
        Group("S-1-2-1", "", "CONSOLE LOGON"),
        Group("S-1-3-0", "", "CREATOR OWNER"),
        Group("S-1-3-1", "", "CREATOR GROUP"),
        Group("S-1-3-2", "", "CREATOR OWNER SERVER"),
        Group("S-1-3-3", "", "CREATOR GROUP SERVER"),
        Group("S-1-3-4", "", "OWNER RIGHTS"),
        Group("S-1-5-1", NtAuthority, "DIALUP"),
        Group("S-1-5-2", NtAuthority, "NETWORK"),
        Group("S-1-5-3", NtAuthority, "BATCH"),
        Group("S-1-5-4", NtAuthority, "INTERACTIVE"),
        Group("S-1-5-6", NtAuthority, "SERVICE"),
        Group("S-1-5-7", NtAuthority, "ANONYMOUS LOGON"),
        Group("S-1-5-8", NtAuthority, "PROXY"),
        Group("S-1-5-9", NtAuthority, "ENTERPRISE DOMAIN CONTROLLERS"),
        Group("S-1-5-10", NtAuthority, "SELF"),
        Group("S-1-5-11", NtAuthority, "Authenticated Users"),
        Group("S-1-5-12", NtAuthority, "RESTRICTED"),
        Group("S-1-5-13", NtAuthority, "TERMINAL SERVER USER"),
        Group("S-1-5-14", NtAuthority, "REMOTE INTERACTIVE LOGON"),
        Group("S-1-5-15", NtAuthority, "This Organization"),
        Group("S-1-5-17", NtAuthority, "IUSR"),
        Group("S-1-5-18", NtAuthority, "SYSTEM"),
        Group("S-1-5-19", NtAuthority, "LOCAL SERVICE"),
        Group("S-1-5-20", NtAuthority, "NETWORK SERVICE"),
        Group("S-1-5-33", NtAuthority, "WRITE RESTRICTED"),
        Group("S-1-5-64-10", NtAuthority, "NTLM Authentication"),
        Group("S-1-5-64-14", NtAuthority, "SChannel Authentication"),
        Group("S-1-5-64-21", NtAuthority, "Digest Authentication"),
        Group("S-1-5-80-0", "NT SERVICE", "ALL SERVICES"),
        Group("S-1-5-84-0-0-0-0-0", NtAuthority, "USER MODE DRIVERS"),
        Group("S-1-5-113", NtAuthority, "Local account"),
        Group("S-1-5-114", NtAuthority, "Local account and member of Administrators group"),
        Group("S-1-5-1000", NtAuthority, "Other Organization"),
        new(Sid.Parse("S-1-5-32"), new AccountName(Builtin, Builtin, SidType.Domain)),
        Alias(544, "Administrators"),
        Alias(545, "Users"),
        Alias(546, "Guests"),
        Alias(547, "Power Users"),
        Alias(548, "Account Operators"),
        Alias(549, "Server Operators"),
        Alias(550, "Print Operators"),
        Alias(551, "Backup Operators"),
        Alias(552, "Replicator"),
        Alias(554, "Pre-Windows 2000 Compatible Access"),
        Alias(555, "Remote Desktop Users"),
        Alias(556, "Network Configuration Operators"),
        Alias(557, "Incoming Forest Trust Builders"),
        Alias(558, "Performance Monitor Users"),
        Alias(559, "Performance Log Users"),
        Alias(560, "Windows Authorization Access Group"),
        Alias(561, "Terminal Server License Servers"),
        Alias(562, "Distributed COM Users"),
        Alias(568, "IIS_IUSRS"),
        Alias(569, "Cryptographic Operators"),
        Alias(573, "Event Log Readers"),
        Alias(574, "Certificate Service DCOM Access"),
        Alias(575, "RDS Remote Access Servers"),
        Alias(576, "RDS Endpoint Servers"),
        Alias(577, "RDS Management Servers"),
        Alias(578, "Hyper-V Administrators"),
        Alias(579, "Access Control Assistance Operators"),
        Alias(580, "Remote Management Users"),
        Group("S-1-15-2-1", "APPLICATION PACKAGE AUTHORITY", "ALL APPLICATION PACKAGES"),
        Integrity(0, "Untrusted"),
        Integrity(4096, "Low"),
        Integrity(8192, "Medium"),
        Integrity(8448, "Medium Plus"),
        Integrity(12288, "High"),
        Integrity(16384, "System"),
        Group("S-1-18-1", "", "Authentication authority asserted identity"),
        Group("S-1-18-2", "", "Service asserted identity"),
    ];

    // After the list, of which they are made.
    private static Dictionary<Sid, AccountName> Names { get; } = All.ToDictionary(account => account.Sid, account => account.Name);

    private static Dictionary<string, Sid> Sids { get; } = SidsByName();

    /// <summary>Finds the name of a SID.</summary>
    /// <param name="sid">The SID.</param>
    /// <returns>The name, or null when it is not well known.</returns>
    public static AccountName? FindName(Sid sid) => Names.GetValueOrDefault(sid);

    /// <summary>Finds a SID by name.</summary>
    /// <param name="name"><c>DOMAIN\name</c> or the name alone; also <c>LocalSystem</c>, <c>LocalService</c> and <c>NetworkService</c>, as services are told. The case of letters does not matter.</param>
    /// <returns>The SID, or null when nothing well known has the name.</returns>
    public static Sid? FindSid(string name) => Sids.GetValueOrDefault(name);

    /// <summary>Whether accounts of a domain are all well known.</summary>
    internal static bool IsDomain(ReadOnlySpan<char> domain)
    {
        foreach (WellKnownAccount account in All)
        {
            if (account.Name.Domain.Length > 0 && domain.Equals(account.Name.Domain, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static WellKnownAccount Group(string sid, string domain, string name) => new(Sid.Parse(sid), new AccountName(domain, name, SidType.WellKnownGroup));

    private static WellKnownAccount Alias(uint rid, string name) => new(Sid.Parse($"S-1-5-32-{rid}"), new AccountName(Builtin, name, SidType.Alias));

    private static WellKnownAccount Integrity(uint level, string name)
        => new(Sid.Parse($"S-1-16-{level}"), new AccountName(Label, $"{name} Mandatory Level", SidType.Label));

    private static Dictionary<string, Sid> SidsByName()
    {
        var sids = new Dictionary<string, Sid>(StringComparer.OrdinalIgnoreCase)
        {
            ["LocalSystem"] = WellKnownSids.LocalSystem,
            ["LocalService"] = WellKnownSids.LocalService,
            ["NetworkService"] = WellKnownSids.NetworkService,
            [$@"{NtAuthority}\LocalService"] = WellKnownSids.LocalService,
            [$@"{NtAuthority}\NetworkService"] = WellKnownSids.NetworkService,
        };
        foreach (WellKnownAccount account in All)
        {
            sids.TryAdd(account.Name.Name, account.Sid);
            sids.TryAdd(account.Name.ToString(), account.Sid);
        }

        return sids;
    }
}
