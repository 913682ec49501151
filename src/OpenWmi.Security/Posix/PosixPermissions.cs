namespace OpenWmi.Security;

/// <summary>What an entry of a POSIX ACL allows. acl(5); the numbers of the permission bits of a mode.</summary>
[Flags]
public enum PosixPermissions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>To execute a file, to search a directory.</summary>
    Execute = 1,

    /// <summary>To write a file, to add entries to a directory and remove them.</summary>
    Write = 2,

    /// <summary>To read a file, to list a directory.</summary>
    Read = 4,

    /// <summary>All of them.</summary>
    All = Read | Write | Execute,
}
