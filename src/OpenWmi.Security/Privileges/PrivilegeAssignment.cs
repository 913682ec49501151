namespace OpenWmi.Security;

/// <summary>What was assigned to somebody.</summary>
/// <param name="Principal">To whom.</param>
/// <param name="Privileges">Which.</param>
public sealed record PrivilegeAssignment(Sid Principal, PrivilegeSet Privileges);
