namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>Which call a WBEMDATA packet belongs to. [MS-WMI] 2.2.14.1, bPacketType.</summary>
public enum ObjectArrayPacketType : byte
{
    /// <summary>IWbemObjectSink::Indicate.</summary>
    Indicate = 0,

    /// <summary>IWbemWCOSmartEnum::Next.</summary>
    Next = 1,
}
