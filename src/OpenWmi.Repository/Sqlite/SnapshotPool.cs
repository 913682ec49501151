using OpenWmi.Cim;

namespace OpenWmi.Repository.Sqlite;

/// <summary>Connections for reading, kept for the next reader. As many are kept as could be reading at once; in a burst there are more for a while.</summary>
/// <param name="open">Opens one.</param>
/// <param name="busyTimeout">How long to wait for one where no more can be opened.</param>
internal sealed class SnapshotPool(Func<SqliteConnection> open, TimeSpan busyTimeout) : IDisposable
{
    private readonly SnapshotConnection?[] _kept = new SnapshotConnection?[Math.Clamp(Environment.ProcessorCount * 2, 4, 16)];
    private volatile SemaphoreSlim? _places;
    private volatile bool _isDisposed;

    /// <summary>Takes a connection that nobody else uses, and begins to read.</summary>
    /// <exception cref="ObjectDisposedException">The repository was closed.</exception>
    public SnapshotConnection Rent()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(CimRepository));
        if (_places is { } places && !places.Wait(busyTimeout))
        {
            throw new WbemException(WbemStatus.WBEM_E_SERVER_TOO_BUSY, "All connections to the repository were in use for too long, and this process may open no more of them. Try again.");
        }

        SnapshotConnection? connection = null;
        try
        {
            connection = Take() ?? new SnapshotConnection(open());
            connection.Begin();
            return connection;
        }
        catch
        {
            connection?.Dispose();
            _places?.Release();
            throw;
        }
    }

    /// <summary>Opens all connections that are kept, with the files beside the database; from now on whoever finds none free waits. For a process that is about to lose the right to open more.</summary>
    public void Fill()
    {
        List<SnapshotConnection> opened = [];
        while (opened.Count < _kept.Length)
        {
            opened.Add(Rent());
        }

        opened.ForEach(Return);
        _places = new SemaphoreSlim(_kept.Length, _kept.Length);
    }

    /// <summary>Ends the reading and keeps the connection.</summary>
    public void Return(SnapshotConnection connection)
    {
        connection.End();
        for (int i = 0; i < _kept.Length && !_isDisposed; i++)
        {
            if (_kept[i] is null && Interlocked.CompareExchange(ref _kept[i], connection, null) is null)
            {
                CloseIfDisposed();
                _places?.Release();
                return;
            }
        }

        connection.Dispose();
        _places?.Release();
    }

    /// <summary>Closes what is kept; what is in use is closed when it comes back.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        CloseIfDisposed();
    }

    private SnapshotConnection? Take()
    {
        for (int i = 0; i < _kept.Length; i++)
        {
            if (_kept[i] is not null && Interlocked.Exchange(ref _kept[i], null) is { } connection)
            {
                return connection;
            }
        }

        return null;
    }

    // A connection may come back while the pool is being closed; whichever side sees both closes it.
    private void CloseIfDisposed()
    {
        while (_isDisposed && Take() is { } connection)
        {
            connection.Dispose();
        }
    }
}
