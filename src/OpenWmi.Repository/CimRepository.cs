using System.Diagnostics.CodeAnalysis;
using OpenWmi.Cim;
using OpenWmi.Repository.Sqlite;

namespace OpenWmi.Repository;

/// <summary>The durable store of namespaces, classes, instances and the registry: one file that several processes may have open. What was acknowledged survives the loss of the process and of power.</summary>
/// <remarks>
/// Any number of threads may use it. Reading never waits for writing; one transaction writes at a time. Methods throw a <see cref="WbemException"/>:
/// WBEM_E_SERVER_TOO_BUSY (locked for longer than <see cref="RepositoryOptions.BusyTimeout"/>), WBEM_E_OUT_OF_DISK_SPACE, WBEM_E_ACCESS_DENIED
/// (read-only), WBEM_E_CRITICAL_ERROR (damaged).
/// </remarks>
public sealed partial class CimRepository : IDisposable
{
    /// <summary>The name of the database file in the state directory.</summary>
    public const string FileName = "repository.db";

    private readonly RepositoryOptions _options;
    private readonly RepositoryFile _file;
    private readonly SnapshotPool _points;
    private readonly SnapshotPool _scans;
    private readonly RepositoryWriter _writer;

    private CimRepository(RepositoryOptions options, RepositoryFile file)
    {
        _options = options;
        _file = file;
        File = file.Path;
        _points = new SnapshotPool(() => file.OpenReader(forScans: false), options.BusyTimeout);
        _scans = new SnapshotPool(() => file.OpenReader(forScans: true), options.BusyTimeout);
        _writer = new RepositoryWriter(file, options);
    }

    /// <summary>The state directory.</summary>
    public string Directory => Path.GetDirectoryName(File)!;

    /// <summary>The database file.</summary>
    public string File { get; }

    /// <summary>Whether nothing can be written through this object.</summary>
    public bool IsReadOnly => _options.ReadOnly;

    /// <summary>The user whose own the repository is, because the state directory belongs to him; null for root's, which is the machine's. Read at each call.</summary>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED: the directory cannot be read any more.</exception>
    public uint? FindPrivateOwner() => StateDirectory.OwnerOf(Directory) is var owner and not 0 ? owner : null;

    /// <summary>Opens a repository. A missing one is created, and one of an older version is brought to the current one, unless it is to be read only.</summary>
    /// <exception cref="WbemException">
    /// WBEM_E_ACCESS_DENIED: others may write the directory, or this user may not use it. WBEM_E_DATABASE_VER_MISMATCH: a newer program wrote it,
    /// or an older one and it is opened for reading. WBEM_E_CRITICAL_ERROR: the file is damaged or no repository. WBEM_E_NOT_FOUND: there is none,
    /// and it is opened for reading. WBEM_E_INITIALIZATION_FAILURE: SQLite is missing, or the file system cannot hold a repository.
    /// </exception>
    public static CimRepository Open(RepositoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var file = RepositoryFile.Prepare(options);
        var repository = new CimRepository(options, file);
        try
        {
            repository.CheckFirstRead();
            return repository;
        }
        catch
        {
            repository.Dispose();
            throw;
        }
    }

    /// <summary>Makes the state directory where there is none, for its owner alone, and refuses one in which somebody else could plant or replace a file; <see cref="Open"/> does that too.</summary>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED: others may write it, it is somebody else's, or it cannot be made. WBEM_E_OUT_OF_DISK_SPACE.</exception>
    public static void PrepareDirectory(string directory) => StateDirectory.Prepare(directory);

    /// <summary>Begins to read one state of the repository. Dispose of it within the same operation.</summary>
    public RepositorySnapshot BeginRead() => new(_points);

    /// <summary>The same for reads that pass over many rows: what they read takes no room in the memory that is kept for single reads.</summary>
    public RepositorySnapshot BeginScan() => new(_scans);

    /// <summary>A number that is another one after each change of a class or a namespace, by any process. It costs as much as a small read; a <see cref="RepositorySnapshot"/> has it for nothing.</summary>
    public long ReadGeneration()
    {
        using RepositorySnapshot snapshot = BeginRead();
        return snapshot.Generation;
    }

    /// <summary>An instance by its key, in a snapshot of its own. See <see cref="RepositoryReader.TryRead"/>.</summary>
    public bool TryRead(RepositoryExtent extent, in CimKey key, [NotNullWhen(true)] out byte[]? data)
    {
        using RepositorySnapshot snapshot = BeginRead();
        return snapshot.Reader.TryRead(extent, key, out data);
    }

    /// <summary>Whether there is an instance with a key, in a snapshot of its own.</summary>
    public bool Exists(RepositoryExtent extent, in CimKey key)
    {
        using RepositorySnapshot snapshot = BeginRead();
        return snapshot.Reader.Exists(extent, key);
    }

    /// <summary>One page of instances, in a snapshot of its own: nothing is held between pages. See <see cref="RepositoryReader.ReadPage(RepositoryExtent, in RepositoryKeyRange, RepositoryPageSize, List{byte[]})"/>.</summary>
    public RepositoryPage ReadPage(RepositoryExtent extent, in RepositoryKeyRange range, RepositoryPageSize size, List<byte[]> instances)
    {
        using RepositorySnapshot snapshot = BeginScan();
        return snapshot.Reader.ReadPage(extent, range, size, instances);
    }

    /// <summary>One page of the instances with a value of an indexed property, in a snapshot of its own. See <see cref="RepositoryReader.ReadIndexPage"/>.</summary>
    public RepositoryPage ReadIndexPage(RepositoryExtent extent, in RepositoryIndexEntry entry, CimKey? after, RepositoryPageSize size, List<byte[]> instances)
    {
        using RepositorySnapshot snapshot = BeginScan();
        return snapshot.Reader.ReadIndexPage(extent, entry, after, size, instances);
    }

    /// <summary>Called before each write: lets a test make one fail.</summary>
    internal Action? BeforeWrite
    {
        get => _writer.BeforeWrite;
        set => _writer.BeforeWrite = value;
    }

    /// <summary>Begins a transaction, waiting for other writers of this process and of others. It is undone unless it is committed.</summary>
    /// <exception cref="WbemException">WBEM_E_SERVER_TOO_BUSY; WBEM_E_ACCESS_DENIED where the repository is opened for reading.</exception>
    public RepositoryTransaction BeginTransaction() => _writer.Begin();

    /// <summary>Puts one instance durably: a transaction of its own, at the least cost. See <see cref="RepositoryTransaction.PutInstance"/>.</summary>
    public bool PutInstance(RepositoryExtent extent, in CimKey key, ReadOnlySpan<byte> data, RepositoryPutMode mode = RepositoryPutMode.CreateOrUpdate, IReadOnlyList<RepositoryIndexEntry>? index = null)
        => _writer.PutInstance(extent, key, data, mode, index);

    /// <summary>
    /// Opens every connection that will be needed, so that the process may become another user's, who may not open the file. From then on as many read at once as connections are
    /// kept, and others wait; maintenance, which opens its own, is refused by the kernel.
    /// </summary>
    public void OpenAll()
    {
        _points.Fill();
        _scans.Fill();
        _writer.Open();
    }

    /// <summary>Closes the repository. A snapshot that is open stays usable; a transaction that is open is undone.</summary>
    public void Dispose()
    {
        _points.Dispose();
        _scans.Dispose();
        _writer.Dispose();
    }

    /// <summary>A connection of its own, for maintenance.</summary>
    internal SqliteConnection OpenForMaintenance() => _file.OpenForMaintenance();

    // A file can carry the right version and be damaged behind it.
    private void CheckFirstRead()
    {
        if (ReadGeneration() == 0)
        {
            throw new WbemException(WbemStatus.WBEM_E_CRITICAL_ERROR, $"The repository {File} is damaged: its metadata is missing. See 'wmi repository verify'.");
        }
    }
}
