namespace OpenWmi.Rpc.Transports;

/// <summary>How a <see cref="MemoryConnection"/> behaves.</summary>
public sealed record MemoryConnectionOptions
{
    /// <summary>How many octets fit into each direction before a sender waits.</summary>
    public int Capacity { get; init; } = 1 << 20;

    /// <summary>The largest fragment.</summary>
    public int MaxFragment { get; init; } = 5840;

    /// <summary>Whom the server takes its client for.</summary>
    public RpcPeer ClientAsSeenByServer { get; init; } = RpcPeer.Unknown;

    /// <summary>How many octets to deliver at once, from the octets delivered so far and those there, above 0; null: all that there are. It may split any PDU anywhere.</summary>
    public Func<long, int, int>? Chunk { get; init; }
}
