namespace OpenWmi.Security;

/// <summary>Why access was granted or refused.</summary>
public enum AccessReason
{
    /// <summary>Refused: nothing was checked.</summary>
    NotChecked = 0,

    /// <summary>Refused: there is no token, so nobody vouched for the caller (S1).</summary>
    NoToken,

    /// <summary>Refused: there is no descriptor, or it is damaged.</summary>
    NoDescriptor,

    /// <summary>Refused: nothing was asked for.</summary>
    NothingAsked,

    /// <summary>Refused: the token's level does not let anybody know who the caller is.</summary>
    AnonymousLevel,

    /// <summary>Refused: the SACL was asked for without <see cref="Privilege.Security"/> being enabled.</summary>
    PrivilegeNotHeld,

    /// <summary>Refused: an entry denies.</summary>
    Denied,

    /// <summary>Refused: no entry allows all that was asked for.</summary>
    NotAllowed,

    /// <summary>Refused: the token's restricting SIDs are not allowed what the user is.</summary>
    Restricted,

    /// <summary>Granted: entries allow it, or ownership or a privilege does.</summary>
    Allowed,

    /// <summary>Granted: the descriptor has no DACL, so everyone may do everything.</summary>
    NoDacl,
}
