namespace OpenWmi.Security;

/// <summary>Whom a POSIX ACL can tell from others.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Id">The number of a named user or group; 0 otherwise.</param>
internal readonly record struct PosixTrustee(PosixTrusteeKind Kind, uint Id = 0)
{
    public bool IsGroup => Kind is PosixTrusteeKind.OwningGroup or PosixTrusteeKind.Group;

    public bool IsUser => Kind is PosixTrusteeKind.Owner or PosixTrusteeKind.User;

    public override string ToString() => Kind switch
    {
        PosixTrusteeKind.User => WellKnownSids.UnixUser(Id).ToString(),
        PosixTrusteeKind.Group => WellKnownSids.UnixGroup(Id).ToString(),
        PosixTrusteeKind.Owner => "the owner",
        PosixTrusteeKind.OwningGroup => "the group",
        _ => "Everyone",
    };
}
