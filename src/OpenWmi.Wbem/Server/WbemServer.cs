using OpenWmi.Com;
using OpenWmi.Rpc;

namespace OpenWmi.Wbem.Server;

/// <summary>A server of MS-WMI: what clients may have made, and the objects behind it. [MS-WMI] 3.1. Any number of threads may use one.</summary>
public sealed class WbemServer
{
    /// <summary>CLSID_WbemLevel1Login.</summary>
    public static readonly Guid Level1LoginClass = new("8BC3F05E-D86B-11D0-A075-00C04FB68820");

    /// <summary>CLSID_WbemBackupRestore.</summary>
    public static readonly Guid BackupRestoreClass = new("C49E32C6-BC8B-11D2-85D4-00105A1F8304");

    private readonly WbemServerOptions _options;
    private readonly ObjectExporter _exporter;

    /// <summary>Creates a server.</summary>
    /// <param name="options">What it is made of.</param>
    /// <param name="exporter">Where its objects are exported: one with the interfaces of <see cref="Protocol.ComInterfaces"/> and <see cref="ExporterOptions"/>.</param>
    public WbemServer(WbemServerOptions options, ObjectExporter exporter)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(exporter);
        (_options, _exporter) = (options, exporter);
        Classes = new ComClassTable(FindClasses());
    }

    /// <summary>The options of an exporter for such a server: failures come with their error objects, and what a client of this machine leaves behind ends with its connection.</summary>
    public static ObjectExporterOptions ExporterOptions { get; } = new() { EndsLocalObjectsWithConnection = true, ErrorObjectOf = ErrorObjects.Encode };

    /// <summary>The classes of which clients may have objects made, for <see cref="ComServer.Register"/>.</summary>
    public ComClassTable Classes { get; }

    /// <summary>Who is there.</summary>
    public SessionTable Sessions => _options.Sessions;

    private IEnumerable<KeyValuePair<Guid, Func<ServerCallContext, ValueTask<object>>>> FindClasses()
    {
        yield return new(Level1LoginClass, _ => ValueTask.FromResult<object>(new LoginObject(_options, _exporter)));
        if (_options.Backup is { } backup)
        {
            var pause = new RepositoryPause(backup, TimeProvider.System);
            yield return new(BackupRestoreClass, _ => ValueTask.FromResult<object>(new BackupObject(backup, pause)));
        }
    }
}
