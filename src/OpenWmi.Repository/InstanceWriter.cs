using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Repository.Sqlite;

namespace OpenWmi.Repository;

/// <summary>The statements that write an instance.</summary>
internal static class InstanceWriter
{
    private const string Insert = "INSERT INTO instances(class_id, namespace_id, key, data) VALUES (?1, ?2, ?3, ?4)";
    private const string Key = " WHERE class_id = ?1 AND namespace_id = ?2 AND key = ?3";
    private static readonly SqliteQuery CreateOrUpdate = new(Insert + " ON CONFLICT DO UPDATE SET data = excluded.data");
    private static readonly SqliteQuery CreateOnly = new(Insert + " ON CONFLICT DO NOTHING");
    private static readonly SqliteQuery UpdateOnly = new("UPDATE instances SET data = ?4" + Key);
    private static readonly SqliteQuery DeleteOne = new("DELETE FROM instances" + Key);
    private static readonly SqliteQuery DeleteEntries = new("DELETE FROM index_entries" + Key);
    private static readonly SqliteQuery InsertEntry = new("INSERT INTO index_entries(class_id, namespace_id, key, property, value) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING");

    /// <summary>Writes an instance.</summary>
    /// <returns>Whether the mode allowed it.</returns>
    /// <exception cref="WbemException">WBEM_E_INVALID_CLASS: the class does not exist, any more.</exception>
    public static bool Put(SqliteConnection connection, RepositoryExtent extent, in CimKey key, ReadOnlySpan<byte> data, RepositoryPutMode mode)
    {
        SqliteQuery query = mode switch
        {
            RepositoryPutMode.CreateOnly => CreateOnly,
            RepositoryPutMode.UpdateOnly => UpdateOnly,
            _ => CreateOrUpdate,
        };
        SqliteStatement statement = Bind(connection, query, extent, key);
        statement.Bind(4, data);
        Execute(connection, statement);
        return mode == RepositoryPutMode.CreateOrUpdate || connection.Changes > 0;
    }

    /// <summary>Replaces the index entries of an instance.</summary>
    public static void PutIndex(SqliteConnection connection, RepositoryExtent extent, in CimKey key, IReadOnlyList<RepositoryIndexEntry> index)
    {
        Bind(connection, DeleteEntries, extent, key).Execute();
        for (int i = 0; i < index.Count; i++)
        {
            SqliteStatement statement = Bind(connection, InsertEntry, extent, key);
            statement.Bind(4, RepositoryReader.Fold(index[i].Property));
            statement.Bind(5, index[i].Value);
            statement.Execute();
        }
    }

    /// <summary>Deletes an instance with its index entries.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool Delete(SqliteConnection connection, RepositoryExtent extent, in CimKey key)
    {
        Bind(connection, DeleteOne, extent, key).Execute();
        return connection.Changes > 0;
    }

    private static void Execute(SqliteConnection connection, SqliteStatement statement)
    {
        int code = statement.StepOrError();
        if (code == SqliteResult.Done)
        {
            statement.Reset();
            return;
        }

        WbemException error = SqliteError.IsConstraint(code)
            ? new WbemException(WbemStatus.WBEM_E_INVALID_CLASS, "The class of the instance does not exist any more; somebody deleted it. Read the schema again.")
            : connection.CreateError(code);
        statement.Reset();
        throw error;
    }

    private static SqliteStatement Bind(SqliteConnection connection, SqliteQuery query, RepositoryExtent extent, in CimKey key)
    {
        SqliteStatement statement = connection.Get(query);
        statement.Bind(1, extent.ClassId);
        statement.Bind(2, extent.NamespaceId);
        statement.Bind(3, key);
        return statement;
    }
}
