namespace OpenWmi.Security;

/// <summary>What each may do whom a POSIX ACL can tell from others, the mask taken into account.</summary>
/// <param name="Owner">The owner.</param>
/// <param name="Group">The owning group.</param>
/// <param name="Other">Who is nobody of the others.</param>
/// <param name="Users">Other users.</param>
/// <param name="Groups">Other groups.</param>
internal sealed record PosixClasses(
    PosixPermissions Owner, PosixPermissions Group, PosixPermissions Other, IReadOnlyList<PosixAclEntry> Users, IReadOnlyList<PosixAclEntry> Groups);
