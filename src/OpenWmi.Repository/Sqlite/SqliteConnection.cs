using OpenWmi.Cim;
using OpenWmi.Native;

namespace OpenWmi.Repository.Sqlite;

/// <summary>One connection with its compiled statements. One thread uses it at a time.</summary>
internal sealed class SqliteConnection : IDisposable
{
    private readonly SqliteDatabase _database;
    private SqliteStatement?[] _statements = new SqliteStatement?[32];

    private SqliteConnection(SqliteDatabase database, string file)
    {
        _database = database;
        File = file;
    }

    /// <summary>The database file, for messages.</summary>
    public string File { get; }

    /// <summary>Whether no transaction is open.</summary>
    public bool IsAutoCommit => _database.IsAutoCommit;

    /// <summary>The rows that the last statement changed.</summary>
    public int Changes => _database.Changes;

    /// <summary>The row id that the last insertion gave.</summary>
    public long LastInsertedRow => _database.LastInsertedRow;

    /// <summary>The database, for SQLite's backup interface.</summary>
    public SqliteDatabase Database => _database;

    /// <summary>Opens a file.</summary>
    /// <param name="name">The path, or a file: URI.</param>
    /// <param name="file">The path, for messages.</param>
    /// <param name="readOnly">Whether the file is opened for reading.</param>
    /// <param name="busyTimeout">How long to wait for a lock of another process.</param>
    /// <exception cref="WbemException">See <see cref="SqliteError"/>.</exception>
    public static SqliteConnection Open(string name, string file, bool readOnly, TimeSpan busyTimeout)
    {
        SqliteLibrary.Ensure();

        // One thread at a time uses a connection, so SQLite's own mutexes would be paid for nothing.
        SqliteOpen flags = SqliteOpen.NoMutex | SqliteOpen.Uri | (readOnly ? SqliteOpen.ReadOnly : SqliteOpen.ReadWrite);
        int code = SqliteDatabase.Open(name, flags, out SqliteDatabase database);
        var connection = new SqliteConnection(database, file);
        try
        {
            connection.Check(code);
            connection.Check(database.SetBusyTimeout((int)(busyTimeout.Ticks / TimeSpan.TicksPerMillisecond)));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file for reading; where nothing can be written beside it and it has no log, as one that nobody changes.</summary>
    public static SqliteConnection OpenForReading(string file, TimeSpan busyTimeout)
    {
        SqliteConnection connection = Open(file, file, readOnly: true, busyTimeout);
        try
        {
            connection.ReadNumber("PRAGMA user_version");
            return connection;
        }
        catch (WbemException denied) when (denied.Status == WbemStatus.WBEM_E_ACCESS_DENIED && !HasLog(file))
        {
            connection.Dispose();
            return Open(ImmutableName(file), file, readOnly: true, busyTimeout);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file to read what is left of it: one that lacks pages at its end is otherwise refused as a whole.</summary>
    public static SqliteConnection OpenDamaged(string file, TimeSpan busyTimeout)
    {
        SqliteConnection connection = Open(file, file, readOnly: true, busyTimeout);
        connection.TryExecute("PRAGMA writable_schema = 1");
        return connection;
    }

    /// <summary>Opens a new database in memory.</summary>
    public static SqliteConnection OpenInMemory() => Open(":memory:", ":memory:", readOnly: false, TimeSpan.Zero);

    /// <summary>The name that tells SQLite that nobody changes the file, so that it needs neither a log nor locks.</summary>
    public static string ImmutableName(string file) => "file:" + Uri.EscapeDataString(file).Replace("%2F", "/", StringComparison.Ordinal) + "?immutable=1";

    /// <summary>Whether there is a log beside the file with something in it.</summary>
    public static bool HasLog(string file) => new FileInfo(file + "-wal") is { Exists: true, Length: > 0 };

    /// <summary>Runs statements that give no rows and are not kept.</summary>
    public void Execute(string sql) => Check(_database.Execute(sql));

    /// <summary>Runs what may as well fail: it is tried again later.</summary>
    public void TryExecute(string sql) => _ = _database.Execute(sql);

    /// <summary>The compiled form of a statement that is kept.</summary>
    public SqliteStatement Get(SqliteQuery query)
    {
        if (query.Slot >= _statements.Length)
        {
            Array.Resize(ref _statements, Math.Max(query.Slot + 1, _statements.Length * 2));
        }

        return _statements[query.Slot] ??= Prepare(query.Sql, keep: true);
    }

    /// <summary>Compiles a statement; the caller disposes of it.</summary>
    public SqliteStatement Prepare(string sql, bool keep = false)
    {
        Check(_database.Prepare(sql, keep, out SqliteCommand statement));
        return new SqliteStatement(this, statement);
    }

    /// <summary>The first column of the first row of a statement that is not kept, as a number; 0 where there is no row.</summary>
    public long ReadNumber(string sql)
    {
        using SqliteStatement statement = Prepare(sql);
        return statement.Step() ? statement.GetInt64(0) : 0;
    }

    /// <summary>Undoes the open transaction, where there is one. SQLite ends it by itself on some errors (a full disk, for one).</summary>
    public void RollbackIfOpen()
    {
        if (!IsAutoCommit)
        {
            Execute("ROLLBACK");
        }
    }

    /// <summary>Throws where a result code is an error.</summary>
    public void Check(int code)
    {
        if (code is not (SqliteResult.Ok or SqliteResult.Row or SqliteResult.Done))
        {
            throw CreateError(code);
        }
    }

    /// <summary>The exception for a result code of this connection.</summary>
    public WbemException CreateError(int code) => SqliteError.Create(code, _database.ErrorMessage, File);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SqliteStatement? statement in _statements)
        {
            statement?.Dispose();
        }

        _database.Dispose();
    }
}
