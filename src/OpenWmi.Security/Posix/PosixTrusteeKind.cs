namespace OpenWmi.Security;

/// <summary>The kinds of those whom a POSIX ACL can tell from others.</summary>
internal enum PosixTrusteeKind
{
    /// <summary>Everyone, and so those who are nobody of the others.</summary>
    Everyone,

    /// <summary>The owner of the file; of a file that is still to be made, who makes it.</summary>
    Owner,

    /// <summary>A user with an entry.</summary>
    User,

    /// <summary>The group of the file; of a file that is still to be made, the one that it will get.</summary>
    OwningGroup,

    /// <summary>A group with an entry.</summary>
    Group,
}
