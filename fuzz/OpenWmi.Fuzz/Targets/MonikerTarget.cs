using OpenWmi.Client;

namespace OpenWmi.Fuzz.Targets;

/// <summary>Monikers: refused with a FormatException or read, and what was read prints and reads again. Facts 2.8.</summary>
internal sealed class MonikerTarget : IFuzzTarget
{
    public string Name => "moniker";

    public IReadOnlyList<string> Dictionary { get; } =
    [
        "winmgmts:", "{", "}", "[locale=ms_409]", "!", "(", ")", ",", "=", "impersonationLevel=", "impersonate", "identify", "authenticationLevel=pktPrivacy", "authority=kerberos:x", "authority=ntlmdomain:y",
        "Shutdown", "!Debug", "SeBackupPrivilege", "//./root/cimv2", @"\\host\root", ":", "Win32_Process", ".Handle=\"1\"", "=@", " ",
    ];

    public IEnumerable<byte[]> Seeds => ["winmgmts:{impersonationLevel=impersonate,(Shutdown,!Debug)}[locale=ms_409]!//./root/cimv2:Win32_Process.Handle=\"1\""u8.ToArray()];

    public long AllocationFactor => 512;

    public int Run(ReadOnlySpan<byte> input)
    {
        string text = FuzzText.Decode(input);
        Moniker moniker;
        try
        {
            moniker = Moniker.Parse(text);
        }
        catch (FormatException)
        {
            return 0;
        }

        InvariantException.Require(Moniker.IsMoniker(text), "what is read does not begin as a moniker does");
        string printed = moniker.ToString();
        if (printed.Length <= Moniker.MaxLength)
        {
            InvariantException.Require(Moniker.Parse(printed) == moniker, $"it is printed as another moniker: {printed}");
        }

        return HashCode.Combine(moniker.ImpersonationLevel, moniker.AuthenticationLevel, moniker.Authority is null, moniker.Locale is null, moniker.Namespace is null, moniker.ClassPath?.IsInstance);
    }
}
