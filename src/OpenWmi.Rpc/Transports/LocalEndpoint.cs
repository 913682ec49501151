using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace OpenWmi.Rpc.Transports;

/// <summary>ncalrpc: a Unix stream socket in the file system, whose peers the kernel names. [C706] has no such transport; what is ours stands in ADR 19.</summary>
public static class LocalEndpoint
{
    /// <summary>The largest fragment: what 16 bits can say, in whole blocks of eight.</summary>
    public const int MaxFragment = 0xFFF8;

    /// <summary>The longest path in octets: struct sockaddr_un has room for 108, its NUL among them.</summary>
    public const int MaxPathLength = 107;

    /// <summary>Connects.</summary>
    /// <param name="path">The path of the socket.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="IOException">Nobody listens there, or the caller may not connect.</exception>
    /// <exception cref="ArgumentException">The path is longer than <see cref="MaxPathLength"/>.</exception>
    public static async ValueTask<IDuplexConnection> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        UnixDomainSocketEndPoint address = AddressOf(path);
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            return new SocketConnection(socket, new RpcPeer(null, PeerCredentials.Of(socket)), MaxFragment, path);
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw new IOException($"Cannot connect to {path}: {error.Message}", error);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Listens. Nobody else can connect before the permissions are as they were asked for (S5).</summary>
    /// <param name="path">The path of the socket. Its folder is made, with <see cref="LocalEndpointOptions.DirectoryMode"/>, where there is none; a socket on which nobody listens any more is replaced.</param>
    /// <param name="options">Who may connect.</param>
    /// <exception cref="IOException">Somebody listens there already (S32), something else is there, or others may write to the folder.</exception>
    /// <exception cref="ArgumentException">The path is longer than <see cref="MaxPathLength"/>.</exception>
    public static IDuplexListener Listen(string path, LocalEndpointOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        UnixDomainSocketEndPoint address = AddressOf(path);
        LocalSocketFile.PrepareFolder(path, options.DirectoryMode);
        LocalSocketFile.RemoveStale(path, address);
        return new LocalListener(LocalSocketFile.Bind(path, address, options), path, ownsName: true);
    }

    /// <summary>Takes over a socket that listens already: one that whoever started this process made for it. Its name stays when it is closed.</summary>
    /// <param name="descriptor">The descriptor of the socket; it is closed with what is returned.</param>
    /// <exception cref="IOException">It is no Unix stream socket that listens under a name.</exception>
    public static IDuplexListener Adopt(SafeSocketHandle descriptor)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(descriptor);
            bool listens = socket.AddressFamily == AddressFamily.Unix && socket.SocketType == SocketType.Stream
                && Convert.ToInt32(socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.AcceptConnection), CultureInfo.InvariantCulture) != 0;
            return listens && socket.LocalEndPoint?.ToString() is { Length: > 0 } path && path[0] == '/'
                ? new LocalListener(socket, path, ownsName: false)
                : throw new IOException("The descriptor that was handed over is no Unix stream socket that listens under a name.");
        }
        catch (SocketException error)
        {
            socket?.Dispose();
            throw new IOException($"The socket that was handed over cannot be used: {error.Message}", error);
        }
        catch
        {
            socket?.Dispose();
            throw;
        }
    }

    /// <summary>Takes one end of a pair of sockets, which has no name: the other end is in this process, or in the one that it was handed to.</summary>
    /// <param name="socket">The end, connected; it belongs to the connection from now on.</param>
    /// <param name="name">What to call it.</param>
    /// <returns>A connection whose peer, as the kernel names it, is who made the pair.</returns>
    /// <exception cref="IOException">It is no such socket.</exception>
    public static IDuplexConnection FromPair(SafeSocketHandle socket, string name)
    {
        ArgumentNullException.ThrowIfNull(socket);
        try
        {
            Socket end = new(socket);
            return new SocketConnection(end, new RpcPeer(null, PeerCredentials.Of(end)), MaxFragment, name);
        }
        catch (SocketException error)
        {
            throw new IOException($"The descriptor of {name} is no connected socket: {error.SocketErrorCode}.", error);
        }
    }

    private static UnixDomainSocketEndPoint AddressOf(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Encoding.UTF8.GetByteCount(path) > MaxPathLength || path.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException($"The path of a socket has at most {MaxPathLength} octets.", nameof(path));
        }

        return new UnixDomainSocketEndPoint(path);
    }
}
