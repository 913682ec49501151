using OpenWmi.Security;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Repository.Registry;

/// <summary>The registry as the object manager itself uses it, whoever calls, each call by itself. For several changes together, see <see cref="RepositoryTransaction"/>; for callers, <see cref="RegistryAccess"/>.</summary>
/// <param name="repository">Where it is stored.</param>
/// <param name="user">The SID whose key HKEY_CURRENT_USER is.</param>
/// <remarks>No right is asked for. Any number of threads may use it.</remarks>
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

    /// <inheritdoc/>
    public SecurityDescriptor? ReadSecurity(RegistryKeyPath key)
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        RegistryKeyPath resolved = key.Resolve(user);
        return key.Names.IsEmpty || snapshot.Reader.RegistryKeyExists(resolved) ? RegistrySecurity.Find(snapshot.Reader, resolved) : null;
    }

    /// <inheritdoc/>
    /// <remarks>Of the object manager itself the whole descriptor is taken as it is.</remarks>
    public bool WriteSecurity(RegistryKeyPath key, SecurityDescriptor descriptor)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        return Change(transaction => transaction.SetRegistrySecurity(key.Resolve(user), descriptor.ToBinary()));
    }

    private static IReadOnlyList<T>? EmptyIfPredefined<T>(RegistryKeyPath key) => key.Names.IsEmpty ? [] : null;

    private bool Change(Func<RepositoryTransaction, bool> change)
    {
        using RepositoryTransaction transaction = repository.BeginTransaction();
        bool result = change(transaction);
        transaction.Commit();
        return result;
    }
}
