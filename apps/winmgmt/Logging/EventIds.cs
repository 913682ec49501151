namespace OpenWmi.Winmgmt.Logging;

/// <summary>The numbers of events. They never change: who watches the log goes by them. docs/service.md lists them, and a test holds it to this.</summary>
internal static class EventIds
{
    // Connections.
    public const int ConnectionOpened = 1000;
    public const int ConnectionRefused = 1001;
    public const int ConnectionClosed = 1002;
    public const int ProtocolViolated = 1003;
    public const int AuthenticationFailed = 1004;
    public const int Authenticated = 1005;
    public const int CallFaulted = 1006;

    // Objects.
    public const int CallRefused = 2000;
    public const int CallFailed = 2001;
    public const int ObjectNotDisposed = 2002;

    // Provider hosts.
    public const int HostStarted = 3000;
    public const int HostEnded = 3001;
    public const int HostFailed = 3002;
    public const int HostRefused = 3003;
    public const int HostSaid = 3004;

    // The service.
    public const int Ready = 4000;
    public const int Stopping = 4001;
    public const int Stopped = 4002;
    public const int StartFailed = 4003;
    public const int SettingsReloaded = 4004;
    public const int SettingsRejected = 4005;
    public const int SettingNeedsRestart = 4006;
    public const int Starting = 4007;
    public const int SocketUnreachable = 4008;
    public const int UnexpectedFailure = 4009;

    // Audit records.
    public const int AuditFault = 5000;
}
