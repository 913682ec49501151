using Microsoft.Extensions.Logging;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;
using OpenWmi.Winmgmt.Telemetry;

namespace OpenWmi.Winmgmt.Logging;

/// <summary>Brings what happens on connections to the log and the meter.</summary>
/// <param name="logger">The log.</param>
/// <param name="meter">The meter.</param>
internal sealed class ConnectionLog(ILogger logger, ServiceMeter meter) : IRpcEvents
{
    public void ConnectionOpened(long connection, RpcPeer peer)
    {
        meter.ConnectionOpened();
        Log.OnConnectionOpened(logger, connection, peer.Credentials?.ProcessId ?? 0, peer.Credentials?.Uid ?? uint.MaxValue);
    }

    public void ConnectionRefused(RpcPeer peer, string reason)
    {
        meter.ConnectionRefused();
        Log.OnConnectionRefused(logger, NameOf(peer), reason);
    }

    public void ConnectionClosed(long connection, Exception? error)
    {
        meter.ConnectionClosed();
        Log.OnConnectionClosed(logger, connection, error?.Message ?? "one side closed it");
    }

    public void ProtocolViolated(long connection, Exception error) => Log.OnProtocolViolated(logger, connection, error.Message);

    public void AuthenticationFailed(long connection, RpcPeer peer, string? account, string reason)
    {
        meter.Denied("authentication");
        Log.OnAuthenticationFailed(logger, connection, NameOf(peer), account ?? "anybody", reason);
    }

    public void Authenticated(long connection, RpcPeer peer, IToken caller)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Log.OnAuthenticated(logger, connection, NameOf(peer), caller.User.ToString(), caller.ImpersonationLevel.ToString());
        }
    }

    public void CallFaulted(long connection, uint callId, RpcSyntaxId? syntax, ushort opnum, RpcStatus status, Exception? error)
    {
        meter.CallFaulted(status);
        if (logger.IsEnabled(LogLevel.Information))
        {
            Log.OnCallFaulted(logger, connection, callId, opnum, syntax?.Uuid.ToString() ?? "no interface", status.ToString(), error?.Message ?? "");
        }
    }

    private static string NameOf(RpcPeer peer)
        => peer.Credentials is { } known ? $"process {known.ProcessId} of user {known.Uid}" : peer.Address ?? "somebody";
}
