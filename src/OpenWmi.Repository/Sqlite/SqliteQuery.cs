namespace OpenWmi.Repository.Sqlite;

/// <summary>A statement's text with the place that its compiled form has in every connection, so that finding it costs no hashing.</summary>
/// <param name="sql">One statement of SQL.</param>
internal sealed class SqliteQuery(string sql)
{
    private static int _slots;

    /// <summary>The text.</summary>
    public string Sql { get; } = sql;

    /// <summary>The index into a connection's table of compiled statements.</summary>
    public int Slot { get; } = Interlocked.Increment(ref _slots) - 1;
}
