using System.Collections.Immutable;
using OpenWmi.Security;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Repository.Registry;

/// <summary>Which security descriptor holds for a registry key. Paths are resolved ones.</summary>
/// <remarks>
/// A key has its own, or what the next key above it that has one gives to keys below. At the top there are built-in ones: of HKEY_LOCAL_MACHINE administrators may do everything and users read; of its
/// SAM and SECURITY users see nothing; of the key of a user below HKEY_USERS that user and administrators may do everything, and nobody else anything.
/// </remarks>
internal static class RegistrySecurity
{
    private const string Machine = "O:BAG:SYD:(A;CI;KA;;;SY)(A;CI;KA;;;BA)(A;CI;KR;;;BU)(A;CIIO;KA;;;CO)";
    private const string Closed = "O:BAG:SYD:(A;CI;KA;;;SY)(A;CI;KA;;;BA)";
    private static readonly string[] ClosedKeys = ["SAM", "SECURITY"];

    /// <summary>The descriptor of a key that exists.</summary>
    /// <returns>NULL where the one that is stored is damaged: nobody may do anything then.</returns>
    public static SecurityDescriptor? Find(RepositoryReader reader, RegistryKeyPath key)
    {
        byte[]? stored = reader.FindRegistrySecurity(key, out int depth);

        // Those that are built in are at the top and directly below it; of the two at one place the stored one counts.
        if (key.Names.Length > 0 && (stored is null || depth == 0) && BuiltIn(key.Ancestor(1)) is { } closer)
        {
            return Descend(closer, key.Names.Length - 1);
        }

        return stored is null ? Descend(BuiltIn(key.Ancestor(0))!, key.Names.Length)
            : SecurityDescriptor.TryRead(stored, out SecurityDescriptor? descriptor, out _) ? Descend(descriptor, key.Names.Length - depth)
            : null;
    }

    /// <summary>The descriptor that a new key gets.</summary>
    /// <param name="key">The key.</param>
    /// <param name="parent">That of the key above it.</param>
    /// <param name="creator">Who creates it, and owns it then: Administrators where the creator is one.</param>
    /// <returns>NULL where the key has a built-in one.</returns>
    public static SecurityDescriptor? ForNewKey(RegistryKeyPath key, SecurityDescriptor parent, AccessToken creator)
    {
        if (BuiltIn(key) is not null)
        {
            return null;
        }

        Sid owner = creator.TokenGroups.FirstOrDefault(group => group.IsEnabled && (group.Attributes & GroupAttributes.Owner) != 0)?.Sid ?? creator.User;
        Sid group = creator.Linux is { } linux ? WellKnownSids.UnixGroup(linux.Gid) : WellKnownSids.Users;
        SecurityDescriptor inherited = Inherit(parent, owner, group);

        // Where nothing is inherited the creator's own default takes its place.
        return inherited.Dacl is { Aces.IsEmpty: false }
            ? inherited
            : new SecurityDescriptor(owner, group, new Acl(Ace.Allow(owner, GenericMapping.RegistryKey.All), Ace.Allow(WellKnownSids.LocalSystem, GenericMapping.RegistryKey.All)), inherited.Sacl);
    }

    private static SecurityDescriptor Descend(SecurityDescriptor descriptor, int levels)
    {
        SecurityDescriptor current = descriptor;
        for (int i = 0; i < levels; i++)
        {
            current = Inherit(current, current.Owner, current.Group);
        }

        return current;
    }

    // That a list is protected says that it inherits nothing, not that it gives nothing.
    private static SecurityDescriptor Inherit(SecurityDescriptor parent, Sid? owner, Sid? group)
        => NamespaceSecurity.Inherit(
            new SecurityDescriptor(owner, group, Acl.Empty),
            new SecurityDescriptor(
                parent.Owner, parent.Group, parent.Dacl, parent.Sacl, parent.Control & ~(SecurityDescriptorControl.DaclProtected | SecurityDescriptorControl.SaclProtected), parent.ResourceManagerControl));

    // Names that the store takes for one name are one here too.
    private static SecurityDescriptor? BuiltIn(RegistryKeyPath key)
    {
        ImmutableArray<string> names = key.Names;
        return names.Length == 0 ? Sddl.Parse(Machine)
            : names.Length > 1 ? null
            : key.Hive == RegistryHive.Users ? Sid.TryParse(RepositoryReader.Fold(names[0]), out Sid? user) ? OfUser(user) : null
            : ClosedKeys.Contains(RepositoryReader.Fold(names[0])) ? Sddl.Parse(Closed)
            : null;
    }

    private static SecurityDescriptor OfUser(Sid user)
    {
        const AceFlags Below = AceFlags.ContainerInherit;
        uint all = GenericMapping.RegistryKey.All;
        return new SecurityDescriptor(user, WellKnownSids.Users, new Acl(Ace.Allow(WellKnownSids.LocalSystem, all, Below), Ace.Allow(WellKnownSids.Administrators, all, Below), Ace.Allow(user, all, Below)));
    }
}
