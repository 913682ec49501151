using System.Net.Sockets;

namespace OpenWmi.Rpc.Transports;

/// <summary>A Unix socket that listens.</summary>
/// <param name="socket">The socket, listening; it is closed with this.</param>
/// <param name="path">Its path.</param>
/// <param name="ownsName">Whether its name goes with it.</param>
internal sealed class LocalListener(Socket socket, string path, bool ownsName) : IDuplexListener
{
    private bool _isDisposed;

    public string Endpoint { get; } = path;

    public async ValueTask<IDuplexConnection> AcceptAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Socket accepted = await socket.AcceptAsync(cancellationToken).ConfigureAwait(false);
            if (TryWrap(accepted) is { } connection)
            {
                return connection;
            }
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        // First the name, so that whoever connects now is refused and does not wait for an answer that never comes.
        if (ownsName)
        {
            File.Delete(Endpoint);
        }

        socket.Dispose();
    }

    // Of whom the kernel says nothing is let go: there is no identity to take him for.
    private SocketConnection? TryWrap(Socket accepted)
    {
        try
        {
            return new SocketConnection(accepted, new RpcPeer(null, PeerCredentials.Of(accepted)), LocalEndpoint.MaxFragment, Endpoint);
        }
        catch (IOException)
        {
            accepted.Dispose();
            return null;
        }
    }
}
