namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>The fixed parts of a WBEMDATA packet. [MS-WMI] 2.2.14.</summary>
internal static class ObjectArray
{
    public const int Header1Length = 0x1A;
    public const int Header2Length = 8;
    public const int Header3Length = 12;
    public const int ObjectHeaderLength = 9;
    public const int ClassHeaderLength = 8;
    public const int InstanceHeaderLength = 0x18;
    public const byte Version = 1;

    /// <summary>WBEMOBJECT_CLASS: an ObjectBlock with a class.</summary>
    public const byte Class = 1;

    /// <summary>WBEMOBJECT_INSTANCE: a GUID for the class, and an ObjectBlock.</summary>
    public const byte Instance = 2;

    /// <summary>WBEMOBJECT_INSTANCE_NOCLASS: the GUID, and an ObjectBlock without its ClassPart.</summary>
    public const byte InstanceNoClass = 3;

    /// <summary>The octets before the first object.</summary>
    public const int HeadersLength = Header1Length + Header2Length + Header3Length;

    public static ReadOnlySpan<byte> Signature => "WBEMDATA"u8;
}
