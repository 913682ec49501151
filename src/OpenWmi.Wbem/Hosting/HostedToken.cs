using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Hosting;

/// <summary>The token of whoever a host is to become, but for its lists. Immutable.</summary>
/// <param name="User">The SID of the user, in text.</param>
/// <param name="IsUserDenyOnly">Whether it counts for entries that deny, and for no others.</param>
/// <param name="IsRestricted">Whether there are restricting SIDs.</param>
/// <param name="Privileges">A bit for each privilege that is held, by its number.</param>
/// <param name="EnabledPrivileges">A bit for each that is enabled.</param>
/// <param name="LogonKind">How the user came here: SECURITY_LOGON_TYPE.</param>
/// <param name="ImpersonationLevel">How far the holder may act for the user: RPC_C_IMP_LEVEL_*.</param>
/// <param name="Uid">The user's number on this machine.</param>
/// <param name="Gid">The number of the primary group.</param>
/// <param name="Capabilities">What the kernel lets the user do beside that, by the kernel's bits.</param>
[NdrStruct]
public readonly record struct HostedToken(
    [WideString(HostingLimits.MaxSid)] string? User,
    bool IsUserDenyOnly,
    bool IsRestricted,
    uint Privileges,
    uint EnabledPrivileges,
    int LogonKind,
    int ImpersonationLevel,
    uint Uid,
    uint Gid,
    ulong Capabilities);
