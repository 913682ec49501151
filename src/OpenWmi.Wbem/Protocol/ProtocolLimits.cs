namespace OpenWmi.Wbem.Protocol;

/// <summary>What a peer may send at most. Far above what the object manager takes; here it bounds what is allocated.</summary>
public static class ProtocolLimits
{
    /// <summary>Characters of a text: a query, a path, a name.</summary>
    public const int MaxText = 1 << 20;

    /// <summary>Objects in one call.</summary>
    public const int MaxObjects = 1 << 16;

    /// <summary>Octets of a packet of objects: 16 MiB, as for one object.</summary>
    public const int MaxPacket = 16 << 20;

    /// <summary>Members of a refresher that are named in one call.</summary>
    public const int MaxRefreshed = 1 << 16;

    /// <summary>Octets of the name of a client's machine, NUL included.</summary>
    public const int MaxMachineName = 1024;
}
