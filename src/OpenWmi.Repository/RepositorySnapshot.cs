using OpenWmi.Repository.Sqlite;

namespace OpenWmi.Repository;

/// <summary>
/// One state of the repository, for as long as one operation reads it. It cannot be kept, nor carried across an <c>await</c> or a client's call:
/// a reader that lingers would make the log grow without bound.
/// </summary>
public ref struct RepositorySnapshot
{
    private readonly SnapshotPool _pool;
    private SnapshotConnection? _connection;

    internal RepositorySnapshot(SnapshotPool pool)
    {
        _pool = pool;
        _connection = pool.Rent();
    }

    /// <summary>Reads the state. It must not be used when the snapshot has ended.</summary>
    /// <exception cref="ObjectDisposedException">The snapshot has ended.</exception>
    public readonly RepositoryReader Reader => Connection.Reader;

    /// <summary>A number that is another one after each change of a class or a namespace, by any process: what was derived from classes under one number holds under it.</summary>
    /// <exception cref="ObjectDisposedException">The snapshot has ended.</exception>
    public readonly long Generation => Connection.Generation;

    private readonly SnapshotConnection Connection => _connection ?? throw new ObjectDisposedException(nameof(RepositorySnapshot));

    /// <summary>Ends the snapshot.</summary>
    public void Dispose()
    {
        SnapshotConnection? connection = _connection;
        _connection = null;
        if (connection is not null)
        {
            _pool.Return(connection);
        }
    }
}
