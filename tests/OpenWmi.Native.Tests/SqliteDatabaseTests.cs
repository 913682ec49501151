namespace OpenWmi.Native.Tests;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly SqliteDatabase _database;

    public SqliteDatabaseTests()
    {
        Assert.Equal(SqliteResult.Ok, SqliteDatabase.Open(":memory:", SqliteOpen.ReadWrite | SqliteOpen.NoMutex, out _database));
    }

    [Fact]
    public void The_library_is_not_older_than_what_is_used_of_it() => Assert.True(SqliteDatabase.LibraryVersion >= 3_034_000);

    [Fact]
    public void Each_type_comes_back_and_what_is_empty_is_not_null()
    {
        Assert.Equal(SqliteResult.Ok, _database.Prepare("SELECT ?1, ?2, ?3, ?4, ?5, ?6", isKept: false, out SqliteCommand command));
        using (command)
        {
            Assert.Equal(SqliteResult.Ok, command.Bind(1, long.MinValue));
            Assert.Equal(SqliteResult.Ok, command.BindText(2, "naïve"u8));
            Assert.Equal(SqliteResult.Ok, command.BindText(3, []));
            Assert.Equal(SqliteResult.Ok, command.BindBlob(4, [0, 255]));
            Assert.Equal(SqliteResult.Ok, command.BindBlob(5, []));
            Assert.Equal(SqliteResult.Ok, command.BindNull(6));
            Assert.Equal(SqliteResult.Row, command.Step());
            Assert.Equal(
                [SqliteType.Integer, SqliteType.Text, SqliteType.Text, SqliteType.Blob, SqliteType.Blob, SqliteType.Null],
                Enumerable.Range(0, 6).Select(command.GetType));
            Assert.Equal(long.MinValue, command.GetInt64(0));
            Assert.Equal("naïve"u8, command.GetSpan(1));
            Assert.Equal([0, 255], command.GetSpan(3).ToArray());
            Assert.True(command.GetSpan(2).IsEmpty && command.GetSpan(4).IsEmpty);
            Assert.Equal(SqliteResult.Done, command.Step());
        }
    }

    [Fact]
    public void An_error_has_its_extended_code_and_words()
    {
        const int UniqueViolated = SqliteResult.Constraint | (8 << 8);
        Assert.Equal(SqliteResult.Ok, _database.Execute("CREATE TABLE t(a UNIQUE); INSERT INTO t VALUES (1)"));
        Assert.Equal(UniqueViolated, _database.Execute("INSERT INTO t VALUES (1)"));
        Assert.Equal(UniqueViolated, _database.ErrorCode);
        Assert.Contains("t.a", _database.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_takes_the_content_of_another()
    {
        SqliteDatabase.Open(":memory:", SqliteOpen.ReadWrite, out SqliteDatabase source);
        using (source)
        {
            source.Execute("CREATE TABLE t(a); INSERT INTO t VALUES (1), (2)");
            Assert.Equal(SqliteResult.Ok, _database.CopyFrom(source));
        }

        Assert.Equal(SqliteResult.Ok, _database.Execute("DELETE FROM t"));
        Assert.Equal(2, _database.Changes);
    }

    [Fact]
    public void What_was_disposed_of_is_refused_and_does_not_end_the_process()
    {
        const int Misuse = 21;
        _database.Prepare("SELECT 1", isKept: true, out SqliteCommand command);
        command.Dispose();
        command.Dispose();
        Assert.Equal(Misuse, command.Step());
        Assert.True(command.GetSpan(0).IsEmpty);
        _database.Dispose();
        _database.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _database.Execute("SELECT 1"));
        Assert.Throws<ObjectDisposedException>(() => _database.IsAutoCommit);
    }

    public void Dispose() => _database.Dispose();
}
