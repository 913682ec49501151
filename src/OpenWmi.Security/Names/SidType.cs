namespace OpenWmi.Security;

/// <summary>What a SID stands for. winnt.h, SID_NAME_USE; the numbers are those of Win32_Account.SIDType.</summary>
public enum SidType
{
    /// <summary>SidTypeUser: a user.</summary>
    User = 1,

    /// <summary>SidTypeGroup: a group.</summary>
    Group = 2,

    /// <summary>SidTypeDomain: a domain.</summary>
    Domain = 3,

    /// <summary>SidTypeAlias: a group that every machine has for itself, such as Administrators.</summary>
    Alias = 4,

    /// <summary>SidTypeWellKnownGroup: those to whom something applies, such as Everyone.</summary>
    WellKnownGroup = 5,

    /// <summary>SidTypeDeletedAccount: an account that is gone.</summary>
    DeletedAccount = 6,

    /// <summary>SidTypeInvalid: nothing that can be.</summary>
    Invalid = 7,

    /// <summary>SidTypeUnknown: nobody knows.</summary>
    Unknown = 8,

    /// <summary>SidTypeComputer: a machine.</summary>
    Computer = 9,

    /// <summary>SidTypeLabel: a label of mandatory integrity.</summary>
    Label = 10,

    /// <summary>SidTypeLogonSession: one logon.</summary>
    LogonSession = 11,
}
