namespace OpenWmi.Security;

/// <summary>What an entry did in an access check, or why it did nothing.</summary>
public enum AceEffect
{
    /// <summary>It allowed rights that were asked for.</summary>
    Allowed,

    /// <summary>It denied rights that were asked for.</summary>
    Denied,

    /// <summary>It denied whatever was not decided before, because its type is not known.</summary>
    DeniedAsUnknown,

    /// <summary>It applies, and says nothing about rights that were asked for and not decided before.</summary>
    NothingToDecide,

    /// <summary>It was not reached: the entries before it had decided.</summary>
    NotReached,

    /// <summary>It is for child namespaces.</summary>
    InheritOnly,

    /// <summary>Its trustee is not in the token.</summary>
    OtherTrustee,

    /// <summary>Its trustee is the owner, and the token is not the owner's.</summary>
    NotOwner,

    /// <summary>It allows a trustee that the token has for deny only.</summary>
    DenyOnlyTrustee,

    /// <summary>Its trustee is a group that is disabled in the token.</summary>
    DisabledGroup,

    /// <summary>It allows under a condition, and conditions are not evaluated.</summary>
    Conditional,

    /// <summary>It allows a property or kind of child, and the whole was asked about.</summary>
    ObjectSpecific,

    /// <summary>It neither allows nor denies: an entry of a SACL in the wrong place.</summary>
    NotAccessControl,
}
