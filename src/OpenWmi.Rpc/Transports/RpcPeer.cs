namespace OpenWmi.Rpc.Transports;

/// <summary>Who is at the other end of a connection, as far as the transport itself knows it. Immutable.</summary>
/// <param name="Address">An address and port in text; null for this machine.</param>
/// <param name="Credentials">Whom the kernel names; null where it names nobody.</param>
public sealed record RpcPeer(string? Address, PeerCredentials? Credentials)
{
    /// <summary>A peer of which nothing is known.</summary>
    public static RpcPeer Unknown { get; } = new(null, null);

    /// <summary>Those who share the limit of connections: a user of this machine, or an address without its port.</summary>
    internal string LimitKey => Credentials is { } credentials ? $"uid {credentials.Uid}" : Address is { } address ? HostOf(address) : "";

    private static string HostOf(string address) => address.LastIndexOf(':') is > 0 and int colon ? address[..colon] : address;
}
