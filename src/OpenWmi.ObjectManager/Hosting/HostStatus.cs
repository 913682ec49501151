using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>A provider host at one moment. Immutable.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="User">Whose it is.</param>
/// <param name="Uid">The number of the user on this machine.</param>
/// <param name="Privileges">The privileges that are enabled in it.</param>
/// <param name="Started">Since when it is that user's.</param>
/// <param name="LastUsed">When a call last began or ended.</param>
/// <param name="ActiveCalls">The calls and enumerations that are under way.</param>
/// <param name="Calls">The calls that it was sent.</param>
public sealed record HostStatus(
    int ProcessId, Sid User, uint Uid, PrivilegeSet Privileges, DateTimeOffset Started, DateTimeOffset LastUsed, int ActiveCalls, long Calls);
