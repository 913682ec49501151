namespace OpenWmi.Security;

/// <summary>The rights of an access mask that mean the same for every kind of object. [MS-DTYP] 2.4.3.</summary>
public static class AccessRights
{
    /// <summary>DELETE: to delete the object.</summary>
    public const uint Delete = 0x0001_0000;

    /// <summary>READ_CONTROL: to read the security descriptor without its SACL.</summary>
    public const uint ReadControl = 0x0002_0000;

    /// <summary>WRITE_DAC: to change the DACL.</summary>
    public const uint WriteDac = 0x0004_0000;

    /// <summary>WRITE_OWNER: to change the owner.</summary>
    public const uint WriteOwner = 0x0008_0000;

    /// <summary>SYNCHRONIZE.</summary>
    public const uint Synchronize = 0x0010_0000;

    /// <summary>ACCESS_SYSTEM_SECURITY: to read and change the SACL. Given by <see cref="Privilege.Security"/> and by no entry.</summary>
    public const uint AccessSystemSecurity = 0x0100_0000;

    /// <summary>MAXIMUM_ALLOWED: asks for whatever is allowed. Given by nothing.</summary>
    public const uint MaximumAllowed = 0x0200_0000;

    /// <summary>GENERIC_ALL.</summary>
    public const uint GenericAll = 0x1000_0000;

    /// <summary>GENERIC_EXECUTE.</summary>
    public const uint GenericExecute = 0x2000_0000;

    /// <summary>GENERIC_WRITE.</summary>
    public const uint GenericWrite = 0x4000_0000;

    /// <summary>GENERIC_READ.</summary>
    public const uint GenericRead = 0x8000_0000;

    /// <summary>All four generic rights.</summary>
    public const uint Generic = GenericAll | GenericExecute | GenericWrite | GenericRead;
}
