using System.Net.Sockets;

namespace OpenWmi.Rpc.Connections;

/// <summary>Which exceptions say that a transport is gone.</summary>
internal static class TransportFailure
{
    public static bool Is(Exception error) => error is IOException or SocketException or ObjectDisposedException or OperationCanceledException;
}
