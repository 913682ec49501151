using OpenWmi.Cim;

namespace OpenWmi.Wbem;

/// <summary>Where a service is reached from this machine: the one place that knows the paths of sockets and run directories.</summary>
/// <remarks>
/// Root's service is for everybody: its run directory and its socket belong to root, and others may enter and connect (0755, 0666). Anybody else's is private (0700, 0600). Who connects makes sure by
/// the kernel's word that the peer is root or himself; see <see cref="IsTrusted"/>.
/// </remarks>
public static class ServiceEndpoint
{
    /// <summary>The name of the socket in a run directory.</summary>
    public const string SocketName = "winmgmt.sock";

    /// <summary>The variable that names a run directory.</summary>
    public const string RunVariable = "OPENWMI_RUN";

    /// <summary>The run directory of root's service.</summary>
    public const string MachineRunDirectory = "/run/openwmi";

    private const string Folder = "openwmi";
    private const string RunFolder = "run";

    /// <summary>The socket of root's service.</summary>
    public static string MachineSocket => SocketIn(MachineRunDirectory);

    /// <summary>The socket in a run directory.</summary>
    /// <param name="runDirectory">The directory.</param>
    public static string SocketIn(string runDirectory) => Path.Combine(runDirectory, SocketName);

    /// <summary>The run directory that somebody named: by the option, else by <see cref="RunVariable"/>; null where nobody did.</summary>
    /// <param name="option">What the option says; null where it was not given.</param>
    /// <returns>An absolute path.</returns>
    public static string? GivenRunDirectory(string? option)
        => option is not null ? Path.GetFullPath(option) : Environment.GetEnvironmentVariable(RunVariable) is { Length: > 0 } given ? Path.GetFullPath(given) : null;

    /// <summary>The run directory of the service that this user starts, where nobody names one: /run/openwmi for root, else openwmi in XDG_RUNTIME_DIR, else openwmi/run in the XDG state directory.</summary>
    /// <returns>An absolute path; null for a user who has none of these.</returns>
    public static string? OwnRunDirectory()
        => Environment.IsPrivilegedProcess ? MachineRunDirectory
            : XdgDirectories.Runtime is { } runtime ? Path.Combine(runtime, Folder)
            : XdgDirectories.State is { } state ? Path.Combine(state, Folder, RunFolder)
            : null;

    /// <summary>The run directory of the service that this user starts: <see cref="GivenRunDirectory"/>, else <see cref="OwnRunDirectory"/>.</summary>
    /// <param name="option">What the option says; null where it was not given.</param>
    /// <returns>An absolute path.</returns>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: this user has no such directory.</exception>
    public static string RunDirectory(string? option)
        => GivenRunDirectory(option) ?? OwnRunDirectory()
            ?? throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"This user has no home directory for the socket of a service. Name a run directory with --run or {RunVariable}.");

    /// <summary>The sockets of the services that this user reaches where nobody names one, the first that is served before the others: his own, and root's.</summary>
    public static IReadOnlyList<string> UsualSockets()
        => OwnRunDirectory() is { } own && own != MachineRunDirectory ? [SocketIn(own), MachineSocket] : [MachineSocket];

    /// <summary>Whether a client of this user may believe the process at the other end of a socket to be the service: it is root's, or his own (S3).</summary>
    /// <param name="peerUid">The effective user of the peer, as the kernel names it.</param>
    /// <param name="ownUid">The effective user of this process.</param>
    public static bool IsTrusted(uint peerUid, uint ownUid) => peerUid == 0 || peerUid == ownUid;
}
