namespace OpenWmi.Security;

/// <summary>The control bits of a security descriptor. [MS-DTYP] 2.4.6; facts 9.1.</summary>
[Flags]
public enum SecurityDescriptorControl : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>SE_OWNER_DEFAULTED: nobody chose the owner.</summary>
    OwnerDefaulted = 0x0001,

    /// <summary>SE_GROUP_DEFAULTED: nobody chose the group.</summary>
    GroupDefaulted = 0x0002,

    /// <summary>SE_DACL_PRESENT: the DACL is stated; stated and NULL, everyone may do everything.</summary>
    DaclPresent = 0x0004,

    /// <summary>SE_DACL_DEFAULTED: nobody chose the DACL.</summary>
    DaclDefaulted = 0x0008,

    /// <summary>SE_SACL_PRESENT: the SACL is stated.</summary>
    SaclPresent = 0x0010,

    /// <summary>SE_SACL_DEFAULTED: nobody chose the SACL.</summary>
    SaclDefaulted = 0x0020,

    /// <summary>SE_DACL_UNTRUSTED.</summary>
    DaclUntrusted = 0x0040,

    /// <summary>SE_SERVER_SECURITY.</summary>
    ServerSecurity = 0x0080,

    /// <summary>SE_DACL_AUTO_INHERIT_REQ: children are to inherit the DACL.</summary>
    DaclAutoInheritRequest = 0x0100,

    /// <summary>SE_SACL_AUTO_INHERIT_REQ: children are to inherit the SACL.</summary>
    SaclAutoInheritRequest = 0x0200,

    /// <summary>SE_DACL_AUTO_INHERITED: inherited entries of the DACL are marked.</summary>
    DaclAutoInherited = 0x0400,

    /// <summary>SE_SACL_AUTO_INHERITED: inherited entries of the SACL are marked.</summary>
    SaclAutoInherited = 0x0800,

    /// <summary>SE_DACL_PROTECTED: the DACL does not change with the parent's; a namespace that has it gives none of its DACL to children (facts 1.5).</summary>
    DaclProtected = 0x1000,

    /// <summary>SE_SACL_PROTECTED: likewise the SACL.</summary>
    SaclProtected = 0x2000,

    /// <summary>SE_RM_CONTROL_VALID: the resource manager's octet means something.</summary>
    ResourceManagerControlValid = 0x4000,

    /// <summary>SE_SELF_RELATIVE: the binary form is one block; every binary form here is.</summary>
    SelfRelative = 0x8000,
}
