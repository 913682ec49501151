namespace OpenWmi.Wbem.Registry;

/// <summary>The types of registry values, numbered as winnt.h does.</summary>
public enum RegistryValueType
{
    /// <summary>REG_SZ: a text.</summary>
    String = 1,

    /// <summary>REG_EXPAND_SZ: a text with references to environment variables.</summary>
    ExpandString = 2,

    /// <summary>REG_BINARY: octets.</summary>
    Binary = 3,

    /// <summary>REG_DWORD: an unsigned number of 32 bits.</summary>
    DWord = 4,

    /// <summary>REG_MULTI_SZ: texts.</summary>
    MultiString = 7,

    /// <summary>REG_QWORD: an unsigned number of 64 bits.</summary>
    QWord = 11,
}
