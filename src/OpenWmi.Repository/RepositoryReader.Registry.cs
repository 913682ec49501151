using OpenWmi.Repository.Registry;
using OpenWmi.Repository.Sqlite;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Repository;

/// <content>The registry. A path below HKEY_CURRENT_USER means the user <see cref="RegistryKeyPath.DefaultUser"/>; resolve it before for another.</content>
public sealed partial class RepositoryReader
{
    private const string ValueColumns = "SELECT name, type, data FROM registry_values WHERE key_id = ?1";
    private static readonly SqliteQuery SubKeys = new("SELECT name FROM registry_keys WHERE parent_id = ?1 ORDER BY folded");
    private static readonly SqliteQuery Values = new(ValueColumns + " ORDER BY folded");
    private static readonly SqliteQuery Value = new(ValueColumns + " AND folded = ?2");
    private static readonly SqliteQuery KeySecurity = new("SELECT parent_id, security FROM registry_keys WHERE id = ?1");

    /// <summary>Whether a registry key exists.</summary>
    public bool RegistryKeyExists(RegistryKeyPath key) => FindKey(key) is not null;

    /// <summary>The names of the keys directly below a registry key, in order.</summary>
    /// <returns>NULL where the key does not exist.</returns>
    public IReadOnlyList<string>? ReadRegistrySubKeys(RegistryKeyPath key)
    {
        if (FindKey(key) is not { } id)
        {
            return null;
        }

        SqliteStatement statement = Get(SubKeys);
        statement.Bind(1, id);
        return ReadNames(statement);
    }

    /// <summary>The values of a registry key, by name; the default value, whose name is empty, comes first.</summary>
    /// <returns>NULL where the key does not exist.</returns>
    public IReadOnlyList<RegistryValue>? ReadRegistryValues(RegistryKeyPath key)
    {
        if (FindKey(key) is not { } id)
        {
            return null;
        }

        var values = new List<RegistryValue>();
        SqliteStatement statement = Get(Values);
        statement.Bind(1, id);
        using SqliteStatement.Rows rows = statement.Run();
        while (rows.Next())
        {
            values.Add(ReadValue(statement));
        }

        return values;
    }

    /// <summary>A value of a registry key.</summary>
    /// <returns>NULL where the key or the value does not exist.</returns>
    public RegistryValue? ReadRegistryValue(RegistryKeyPath key, string name)
    {
        if (FindKey(key) is not { } id)
        {
            return null;
        }

        SqliteStatement statement = Get(Value);
        statement.Bind(1, id);
        statement.Bind(2, Fold(name));
        using SqliteStatement.Rows rows = statement.Run();
        return rows.Next() ? ReadValue(statement) : null;
    }

    /// <summary>The security descriptor that holds for a registry key: its own, or that of the nearest key above it that has one.</summary>
    /// <returns>NULL where no key up to the predefined one has one, or the key does not exist.</returns>
    public byte[]? FindRegistrySecurity(RegistryKeyPath key) => FindRegistrySecurity(key, out _);

    /// <summary>The security descriptor that holds for a registry key, and whose it is.</summary>
    /// <param name="key">The key.</param>
    /// <param name="depth">How many names the key has whose it is: 0 for the predefined one.</param>
    /// <returns>NULL where no key up to the predefined one has one, or the key does not exist.</returns>
    public byte[]? FindRegistrySecurity(RegistryKeyPath key, out int depth)
    {
        depth = key.Names.Length;
        long? id = FindKey(key);
        while (id is { } current)
        {
            SqliteStatement statement = Get(KeySecurity);
            statement.Bind(1, current);
            using SqliteStatement.Rows rows = statement.Run();
            if (!rows.Next() || !statement.IsNull(1))
            {
                return statement.GetBlobOrNull(1);
            }

            id = statement.IsNull(0) ? null : statement.GetInt64(0);
            depth--;
        }

        return null;
    }

    private static RegistryValue ReadValue(SqliteStatement statement)
        => RegistryValue.Create(statement.GetText(0), (RegistryValueType)statement.GetInt64(1), statement.GetBlob(2));

    private long? FindKey(RegistryKeyPath key)
    {
        ObjectDisposedException.ThrowIf(!_isOpen, this);
        return RegistryTables.Find(_connection, key.Resolve());
    }
}
