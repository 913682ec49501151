using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Repository.Registry;

/// <content>What changes something: one transaction each, in which every right is checked before anything is written.</content>
internal sealed partial class SecuredRegistry
{
    private const SecurityDescriptorControl DaclBits = SecurityDescriptorControl.DaclPresent | SecurityDescriptorControl.DaclDefaulted | SecurityDescriptorControl.DaclProtected
        | SecurityDescriptorControl.DaclAutoInherited | SecurityDescriptorControl.DaclAutoInheritRequest;

    private const SecurityDescriptorControl SaclBits = SecurityDescriptorControl.SaclPresent | SecurityDescriptorControl.SaclDefaulted | SecurityDescriptorControl.SaclProtected
        | SecurityDescriptorControl.SaclAutoInherited | SecurityDescriptorControl.SaclAutoInheritRequest;

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
            CreateOne(transaction, path.Ancestor(depth));
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
        if (!IsThere(transaction.Reader, path, RightsFor(descriptor)))
        {
            return false;
        }

        SecurityDescriptor? current = RegistrySecurity.Find(transaction.Reader, path);
        SecurityDescriptor replaced = Replace(current!, descriptor);
        transaction.CreateRegistryKey(path);
        return transaction.SetRegistrySecurity(path, replaced.ToBinary());
    });

    // The rights that the parts need which are replaced; READ_CONTROL where none is, so that nothing is told to who may not know it.
    private static RegistryRights RightsFor(SecurityDescriptor descriptor)
    {
        RegistryRights rights = descriptor.Owner is null && descriptor.Group is null ? RegistryRights.None : RegistryRights.WriteOwner;
        rights |= (descriptor.Control & SecurityDescriptorControl.DaclPresent) != 0 ? RegistryRights.WriteDac : RegistryRights.None;
        rights |= (descriptor.Control & SecurityDescriptorControl.SaclPresent) != 0 ? (RegistryRights)AccessRights.AccessSystemSecurity : RegistryRights.None;
        return rights == RegistryRights.None ? RegistryRights.ReadControl : rights;
    }

    private static Acl? Map(Acl? acl)
        => acl is null ? null : new Acl([.. acl.Aces.Select(ace => ace.Trustee is null ? ace : Ace.Create(ace.Type, ace.Flags, Mapping.Map(ace.AccessMask), ace.Trustee, ace.ObjectType, ace.InheritedObjectType, ace.Data))]);

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
            throw Denied(path, "create or open");
        }
    }

    private void CreateOne(RepositoryTransaction transaction, RegistryKeyPath path)
    {
        if (transaction.Reader.RegistryKeyExists(path))
        {
            return;
        }

        RegistryKeyPath above = path.Ancestor(path.Names.Length - 1);

        // The key of a user below HKEY_USERS is there for that user as a predefined one is.
        bool isOwn = path.Hive == RegistryHive.Users && path.Names.Length == 1 && path.Names[0] == _user;
        if (!isOwn)
        {
            Require(transaction.Reader, above, RegistryRights.CreateSubKey);
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

    private SecurityDescriptor Replace(SecurityDescriptor current, SecurityDescriptor wanted)
    {
        bool hasDacl = (wanted.Control & SecurityDescriptorControl.DaclPresent) != 0;
        bool hasSacl = (wanted.Control & SecurityDescriptorControl.SaclPresent) != 0;
        if (hasDacl && wanted.Dacl is null)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT, "A registry key without a DACL would let everyone do everything; give it one.");
        }

        if (wanted.Owner is { } owner && owner != current.Owner && !MayOwn(owner))
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT, $"The caller cannot make {owner} the owner: the caller's own account can be it, Administrators where the caller is one, or with SeRestorePrivilege anybody.");
        }

        SecurityDescriptorControl control = (current.Control & ~((hasDacl ? DaclBits : 0) | (hasSacl ? SaclBits : 0))) | (wanted.Control & ((hasDacl ? DaclBits : 0) | (hasSacl ? SaclBits : 0)));
        return new SecurityDescriptor(
            wanted.Owner ?? current.Owner, wanted.Group ?? current.Group, hasDacl ? Map(wanted.Dacl) : current.Dacl, hasSacl ? Map(wanted.Sacl) : current.Sacl, control, current.ResourceManagerControl);
    }

    private bool MayOwn(Sid owner)
        => caller.Access.EnabledPrivileges.Contains(Privilege.Restore)
        || (owner == caller.User && !caller.Access.IsUserDenyOnly)
        || caller.Access.TokenGroups.Any(group => group.Sid == owner && group.IsEnabled && (group.Attributes & GroupAttributes.Owner) != 0);
}
