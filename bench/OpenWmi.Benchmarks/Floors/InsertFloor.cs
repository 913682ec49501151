using OpenWmi.Cim;
using OpenWmi.Cim.Serialization;
using OpenWmi.Native;

namespace OpenWmi.Benchmarks.Floors;

/// <summary>Rows as large as the instances, inserted into a table with the repository's settings: a write-ahead log, synchronous FULL.</summary>
internal sealed class InsertFloor : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("openwmi-bench-").FullName;
    private readonly RawSqlite _database;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;

    public InsertFloor()
    {
        _database = new RawSqlite(Path.Combine(_directory, "floor.db"), "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 8388608; CREATE TABLE rows(id INTEGER PRIMARY KEY, data BLOB NOT NULL)");
        _insert = _database.Prepare("INSERT INTO rows(id, data) VALUES (?1, ?2)");
        _begin = _database.Prepare("BEGIN IMMEDIATE");
        _commit = _database.Prepare("COMMIT");
    }

    /// <summary>The rows of instances, encoded beforehand: the floor is the store alone.</summary>
    public static byte[][] Encode(uint first, int count)
    {
        var builder = new CimInstanceBuilder(BenchItem.Class);
        return [.. Enumerable.Range(0, count).Select(i => CimObjectCodec.EncodeInstance(BenchItem.Create(builder, first + (uint)i)))];
    }

    /// <summary>Inserts rows, each in a transaction of its own or all in one.</summary>
    public void Insert(uint first, byte[][] rows, bool isOneTransaction)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            if (!isOneTransaction || i == 0)
            {
                RawSqlite.Run(_begin);
            }

            _ = _insert.Bind(1, first + i);
            _ = _insert.BindBlob(2, rows[i]);
            RawSqlite.Run(_insert);
            if (!isOneTransaction || i == rows.Length - 1)
            {
                RawSqlite.Run(_commit);
            }
        }
    }

    public void Dispose()
    {
        _database.Dispose();
        Directory.Delete(_directory, recursive: true);
    }
}
