namespace OpenWmi.Repository.Registry;

/// <summary>The registry as one user sees it, each call by itself. For several changes together, see <see cref="RepositoryTransaction"/>.</summary>
/// <param name="repository">Where it is stored.</param>
/// <param name="user">The SID whose key HKEY_CURRENT_USER is.</param>
/// <remarks>Access is the caller's to check: <see cref="RepositoryReader.FindRegistrySecurity"/> gives what holds for a key. Any number of threads may use it.</remarks>
public sealed class RegistryStore(CimRepository repository, string user = RegistryKeyPath.DefaultUser)
{
    /// <summary>Whether a key exists. Predefined keys always do.</summary>
    public bool KeyExists(RegistryKeyPath key)
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        return key.Names.IsEmpty || snapshot.Reader.RegistryKeyExists(key.Resolve(user));
    }

    /// <summary>The names of the keys directly below a key, in order; NULL where the key does not exist.</summary>
    public IReadOnlyList<string>? ReadSubKeys(RegistryKeyPath key)
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        return snapshot.Reader.ReadRegistrySubKeys(key.Resolve(user)) ?? EmptyIfPredefined<string>(key);
    }

    /// <summary>The values of a key, by name; NULL where the key does not exist.</summary>
    public IReadOnlyList<RegistryValue>? ReadValues(RegistryKeyPath key)
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        return snapshot.Reader.ReadRegistryValues(key.Resolve(user)) ?? EmptyIfPredefined<RegistryValue>(key);
    }

    /// <summary>A value; NULL where the key or the value does not exist.</summary>
    public RegistryValue? ReadValue(RegistryKeyPath key, string name)
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        return snapshot.Reader.ReadRegistryValue(key.Resolve(user), name);
    }

    /// <summary>Creates a key, with those above it, where it does not exist.</summary>
    /// <returns>Whether it was created.</returns>
    public bool CreateKey(RegistryKeyPath key) => Change(transaction => transaction.CreateRegistryKey(key.Resolve(user)));

    /// <summary>Deletes a key with its values. See <see cref="RepositoryTransaction.DeleteRegistryKey"/>.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Cim.WbemException">WBEM_E_ACCESS_DENIED: keys are below it, or it is a predefined one.</exception>
    public bool DeleteKey(RegistryKeyPath key, bool recursive = false)
        => Change(transaction => transaction.DeleteRegistryKey(key.Names.IsEmpty ? key : key.Resolve(user), recursive));

    /// <summary>Sets a value.</summary>
    /// <returns>False where the key does not exist.</returns>
    public bool SetValue(RegistryKeyPath key, RegistryValue value) => Change(transaction =>
    {
        RegistryKeyPath resolved = key.Resolve(user);
        if (key.Names.IsEmpty)
        {
            // HKEY_CURRENT_USER of a user who never stored anything: a predefined key is there for whoever looks.
            transaction.CreateRegistryKey(resolved);
        }

        return transaction.SetRegistryValue(resolved, value);
    });

    /// <summary>Deletes a value.</summary>
    /// <returns>False where the key or the value does not exist.</returns>
    public bool DeleteValue(RegistryKeyPath key, string name) => Change(transaction => transaction.DeleteRegistryValue(key.Resolve(user), name));

    private static IReadOnlyList<T>? EmptyIfPredefined<T>(RegistryKeyPath key) => key.Names.IsEmpty ? [] : null;

    private bool Change(Func<RepositoryTransaction, bool> change)
    {
        using RepositoryTransaction transaction = repository.BeginTransaction();
        bool result = change(transaction);
        transaction.Commit();
        return result;
    }
}
