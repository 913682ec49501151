namespace OpenWmi.Security;

/// <summary>An entry of a POSIX ACL for a user or group that it names. acl(5), ACL_USER and ACL_GROUP.</summary>
/// <param name="Id">The number of the user or group; not 4294967295.</param>
/// <param name="Permissions">What it allows, as far as the mask of the list does.</param>
public readonly record struct PosixAclEntry(uint Id, PosixPermissions Permissions);
