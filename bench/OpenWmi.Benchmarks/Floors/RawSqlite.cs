using SQLitePCL;

namespace OpenWmi.Benchmarks.Floors;

/// <summary>SQLite through its C interface and nothing else: prepared statements, no checks but of the result.</summary>
internal sealed class RawSqlite : IDisposable
{
    private readonly sqlite3 _database;
    private readonly List<sqlite3_stmt> _statements = [];

    /// <summary>Opens a file with settings.</summary>
    public RawSqlite(string file, string settings)
    {
        Check(raw.sqlite3_open(file, out _database));
        Execute(settings);
    }

    public void Execute(string sql) => Check(raw.sqlite3_exec(_database, sql));

    public sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_database, sql, out sqlite3_stmt statement));
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Steps over all rows of a statement and touches one column of each.</summary>
    /// <returns>The number of rows.</returns>
    public static int Scan(sqlite3_stmt statement, int column)
    {
        int rows = 0;
        long octets = 0;
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
        {
            octets += raw.sqlite3_column_blob(statement, column).Length;
            rows++;
        }

        _ = raw.sqlite3_reset(statement);
        return octets > 0 ? rows : 0;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    public static void Run(sqlite3_stmt statement)
    {
        if (raw.sqlite3_step(statement) != raw.SQLITE_DONE)
        {
            throw new InvalidOperationException("SQLite refused a row.");
        }

        _ = raw.sqlite3_reset(statement);
    }

    public void Dispose()
    {
        _statements.ForEach(statement => statement.Dispose());
        _database.Dispose();
    }

    private static void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"SQLite: {code}");
        }
    }
}
