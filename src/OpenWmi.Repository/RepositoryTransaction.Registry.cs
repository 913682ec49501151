using OpenWmi.Cim;
using OpenWmi.Repository.Registry;
using OpenWmi.Repository.Sqlite;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Repository;

/// <content>The registry. A path below HKEY_CURRENT_USER means the user <see cref="RegistryKeyPath.DefaultUser"/>; resolve it before for another.</content>
public sealed partial class RepositoryTransaction
{
    private static readonly SqliteQuery DeleteKeyRow = new("DELETE FROM registry_keys WHERE id = ?1");
    private static readonly SqliteQuery DeleteValueRow = new("DELETE FROM registry_values WHERE key_id = ?1 AND folded = ?2");
    private static readonly SqliteQuery UpdateKeySecurity = new("UPDATE registry_keys SET security = ?2 WHERE id = ?1");

    /// <summary>Creates a registry key, with those above it, where it does not exist.</summary>
    /// <returns>Whether it was created.</returns>
    public bool CreateRegistryKey(RegistryKeyPath key)
    {
        BeforeWrite();
        return RegistryTables.Ensure(_connection, key.Resolve()).IsNew;
    }

    /// <summary>Deletes a registry key with its values.</summary>
    /// <param name="key">The key.</param>
    /// <param name="recursive">Whether keys below it are deleted too; otherwise there must be none.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED: keys are below it, as Windows reports it; or it is a predefined one.</exception>
    public bool DeleteRegistryKey(RegistryKeyPath key, bool recursive = false)
    {
        if (key.Names.IsEmpty)
        {
            throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"{key} is a predefined registry key and cannot be deleted.");
        }

        if (RegistryTables.Find(_connection, key.Resolve()) is not { } id)
        {
            return false;
        }

        if (!recursive && Reader.ReadRegistrySubKeys(key) is { Count: > 0 } below)
        {
            throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"The registry key {key} has keys below it ({below[0]}, for one); delete those first.");
        }

        SqliteStatement statement = Write(DeleteKeyRow);
        statement.Bind(1, id);
        statement.Execute();
        return true;
    }

    /// <summary>Sets a value of a registry key; its type may change.</summary>
    /// <returns>False where the key does not exist.</returns>
    public bool SetRegistryValue(RegistryKeyPath key, RegistryValue value)
    {
        BeforeWrite();
        if (RegistryTables.Find(_connection, key.Resolve()) is not { } id)
        {
            return false;
        }

        RegistryTables.Set(_connection, id, value);
        return true;
    }

    /// <summary>Deletes a value of a registry key.</summary>
    /// <returns>False where the key or the value does not exist.</returns>
    public bool DeleteRegistryValue(RegistryKeyPath key, string name)
    {
        if (RegistryTables.Find(_connection, key.Resolve()) is not { } id)
        {
            return false;
        }

        SqliteStatement statement = Write(DeleteValueRow);
        statement.Bind(1, id);
        statement.Bind(2, RepositoryReader.Fold(name));
        statement.Execute();
        return _connection.Changes > 0;
    }

    /// <summary>Sets, or with NULL removes, the security descriptor of a registry key.</summary>
    /// <returns>False where the key does not exist.</returns>
    public bool SetRegistrySecurity(RegistryKeyPath key, byte[]? securityDescriptor)
    {
        if (RegistryTables.Find(_connection, key.Resolve()) is not { } id)
        {
            return false;
        }

        SqliteStatement statement = Write(UpdateKeySecurity);
        statement.Bind(1, id);
        statement.BindOrNull(2, securityDescriptor);
        statement.Execute();
        return true;
    }
}
