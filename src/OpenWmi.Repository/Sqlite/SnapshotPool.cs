namespace OpenWmi.Repository.Sqlite;

/// <summary>Connections for reading, kept for the next reader. As many are kept as could be reading at once; in a burst there are more for a while.</summary>
/// <param name="open">Opens one.</param>
internal sealed class SnapshotPool(Func<SqliteConnection> open) : IDisposable
{
    private readonly SnapshotConnection?[] _kept = new SnapshotConnection?[Math.Clamp(Environment.ProcessorCount * 2, 4, 16)];
    private volatile bool _isDisposed;

    /// <summary>Takes a connection that nobody else uses, and begins to read.</summary>
    /// <exception cref="ObjectDisposedException">The repository was closed.</exception>
    public SnapshotConnection Rent()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(CimRepository));
        SnapshotConnection connection = Take() ?? new SnapshotConnection(open());
        try
        {
            connection.Begin();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
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
                return;
            }
        }

        connection.Dispose();
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
