using OpenWmi.Wbem.Registry;

namespace OpenWmi.Repository.Registry;

/// <summary>The registry as one user sees it, each call by itself. For several changes together, see <see cref="RepositoryTransaction"/>.</summary>
/// <param name="repository">Where it is stored.</param>
/// <param name="user">The SID whose key HKEY_CURRENT_USER is.</param>
/// <remarks>Access is the caller's to check: <see cref="RepositoryReader.FindRegistrySecurity"/> gives what holds for a key. Any number of threads may use it.</remarks>
public sealed class RegistryStore(CimRepository repository, string user = RegistryKeyPath.DefaultUser) : IRegistry
{
    /// <inheritdoc/>
    public bool KeyExists(RegistryKeyPath key)
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        return key.Names.IsEmpty || snapshot.Reader.RegistryKeyExists(key.Resolve(user));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string>? ReadSubKeys(RegistryKeyPath key)
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        return snapshot.Reader.ReadRegistrySubKeys(key.Resolve(user)) ?? EmptyIfPredefined<string>(key);
    }

    /// <inheritdoc/>
    public IReadOnlyList<RegistryValue>? ReadValues(RegistryKeyPath key)
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        return snapshot.Reader.ReadRegistryValues(key.Resolve(user)) ?? EmptyIfPredefined<RegistryValue>(key);
    }

    /// <inheritdoc/>
    public RegistryValue? ReadValue(RegistryKeyPath key, string name)
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        return snapshot.Reader.ReadRegistryValue(key.Resolve(user), name);
    }

    /// <inheritdoc/>
    public bool CreateKey(RegistryKeyPath key) => Change(transaction => transaction.CreateRegistryKey(key.Resolve(user)));

    /// <inheritdoc/>
    public bool DeleteKey(RegistryKeyPath key, bool recursive = false)
        => Change(transaction => transaction.DeleteRegistryKey(key.Names.IsEmpty ? key : key.Resolve(user), recursive));

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public bool DeleteValue(RegistryKeyPath key, string name) => Change(transaction => transaction.DeleteRegistryValue(key.Resolve(user), name));

    /// <inheritdoc/>
    /// <remarks>Whoever has the repository open for writing may do everything, and whoever has it open for reading may read.</remarks>
    public RegistryRights GetRights(RegistryKeyPath key) => repository.IsReadOnly ? RegistryRights.Read : RegistryRights.AllAccess;

    private static IReadOnlyList<T>? EmptyIfPredefined<T>(RegistryKeyPath key) => key.Names.IsEmpty ? [] : null;

    private bool Change(Func<RepositoryTransaction, bool> change)
    {
        using RepositoryTransaction transaction = repository.BeginTransaction();
        bool result = change(transaction);
        transaction.Commit();
        return result;
    }
}
