namespace OpenWmi.Security;

/// <summary>One ACE, prepared for the walk of the access check.</summary>
internal struct AccessEntry
{
    /// <summary>Whom it is about; null where it is about everybody.</summary>
    public Sid? Trustee;

    /// <summary>The hash code of the trustee.</summary>
    public int Hash;

    /// <summary>The rights, generic ones among them.</summary>
    public uint Mask;

    /// <summary>What the trustee must be in the token at least.</summary>
    public SidMatch Required;

    /// <summary>Whether it allows; otherwise it denies.</summary>
    public bool IsAllow;

    /// <summary>Whether it is about whoever owns the object.</summary>
    public bool IsOwnerRights;

    /// <summary>
    /// Decides what an ACE can do. What cannot be understood never allows and, where it may deny, denies: conditions are not evaluated, object
    /// types are not asked about, and an entry of an unknown type may have denied anything to anybody.
    /// </summary>
    public static AccessEntry Of(Ace ace)
    {
        if ((ace.Flags & AceFlags.InheritOnly) != 0)
        {
            return Idle(ace);
        }

        switch (ace.Type)
        {
            case AceType.AccessAllowed:
            case AceType.AccessAllowedObject when ace.ObjectType is null:
                return About(ace, SidMatch.Enabled, isAllow: true);
            case AceType.AccessDenied:
            case AceType.AccessDeniedObject:
            case AceType.AccessDeniedCallback:
            case AceType.AccessDeniedCallbackObject:
                return About(ace, SidMatch.DenyOnly, isAllow: false);
            default:
                return ace.Trustee is null ? new AccessEntry { Mask = uint.MaxValue & ~AccessRights.Generic, Required = SidMatch.None } : Idle(ace);
        }
    }

    private static AccessEntry Idle(Ace ace) => About(ace, SidMatch.Never, isAllow: false);

    private static AccessEntry About(Ace ace, SidMatch required, bool isAllow) => new()
    {
        Trustee = ace.Trustee,
        Hash = ace.Trustee?.GetHashCode() ?? 0,
        Mask = ace.AccessMask,
        Required = required,
        IsAllow = isAllow,
        IsOwnerRights = ace.Trustee == WellKnownSids.OwnerRights,
    };
}
