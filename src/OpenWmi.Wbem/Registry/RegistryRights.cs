namespace OpenWmi.Wbem.Registry;

/// <summary>What may be done with a registry key: the access mask of winnt.h. Facts 9.2.</summary>
[Flags]
public enum RegistryRights : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>KEY_QUERY_VALUE: read values.</summary>
    QueryValue = 0x1,

    /// <summary>KEY_SET_VALUE: set and delete values.</summary>
    SetValue = 0x2,

    /// <summary>KEY_CREATE_SUB_KEY.</summary>
    CreateSubKey = 0x4,

    /// <summary>KEY_ENUMERATE_SUB_KEYS.</summary>
    EnumerateSubKeys = 0x8,

    /// <summary>KEY_NOTIFY.</summary>
    Notify = 0x10,

    /// <summary>KEY_CREATE_LINK.</summary>
    CreateLink = 0x20,

    /// <summary>DELETE: delete the key.</summary>
    Delete = 0x1_0000,

    /// <summary>READ_CONTROL: read the security descriptor.</summary>
    ReadControl = 0x2_0000,

    /// <summary>WRITE_DAC: change the access control list.</summary>
    WriteDac = 0x4_0000,

    /// <summary>WRITE_OWNER: change the owner.</summary>
    WriteOwner = 0x8_0000,

    /// <summary>KEY_READ.</summary>
    Read = QueryValue | EnumerateSubKeys | Notify | ReadControl,

    /// <summary>KEY_ALL_ACCESS.</summary>
    AllAccess = Read | SetValue | CreateSubKey | CreateLink | Delete | WriteDac | WriteOwner,
}
