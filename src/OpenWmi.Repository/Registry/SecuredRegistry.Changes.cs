using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Repository.Registry;

/// <content>What changes something: one transaction each, in which every right is checked before anything is written.</content>
internal sealed partial class SecuredRegistry
{
    /// <inheritdoc/>
    public bool CreateKey(RegistryKeyPath key) => Change(key, (transaction, path) =>
    {
        if (Exists(transaction.Reader, path))
        {
            RequireAny(transaction.Reader, path);
            return false;
        }

        for (int depth = 1; depth <= path.Names.Length; depth++)
        {
            CreateOne(transaction, path.Ancestor(depth), path);
        }

        return true;
    });

    /// <inheritdoc/>
    public bool DeleteKey(RegistryKeyPath key, bool recursive = false) => Change(key, (transaction, path) =>
    {
        if (key.Names.IsEmpty)
        {
            throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"{key} is a predefined registry key and cannot be deleted.");
        }

        if (!Exists(transaction.Reader, path))
        {
            ThrowIfHidden(transaction.Reader, path);
            return false;
        }

        RequireToDelete(transaction.Reader, path, recursive);
        return transaction.DeleteRegistryKey(path, recursive);
    });

    /// <inheritdoc/>
    public bool SetValue(RegistryKeyPath key, RegistryValue value) => Change(key, (transaction, path) =>
    {
        if (key.Names.IsEmpty && !transaction.Reader.RegistryKeyExists(path))
        {
            transaction.CreateRegistryKey(path);
        }

        return IsThere(transaction.Reader, path, RegistryRights.SetValue) && transaction.SetRegistryValue(path, value);
    });

    /// <inheritdoc/>
    public bool DeleteValue(RegistryKeyPath key, string name)
        => Change(key, (transaction, path) => IsThere(transaction.Reader, path, RegistryRights.SetValue) && transaction.DeleteRegistryValue(path, name));

    /// <inheritdoc/>
    public bool WriteSecurity(RegistryKeyPath key, SecurityDescriptor descriptor) => Change(key, (transaction, path) =>
    {
        if (!IsThere(transaction.Reader, path, (RegistryRights)DescriptorUpdate.RequiredRights(descriptor)))
        {
            return false;
        }

        SecurityDescriptor current = RegistrySecurity.Find(transaction.Reader, path)!;
        if (DescriptorUpdate.FindFault(current, descriptor, caller.Access) is { } fault)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT, fault);
        }

        transaction.CreateRegistryKey(path);
        return transaction.SetRegistrySecurity(path, DescriptorUpdate.Apply(current, descriptor, Mapping).ToBinary());
    });

    private bool Change(RegistryKeyPath key, Func<RepositoryTransaction, RegistryKeyPath, bool> change)
    {
        using RepositoryTransaction transaction = repository.BeginTransaction();
        bool result = change(transaction, key.Resolve(_user));
        transaction.Commit();
        return result;
    }

    private bool IsThere(RepositoryReader reader, RegistryKeyPath path, RegistryRights right)
    {
        if (!Exists(reader, path))
        {
            ThrowIfHidden(reader, path);
            return false;
        }

        Require(reader, path, right);
        return true;
    }

    private void RequireAny(RepositoryReader reader, RegistryKeyPath path)
    {
        if (RightsOf(reader, path) == RegistryRights.None)
        {
            ThrowIfHidden(reader, path);
            throw Denied(path, "create or open");
        }
    }

    private void CreateOne(RepositoryTransaction transaction, RegistryKeyPath path, RegistryKeyPath named)
    {
        if (transaction.Reader.RegistryKeyExists(path))
        {
            return;
        }

        RegistryKeyPath above = path.Ancestor(path.Names.Length - 1);

        // The key of a user below HKEY_USERS is there for that user as a predefined one is.
        if (path.Names.Length > 1 || !IsOwn(path))
        {
            Require(transaction.Reader, above, RegistryRights.CreateSubKey, named);
        }

        SecurityDescriptor? descriptor = RegistrySecurity.ForNewKey(path, RegistrySecurity.Find(transaction.Reader, above)!, caller.Access);
        transaction.CreateRegistryKey(path);
        if (descriptor is not null)
        {
            transaction.SetRegistrySecurity(path, descriptor.ToBinary());
        }
    }

    private void RequireToDelete(RepositoryReader reader, RegistryKeyPath path, bool recursive)
    {
        Require(reader, path, RegistryRights.Delete);
        IReadOnlyList<string> below = reader.ReadRegistrySubKeys(path) ?? [];
        if (below.Count == 0)
        {
            return;
        }

        Require(reader, path, RegistryRights.EnumerateSubKeys);
        foreach (string name in recursive ? below : [])
        {
            RequireToDelete(reader, path.Child(name), recursive);
        }
    }
}
