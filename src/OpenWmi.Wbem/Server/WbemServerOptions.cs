using OpenWmi.Security;

namespace OpenWmi.Wbem.Server;

/// <summary>What a server of MS-WMI is made of. Immutable.</summary>
public sealed record WbemServerOptions
{
    /// <summary>Logs a caller in to a namespace, whose name has neither machine nor leading slashes: what the object manager does.</summary>
    public required Func<string, IToken, IClientConnection, IWbemSession> Login { get; init; }

    /// <summary>The namespace of a client that names none: what the registry says, where the server has one.</summary>
    public Func<string> DefaultNamespace { get; init; } = static () => @"root\cimv2";

    /// <summary>Who is there. One for all servers of a process.</summary>
    public SessionTable Sessions { get; init; } = new();

    /// <summary>Backs the repository up; null: the server offers no CLSID_WbemBackupRestore.</summary>
    public IRepositoryBackup? Backup { get; init; }

    /// <summary>What one client may take.</summary>
    public WbemServerLimits Limits { get; init; } = new();
}
