using System.Diagnostics;
using OpenWmi.Cim;
using OpenWmi.Repository.Schema;
using OpenWmi.Repository.Sqlite;

namespace OpenWmi.Repository;

/// <summary>The database file of a repository: how it comes into being and how connections to it are opened.</summary>
internal sealed class RepositoryFile
{
    // Single reads map this much of the file; scans map nothing and cache little, so that their memory does not grow with what they pass over.
    private const string PointReaderSettings = "PRAGMA query_only = 1; PRAGMA mmap_size = 67108864";
    private const string ScanReaderSettings = "PRAGMA query_only = 1; PRAGMA mmap_size = 0; PRAGMA cache_size = -1024";
    private const string WriterSettings = "PRAGMA foreign_keys = 1; PRAGMA synchronous = FULL; PRAGMA mmap_size = 0; PRAGMA journal_size_limit = 8388608";
    private const string LoggedMode = "wal";
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(10);
    private readonly string _name;
    private readonly bool _readOnly;
    private readonly TimeSpan _busyTimeout;
    private SqliteConnection? _checked;

    private RepositoryFile(string path, string name, bool readOnly, TimeSpan busyTimeout)
    {
        Path = path;
        _name = name;
        _readOnly = readOnly;
        _busyTimeout = busyTimeout;
    }

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    /// <summary>Checks, and where allowed creates or upgrades, the file of a repository.</summary>
    public static RepositoryFile Prepare(RepositoryOptions options)
    {
        string directory = System.IO.Path.GetFullPath(options.Directory);
        string path = System.IO.Path.Combine(directory, CimRepository.FileName);
        if (options.ReadOnly)
        {
            return PrepareForReading(path, directory, options);
        }

        StateDirectory.Prepare(directory);
        if (System.IO.File.Exists(path) || !StateDirectory.TryCreateFile(path))
        {
            StateDirectory.ProtectFile(path, readOnly: false);
        }

        var file = new RepositoryFile(path, path, readOnly: false, options.BusyTimeout);
        if (!file.TryCheck())
        {
            file.Upgrade(directory);
        }

        return file;
    }

    /// <summary>Opens a connection for reading.</summary>
    public SqliteConnection OpenReader(bool forScans)
        => forScans ? Open(ScanReaderSettings) : Interlocked.Exchange(ref _checked, null) ?? Open(PointReaderSettings);

    /// <summary>Opens a connection as it is, for what passes over the whole file.</summary>
    public SqliteConnection OpenForMaintenance() => Open("PRAGMA mmap_size = 0");

    /// <summary>Opens a connection for writing.</summary>
    public SqliteConnection OpenWriter() => Open(WriterSettings);

    private static RepositoryFile PrepareForReading(string path, string directory, RepositoryOptions options)
    {
        if (!System.IO.File.Exists(path))
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no repository in {directory} that could be read. Name another directory with --state.");
        }

        StateDirectory.CheckForReading(directory);
        StateDirectory.ProtectFile(path, readOnly: true);
        (RepositoryFile file, int version) = OpenForReading(path, options.BusyTimeout);
        return version == RepositorySchema.CurrentVersion
            ? file
            : throw new WbemException(
                WbemStatus.WBEM_E_DATABASE_VER_MISMATCH,
                $"The repository {path} has the layout {version}, older than {RepositorySchema.CurrentVersion}. Open it once for writing, as its owner, to bring it up to date.");
    }

    // Where neither the log nor the directory can be written, SQLite reads a file in this mode only when it is told that nobody changes it;
    // without a log beside it nobody is changing it.
    private static (RepositoryFile File, int Version) OpenForReading(string path, TimeSpan busyTimeout)
    {
        var file = new RepositoryFile(path, path, readOnly: true, busyTimeout);
        try
        {
            return (file, file.ReadVersion());
        }
        catch (WbemException denied) when (denied.Status == WbemStatus.WBEM_E_ACCESS_DENIED && !SqliteConnection.HasLog(path))
        {
            file = new RepositoryFile(path, SqliteConnection.ImmutableName(path), readOnly: true, busyTimeout);
            return (file, file.ReadVersion());
        }
    }

    // Whether the file is as this program writes it. The connection that found out is the first reader's.
    private bool TryCheck()
    {
        SqliteConnection connection = Open(PointReaderSettings);
        bool isCurrent = false;
        try
        {
            // A backup that somebody put in place by hand has everything but the log.
            isCurrent = RepositorySchema.ReadVersion(connection) == RepositorySchema.CurrentVersion && ReadJournalMode(connection, "PRAGMA journal_mode") == LoggedMode;
            _checked = isCurrent ? connection : null;
            return isCurrent;
        }
        finally
        {
            if (!isCurrent)
            {
                connection.Dispose();
            }
        }
    }

    private static string ReadJournalMode(SqliteConnection connection, string pragma)
    {
        using SqliteStatement statement = connection.Prepare(pragma);
        return statement.Step() ? statement.GetText(0) : string.Empty;
    }

    private int ReadVersion()
    {
        using SqliteConnection connection = SqliteConnection.Open(_name, Path, _readOnly, _busyTimeout);
        return RepositorySchema.ReadVersion(connection);
    }

    private SqliteConnection Open(string settings)
    {
        SqliteConnection connection = SqliteConnection.Open(_name, Path, _readOnly, _busyTimeout);
        try
        {
            connection.Execute(settings);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Upgrade(string directory)
    {
        using SqliteConnection connection = OpenWriter();
        EnterWriteAheadLogging(connection);
        RepositorySchema.Upgrade(connection, directory);
    }

    // SQLite does not wait for locks in this one statement, and two processes may be starting at once.
    private void EnterWriteAheadLogging(SqliteConnection connection)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                string mode = ReadJournalMode(connection, "PRAGMA journal_mode = WAL");
                if (mode == LoggedMode)
                {
                    return;
                }

                throw new WbemException(
                    WbemStatus.WBEM_E_INITIALIZATION_FAILURE,
                    $"The file system of {Path} cannot hold a repository: it does not share memory between processes (SQLite's journal mode is '{mode}'). Name a local directory with --state.");
            }
            catch (WbemException busy) when (busy.Status == WbemStatus.WBEM_E_SERVER_TOO_BUSY && Stopwatch.GetElapsedTime(start) < _busyTimeout)
            {
                Thread.Sleep(RetryInterval);
            }
        }
    }
}
