using OpenWmi.Repository.Sqlite;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Repository.Registry;

/// <summary>The statements of the registry on a connection. Paths are resolved ones.</summary>
internal static class RegistryTables
{
    private static readonly SqliteQuery Root = new("SELECT id FROM registry_keys WHERE parent_id IS NULL AND folded = ?1");
    private static readonly SqliteQuery Child = new("SELECT id FROM registry_keys WHERE parent_id = ?1 AND folded = ?2");
    private static readonly SqliteQuery InsertKey = new("INSERT INTO registry_keys(parent_id, name, folded) VALUES (?1, ?2, ?3)");
    private static readonly SqliteQuery UpsertValue = new(
        "INSERT INTO registry_values(key_id, name, folded, type, data) VALUES (?1, ?2, ?3, ?4, ?5) "
        + "ON CONFLICT DO UPDATE SET type = excluded.type, data = excluded.data");

    /// <summary>The number of a key; NULL where it does not exist.</summary>
    public static long? Find(SqliteConnection connection, RegistryKeyPath path)
    {
        long? id = FindRoot(connection, path.Hive);
        foreach (string name in path.Names)
        {
            id = id is { } parent ? FindChild(connection, parent, name) : null;
        }

        return id;
    }

    /// <summary>The number of a key, which is created, with those above it, where it does not exist.</summary>
    /// <returns>The number, and whether the key was created.</returns>
    public static (long Id, bool IsNew) Ensure(SqliteConnection connection, RegistryKeyPath path)
    {
        long id = FindRoot(connection, path.Hive) ?? Insert(connection, null, NameOf(path.Hive));
        bool isNew = false;
        foreach (string name in path.Names)
        {
            long? child = FindChild(connection, id, name);
            isNew = child is null;
            id = child ?? Insert(connection, id, name);
        }

        return (id, isNew);
    }

    /// <summary>Sets a value of a key. One that exists keeps its name as it was first given.</summary>
    public static void Set(SqliteConnection connection, long keyId, RegistryValue value)
    {
        SqliteStatement statement = connection.Get(UpsertValue);
        statement.Bind(1, keyId);
        statement.Bind(2, value.Name);
        statement.Bind(3, RepositoryReader.Fold(value.Name));
        statement.Bind(4, (long)value.Type);
        statement.Bind(5, value.Data);
        statement.Execute();
    }

    private static long? FindRoot(SqliteConnection connection, RegistryHive hive)
    {
        SqliteStatement statement = connection.Get(Root);
        statement.Bind(1, RepositoryReader.Fold(NameOf(hive)));
        return ReadId(statement);
    }

    // Every command asks for one of the two; what ToString does for it is a hundred methods of reflection.
    private static string NameOf(RegistryHive hive) => hive switch
    {
        RegistryHive.LocalMachine => nameof(RegistryHive.LocalMachine),
        RegistryHive.Users => nameof(RegistryHive.Users),
        _ => hive.ToString(),
    };

    private static long? FindChild(SqliteConnection connection, long parent, string name)
    {
        SqliteStatement statement = connection.Get(Child);
        statement.Bind(1, parent);
        statement.Bind(2, RepositoryReader.Fold(name));
        return ReadId(statement);
    }

    private static long Insert(SqliteConnection connection, long? parent, string name)
    {
        SqliteStatement statement = connection.Get(InsertKey);
        statement.BindOrNull(1, parent);
        statement.Bind(2, name);
        statement.Bind(3, RepositoryReader.Fold(name));
        statement.Execute();
        return connection.LastInsertedRow;
    }

    private static long? ReadId(SqliteStatement statement)
    {
        using SqliteStatement.Rows rows = statement.Run();
        return rows.Next() ? statement.GetInt64(0) : null;
    }
}
