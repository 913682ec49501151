namespace OpenWmi.Wbem.Registry;

/// <summary>The bounds of the registry, those of Windows.</summary>
public static class RegistryLimits
{
    /// <summary>Characters of a key's name.</summary>
    public const int MaxKeyNameLength = 255;

    /// <summary>Keys below one another, the predefined one included.</summary>
    public const int MaxDepth = 512;

    /// <summary>Characters of a value's name.</summary>
    public const int MaxValueNameLength = 16383;

    /// <summary>Octets of a value's data.</summary>
    public const int MaxDataLength = 1 << 20;
}
