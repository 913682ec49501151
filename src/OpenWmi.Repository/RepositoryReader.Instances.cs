using System.Diagnostics.CodeAnalysis;
using OpenWmi.Cim;
using OpenWmi.Repository.Sqlite;

namespace OpenWmi.Repository;

/// <content>Instances.</content>
public sealed partial class RepositoryReader
{
    private const string Extent = "class_id = ?1 AND namespace_id = ?2";
    private const string Page = "SELECT data, key FROM instances WHERE " + Extent;
    private const string IndexPage =
        "SELECT i.data, e.key FROM index_entries e CROSS JOIN instances i USING (class_id, namespace_id, key) "
        + "WHERE e.class_id = ?1 AND e.namespace_id = ?2 AND e.property = ?3 AND e.value = ?4";

    private static readonly SqliteQuery InstanceByKey = new("SELECT data FROM instances WHERE " + Extent + " AND key = ?3");
    private static readonly SqliteQuery InstanceExists = new("SELECT 1 FROM instances WHERE " + Extent + " AND key = ?3");
    private static readonly SqliteQuery ExtentNotEmpty = new("SELECT 1 FROM instances WHERE " + Extent + " LIMIT 1");
    private static readonly SqliteQuery ClassNotEmpty = new("SELECT 1 FROM instances WHERE class_id = ?1 LIMIT 1");
    private static readonly SqliteQuery ExtentCount = new("SELECT count(*) FROM instances WHERE " + Extent);
    private static readonly SqliteQuery IndexFirst = new(IndexPage + " ORDER BY e.key");
    private static readonly SqliteQuery IndexNext = new(IndexPage + " AND e.key > ?5 ORDER BY e.key");

    // The four kinds of range: the bounds themselves in or out.
    private static readonly SqliteQuery[] Ranges =
    [
        new(Page + " AND key >= ?3 AND key <= ?4 ORDER BY key"),
        new(Page + " AND key > ?3 AND key <= ?4 ORDER BY key"),
        new(Page + " AND key >= ?3 AND key < ?4 ORDER BY key"),
        new(Page + " AND key > ?3 AND key < ?4 ORDER BY key"),
    ];

    /// <summary>An instance by its key.</summary>
    /// <param name="extent">The class and the namespace.</param>
    /// <param name="key">The key.</param>
    /// <param name="data">The instance, in the caller's encoding.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryRead(RepositoryExtent extent, in CimKey key, [NotNullWhen(true)] out byte[]? data)
    {
        SqliteStatement statement = BindExtent(InstanceByKey, extent);
        statement.Bind(3, key);
        using SqliteStatement.Rows rows = statement.Run();
        data = rows.Next() ? statement.GetBlob(0) : null;
        return data is not null;
    }

    /// <summary>Whether there is an instance with a key.</summary>
    public bool Exists(RepositoryExtent extent, in CimKey key)
    {
        SqliteStatement statement = BindExtent(InstanceExists, extent);
        statement.Bind(3, key);
        using SqliteStatement.Rows rows = statement.Run();
        return rows.Next();
    }

    /// <summary>Whether a class has instances in a namespace.</summary>
    public bool HasInstances(RepositoryExtent extent)
    {
        using SqliteStatement.Rows rows = BindExtent(ExtentNotEmpty, extent).Run();
        return rows.Next();
    }

    /// <summary>Whether a class has instances in any namespace.</summary>
    public bool HasInstances(long classId)
    {
        SqliteStatement statement = Get(ClassNotEmpty);
        statement.Bind(1, classId);
        using SqliteStatement.Rows rows = statement.Run();
        return rows.Next();
    }

    /// <summary>The number of instances of a class in a namespace; this reads every key.</summary>
    public long CountInstances(RepositoryExtent extent)
    {
        SqliteStatement statement = BindExtent(ExtentCount, extent);
        using SqliteStatement.Rows rows = statement.Run();
        return rows.Next() ? statement.GetInt64(0) : 0;
    }

    /// <summary>One page of the instances of a class in a namespace, in the order of their keys.</summary>
    /// <param name="extent">The class and the namespace.</param>
    /// <param name="range">The keys; <see cref="RepositoryKeyRange.After"/> gives the range of the next page.</param>
    /// <param name="size">Where the page ends.</param>
    /// <param name="instances">Receives the instances, in the caller's encoding; what it holds is kept.</param>
    /// <returns>Whether the page was full, and the last key then.</returns>
    public RepositoryPage ReadPage(RepositoryExtent extent, in RepositoryKeyRange range, RepositoryPageSize size, List<byte[]> instances)
    {
        SqliteStatement statement = BindExtent(Ranges[(range.FromExclusive ? 1 : 0) + (range.ToExclusive ? 2 : 0)], extent);

        // SQLite sorts numbers before texts before blobs, so these two stand before and behind every key.
        statement.Bind(3, range.From ?? new CimKey(null, long.MinValue));
        if (range.To is { } to)
        {
            statement.Bind(4, to);
        }
        else
        {
            statement.Bind(4, []);
        }

        return ReadPage(statement, size, instances);
    }

    /// <summary>One page of the instances with a value of an indexed property, in the order of their keys.</summary>
    /// <param name="extent">The class and the namespace.</param>
    /// <param name="entry">The property and the value.</param>
    /// <param name="after">The last key of the page before; NULL for the first page.</param>
    /// <param name="size">Where the page ends.</param>
    /// <param name="instances">Receives the instances, in the caller's encoding; what it holds is kept.</param>
    /// <returns>Whether the page was full, and the last key then.</returns>
    public RepositoryPage ReadIndexPage(RepositoryExtent extent, in RepositoryIndexEntry entry, CimKey? after, RepositoryPageSize size, List<byte[]> instances)
    {
        SqliteStatement statement = BindExtent(after is null ? IndexFirst : IndexNext, extent);
        statement.Bind(3, Fold(entry.Property));
        statement.Bind(4, entry.Value);
        if (after is { } key)
        {
            statement.Bind(5, key);
        }

        return ReadPage(statement, size, instances);
    }

    private static RepositoryPage ReadPage(SqliteStatement statement, RepositoryPageSize size, List<byte[]> instances)
    {
        int count = 0;
        long octets = 0;
        using SqliteStatement.Rows rows = statement.Run();
        while (rows.Next())
        {
            byte[] data = statement.GetBlob(0);
            instances.Add(data);
            octets += data.Length;
            if (++count >= size.Rows || octets >= size.Octets)
            {
                return new RepositoryPage(true, statement.GetKey(1));
            }
        }

        return default;
    }

    private SqliteStatement BindExtent(SqliteQuery query, RepositoryExtent extent)
    {
        SqliteStatement statement = Get(query);
        statement.Bind(1, extent.ClassId);
        statement.Bind(2, extent.NamespaceId);
        return statement;
    }
}
