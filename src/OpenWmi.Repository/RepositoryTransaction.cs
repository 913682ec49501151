using OpenWmi.Cim;
using OpenWmi.Repository.Sqlite;

namespace OpenWmi.Repository;

/// <summary>Changes that happen together or not at all. Undone by <see cref="Dispose"/> unless <see cref="Commit"/> came before.</summary>
/// <remarks>One thread at a time, not always the same. While it is open, other writers wait: do no slow work inside.</remarks>
public sealed partial class RepositoryTransaction : IDisposable
{
    private static readonly SqliteQuery CommitTransaction = new("COMMIT");
    private static readonly SqliteQuery PutMetadata = new("INSERT INTO metadata(name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value");
    private static readonly SqliteQuery NextGeneration = new("UPDATE metadata SET value = value + 1 WHERE name = ?1");
    private readonly RepositoryWriter _writer;
    private readonly SqliteConnection _connection;
    private bool _isOpen = true;
    private long? _generation;
    private bool _changedSchema;

    internal RepositoryTransaction(RepositoryWriter writer, SqliteConnection connection)
    {
        _writer = writer;
        _connection = connection;
        Reader = new RepositoryReader(connection);
        Reader.Open();
    }

    /// <summary>Reads the repository as this transaction has made it.</summary>
    public RepositoryReader Reader { get; }

    /// <summary>The generation of the repository, as it was when the transaction began. See <see cref="RepositorySnapshot.Generation"/>.</summary>
    public long Generation => _generation ??= RepositoryReader.ReadGeneration(_connection);

    /// <summary>Records something about the repository. See <see cref="RepositoryMetadata"/>.</summary>
    public void SetMetadata(string name, string value)
    {
        SqliteStatement statement = Write(PutMetadata);
        statement.Bind(1, name);
        statement.Bind(2, value);
        statement.Execute();
    }

    /// <summary>Makes the commit begin a new generation, as a change of a class does: what others derived from instances that change here no longer holds.</summary>
    public void BeginGeneration()
    {
        ObjectDisposedException.ThrowIf(!_isOpen, this);
        _changedSchema = true;
    }

    /// <summary>Makes the changes durable and visible to others. When it returns they survive the loss of power.</summary>
    /// <returns>The generation of the repository as it is now. See <see cref="RepositorySnapshot.Generation"/>.</returns>
    /// <exception cref="WbemException">The changes could not be made durable: nothing was changed.</exception>
    public long Commit()
    {
        if (_changedSchema)
        {
            SqliteStatement statement = Write(NextGeneration);
            statement.Bind(1, RepositoryMetadata.Generation);
            statement.Execute();
            _generation = null;
        }

        long generation = Generation;
        Write(CommitTransaction).Execute();
        End();
        return generation;
    }

    /// <summary>Undoes the changes where they were not committed.</summary>
    public void Dispose()
    {
        if (_isOpen)
        {
            End();
        }
    }

    private void End()
    {
        _isOpen = false;
        Reader.Close();
        _writer.End(_connection);
    }

    // A statement that writes. After some errors SQLite has undone the transaction by itself; what followed would then be durable one by one.
    private SqliteStatement Write(SqliteQuery query)
    {
        BeforeWrite();
        return _connection.Get(query);
    }

    private void BeforeWrite()
    {
        ObjectDisposedException.ThrowIf(!_isOpen, this);
        if (_connection.IsAutoCommit)
        {
            throw new WbemException(WbemStatus.WBEM_E_FORCED_ROLLBACK, "The transaction was undone when one of its changes failed; begin another one.");
        }

        _writer.BeforeWrite?.Invoke();
    }
}
