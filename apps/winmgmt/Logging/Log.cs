using Microsoft.Extensions.Logging;
using static OpenWmi.Winmgmt.Logging.EventIds;

namespace OpenWmi.Winmgmt.Logging;

/// <summary>All that the service logs. No secret and no value of a property is ever among it (S6): arguments are numbers, names of users and operations, and the sentences of refusals.</summary>
internal static partial class Log
{
    [LoggerMessage(ConnectionOpened, LogLevel.Debug, "Connection {Connection} opened by process {Process} of user {Uid}")]
    public static partial void OnConnectionOpened(ILogger logger, long connection, int process, uint uid);

    [LoggerMessage(ConnectionRefused, LogLevel.Warning, "A connection of {Peer} was refused: {Reason}")]
    public static partial void OnConnectionRefused(ILogger logger, string peer, string reason);

    [LoggerMessage(ConnectionClosed, LogLevel.Debug, "Connection {Connection} closed: {Reason}")]
    public static partial void OnConnectionClosed(ILogger logger, long connection, string reason);

    [LoggerMessage(ProtocolViolated, LogLevel.Warning, "Connection {Connection} broke the protocol and is closed: {Reason}")]
    public static partial void OnProtocolViolated(ILogger logger, long connection, string reason);

    [LoggerMessage(AuthenticationFailed, LogLevel.Warning, "Connection {Connection}: {Peer} did not prove to be {Account}: {Reason}")]
    public static partial void OnAuthenticationFailed(ILogger logger, long connection, string peer, string account, string reason);

    [LoggerMessage(Authenticated, LogLevel.Debug, "Connection {Connection}: {Peer} is {User} at impersonation level {Level}")]
    public static partial void OnAuthenticated(ILogger logger, long connection, string peer, string user, string level);

    [LoggerMessage(CallFaulted, LogLevel.Information, "Connection {Connection}, call {Call}: operation {Opnum} of {Interface} was answered with the fault {Status}: {Reason}")]
    public static partial void OnCallFaulted(ILogger logger, long connection, uint call, ushort opnum, string @interface, string status, string reason);

    [LoggerMessage(CallRefused, LogLevel.Warning, "{Caller} was refused operation {Opnum} of {Interface}: {Reason}")]
    public static partial void OnCallRefused(ILogger logger, string caller, ushort opnum, string @interface, string reason);

    [LoggerMessage(CallFailed, LogLevel.Error, "Operation {Opnum} of {Interface} failed with what none should; causality {Causality}")]
    public static partial void OnCallFailed(ILogger logger, ushort opnum, string @interface, Guid causality, Exception exception);

    [LoggerMessage(ObjectNotDisposed, LogLevel.Error, "An object of {Type} could not be disposed of")]
    public static partial void OnObjectNotDisposed(ILogger logger, string type, Exception exception);

    [LoggerMessage(HostStarted, LogLevel.Information, "Provider host {Process} is {User}'s")]
    public static partial void OnHostStarted(ILogger logger, int process, string user);

    [LoggerMessage(HostEnded, LogLevel.Information, "Provider host {Process} of {User} was ended: {Reason}")]
    public static partial void OnHostEnded(ILogger logger, int process, string user, string reason);

    [LoggerMessage(HostFailed, LogLevel.Warning, "Provider host {Process} of {User} failed: {Reason}")]
    public static partial void OnHostFailed(ILogger logger, int process, string user, string reason);

    [LoggerMessage(HostRefused, LogLevel.Warning, "{User} gets no provider host: {Reason}")]
    public static partial void OnHostRefused(ILogger logger, string user, string reason);

    [LoggerMessage(HostSaid, LogLevel.Warning, "Provider host {Process} says: {Line}")]
    public static partial void OnHostSaid(ILogger logger, int process, string line);

    [LoggerMessage(Starting, LogLevel.Debug, "Starting as process {Process} of user {Uid} on {State}")]
    public static partial void OnStarting(ILogger logger, int process, uint uid, string state);

    [LoggerMessage(Ready, LogLevel.Information, "Ready on {Socket}, with the state in {State}")]
    public static partial void OnReady(ILogger logger, string socket, string state);

    [LoggerMessage(Stopping, LogLevel.Information, "Stopping, because of {Reason}: {Connections} connections are told, and calls under way may take {Seconds} s")]
    public static partial void OnStopping(ILogger logger, string reason, int connections, double seconds);

    [LoggerMessage(Stopped, LogLevel.Information, "Stopped")]
    public static partial void OnStopped(ILogger logger);

    [LoggerMessage(StartFailed, LogLevel.Critical, "{Sentence}")]
    public static partial void OnStartFailed(ILogger logger, string sentence);

    [LoggerMessage(SettingsReloaded, LogLevel.Information, "Settings were read again; changed: {Keys}")]
    public static partial void OnSettingsReloaded(ILogger logger, string keys);

    [LoggerMessage(SettingsRejected, LogLevel.Error, "Settings were read again and not taken over: {Sentence}")]
    public static partial void OnSettingsRejected(ILogger logger, string sentence);

    [LoggerMessage(SettingNeedsRestart, LogLevel.Warning, "{Key} changed, and that needs a restart of the service; until then it stays as it was")]
    public static partial void OnSettingNeedsRestart(ILogger logger, string key);

    [LoggerMessage(SocketUnreachable, LogLevel.Warning, "Only the owner can enter {Directory}, so nobody else reaches the socket in it; for everybody: chmod 755 {Directory}")]
    public static partial void OnSocketUnreachable(ILogger logger, string directory);

    [LoggerMessage(UnexpectedFailure, LogLevel.Critical, "The service ends because of an error that none should be")]
    public static partial void OnUnexpectedFailure(ILogger logger, Exception exception);

    [LoggerMessage(AuditFault, LogLevel.Error, "Audit records cannot be kept: {Fault}")]
    public static partial void OnAuditFault(ILogger logger, string fault);
}
