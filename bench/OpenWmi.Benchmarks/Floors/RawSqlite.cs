using OpenWmi.Native;

namespace OpenWmi.Benchmarks.Floors;

/// <summary>SQLite through its C interface and nothing else: prepared statements, no checks but of the result.</summary>
internal sealed class RawSqlite : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly List<SqliteCommand> _statements = [];

    /// <summary>Opens a file with settings.</summary>
    public RawSqlite(string file, string settings)
    {
        Check(SqliteDatabase.Open(file, SqliteOpen.ReadWrite | SqliteOpen.Create, out _database));
        Execute(settings);
    }

    public void Execute(string sql) => Check(_database.Execute(sql));

    public SqliteCommand Prepare(string sql)
    {
        Check(_database.Prepare(sql, isKept: true, out SqliteCommand statement));
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Steps over all rows of a statement and touches one column of each.</summary>
    /// <returns>The number of rows.</returns>
    public static int Scan(SqliteCommand statement, int column)
    {
        int rows = 0;
        long octets = 0;
        while (statement.Step() == SqliteResult.Row)
        {
            octets += statement.GetSpan(column).Length;
            rows++;
        }

        _ = statement.Reset();
        return octets > 0 ? rows : 0;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    public static void Run(SqliteCommand statement)
    {
        if (statement.Step() != SqliteResult.Done)
        {
            throw new InvalidOperationException("SQLite refused a row.");
        }

        _ = statement.Reset();
    }

    public void Dispose()
    {
        _statements.ForEach(statement => statement.Dispose());
        _database.Dispose();
    }

    private static void Check(int code)
    {
        if (code != SqliteResult.Ok)
        {
            throw new InvalidOperationException($"SQLite: {code}");
        }
    }
}
