namespace OpenWmi.Rpc.Transports;

/// <summary>Where connections come in. Closing ends the wait of who accepts.</summary>
public interface IDuplexListener : IDisposable
{
    /// <summary>What the endpoint is called: a path, an address and port.</summary>
    string Endpoint { get; }

    /// <summary>Waits for a connection.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="IOException">None can be accepted now: there are no descriptors, for one.</exception>
    /// <exception cref="ObjectDisposedException">It was closed here.</exception>
    ValueTask<IDuplexConnection> AcceptAsync(CancellationToken cancellationToken);
}
