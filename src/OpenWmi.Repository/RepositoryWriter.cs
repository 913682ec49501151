using OpenWmi.Cim;
using OpenWmi.Repository.Sqlite;

namespace OpenWmi.Repository;

/// <summary>The one connection that writes, and the lock that gives it to one transaction at a time. It is opened by the first write.</summary>
internal sealed class RepositoryWriter(RepositoryFile file, RepositoryOptions options) : IDisposable
{
    private static readonly SqliteQuery BeginImmediate = new("BEGIN IMMEDIATE");

    private const int WritesBetweenLooks = 256;
    private const long MaxLogLength = 32 << 20;

    // Not a monitor: a transaction may end on another thread than it began on.
    private readonly SemaphoreSlim _lock = new(1, 1);
    private SqliteConnection? _connection;
    private volatile bool _isDisposed;
    private int _isUsed;
    private uint _writes;

    /// <summary>Called before each statement that writes: lets a test make the n-th fail.</summary>
    internal Action? BeforeWrite { get; set; }

    /// <summary>Opens the connection and the files beside the database, where anything may be written.</summary>
    public void Open()
    {
        if (!options.ReadOnly)
        {
            Begin().Dispose();
        }
    }

    /// <summary>Begins a transaction.</summary>
    public RepositoryTransaction Begin()
    {
        SqliteConnection connection = Enter();
        try
        {
            connection.Get(BeginImmediate).Execute();
            return new RepositoryTransaction(this, connection);
        }
        catch
        {
            _lock.Release();
            throw;
        }
    }

    /// <summary>Puts one instance in a transaction of its own; where the class has no index, that is a single statement.</summary>
    public bool PutInstance(RepositoryExtent extent, in CimKey key, ReadOnlySpan<byte> data, RepositoryPutMode mode, IReadOnlyList<RepositoryIndexEntry>? index)
    {
        if (index is not null)
        {
            using RepositoryTransaction transaction = Begin();
            bool put = transaction.PutInstance(extent, key, data, mode, index);
            transaction.Commit();
            return put;
        }

        SqliteConnection connection = Enter();
        try
        {
            BeforeWrite?.Invoke();
            bool put = InstanceWriter.Put(connection, extent, key, data, mode);
            BoundLog(connection);
            return put;
        }
        finally
        {
            _lock.Release();
        }
    }

    /// <summary>Undoes what is left of a transaction and lets the next writer in.</summary>
    public void End(SqliteConnection connection)
    {
        try
        {
            connection.RollbackIfOpen();
            BoundLog(connection);
        }
        finally
        {
            if (_isDisposed)
            {
                connection.Dispose();
            }

            _lock.Release();
        }
    }

    // Readers that overlap without a pause keep SQLite from starting its log anew by itself. Past a size, the writer waits for them, each of which is short.
    private void BoundLog(SqliteConnection connection)
    {
        if (++_writes % WritesBetweenLooks == 0 && new FileInfo(file.Path + "-wal") is { Exists: true, Length: > MaxLogLength })
        {
            connection.TryExecute("PRAGMA wal_checkpoint(RESTART)");
        }
    }

    /// <summary>Closes the connection; where a transaction is open, its end does.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        if (Interlocked.CompareExchange(ref _isUsed, 0, 0) != 0 && _lock.Wait(0))
        {
            _connection?.Dispose();
            _connection = null;
            _lock.Release();
        }
    }

    private SqliteConnection Enter()
    {
        if (options.ReadOnly)
        {
            throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"The repository {file.Path} is opened for reading only, so nothing can be changed in it.");
        }

        // Said before it is asked whether the writer was disposed of: one of the two sees the other.
        Interlocked.Exchange(ref _isUsed, 1);
        if (!_lock.Wait(options.BusyTimeout))
        {
            throw new WbemException(WbemStatus.WBEM_E_SERVER_TOO_BUSY, $"Another transaction of this process kept the repository {file.Path} locked for longer than {options.BusyTimeout.TotalSeconds:0.#} s. Try again.");
        }

        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(CimRepository));
            return _connection ??= file.OpenWriter();
        }
        catch
        {
            _lock.Release();
            throw;
        }
    }
}
