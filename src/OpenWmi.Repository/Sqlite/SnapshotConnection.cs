namespace OpenWmi.Repository.Sqlite;

/// <summary>A connection for reading that notices what others committed.</summary>
internal sealed class SnapshotConnection : IDisposable
{
    private static readonly SqliteQuery DataVersion = new("PRAGMA data_version");
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _version;
    private long _dataVersion = -1;

    public SnapshotConnection(SqliteConnection connection)
    {
        _connection = connection;
        _version = connection.Get(DataVersion);
        Reader = new RepositoryReader(connection);
    }

    /// <summary>The reader of this connection.</summary>
    public RepositoryReader Reader { get; }

    /// <summary>The generation of the state that is being read.</summary>
    public long Generation { get; private set; }

    /// <summary>
    /// Begins to read one state. The statement that asks for the data version is left on its row, which holds the state for those that
    /// follow: one lock is taken for all of them, and the question costs next to nothing.
    /// </summary>
    public void Begin()
    {
        _version.Step();
        long version = _version.GetInt64(0);
        if (version != _dataVersion)
        {
            Generation = RepositoryReader.ReadGeneration(_connection);
            _dataVersion = version;
        }

        Reader.Open();
    }

    /// <summary>Ends the reading.</summary>
    public void End()
    {
        Reader.Close();
        _version.Reset();
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
