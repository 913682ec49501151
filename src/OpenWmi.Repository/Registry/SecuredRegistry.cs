using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Repository.Registry;

/// <summary>
/// The registry as a caller sees it. Every operation needs its right of the key, in the same transaction in which it is done; who lacks it gets WBEM_E_ACCESS_DENIED and learns nothing, not
/// even whether the key exists, unless the keys next to it may be listed. A path below HKEY_CURRENT_USER means the key of the caller's SID below HKEY_USERS.
/// </summary>
/// <param name="repository">Where it is stored.</param>
/// <param name="caller">Who asks.</param>
/// <remarks>As in Windows no right is needed of the keys above. Any number of threads may use it.</remarks>
internal sealed partial class SecuredRegistry(CimRepository repository, IToken caller) : IRegistry
{
    private static readonly GenericMapping Mapping = GenericMapping.RegistryKey;
    private readonly string _user = RepositoryReader.Fold(caller.User.ToString());

    /// <inheritdoc/>
    public bool KeyExists(RegistryKeyPath key) => Read(key, RegistryRights.None, static (_, _) => true);

    /// <inheritdoc/>
    public IReadOnlyList<string>? ReadSubKeys(RegistryKeyPath key)
        => Read(key, RegistryRights.EnumerateSubKeys, static (reader, path) => reader.ReadRegistrySubKeys(path)) ?? EmptyIfPredefined<string>(key);

    /// <inheritdoc/>
    public IReadOnlyList<RegistryValue>? ReadValues(RegistryKeyPath key)
        => Read(key, RegistryRights.QueryValue, static (reader, path) => reader.ReadRegistryValues(path)) ?? EmptyIfPredefined<RegistryValue>(key);

    /// <inheritdoc/>
    public RegistryValue? ReadValue(RegistryKeyPath key, string name) => Read(key, RegistryRights.QueryValue, (reader, path) => reader.ReadRegistryValue(path, name));

    /// <inheritdoc/>
    public RegistryRights GetRights(RegistryKeyPath key)
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        RegistryKeyPath path = key.Resolve(_user);
        RegistryRights rights = RightsOf(snapshot.Reader, path);
        return repository.IsReadOnly ? rights & RegistryRights.Read : rights;
    }

    /// <inheritdoc/>
    public SecurityDescriptor? ReadSecurity(RegistryKeyPath key)
    {
        SecurityDescriptor? descriptor = Read(key, RegistryRights.ReadControl, static (reader, path) => RegistrySecurity.Find(reader, path));
        return descriptor is null || caller.Access.EnabledPrivileges.Contains(Privilege.Security)
            ? descriptor
            : DescriptorUpdate.WithoutSacl(descriptor);
    }

    private static IReadOnlyList<T>? EmptyIfPredefined<T>(RegistryKeyPath key) => key.Names.IsEmpty ? [] : null;

    private static bool Exists(RepositoryReader reader, RegistryKeyPath path) => path.Names.IsEmpty || reader.RegistryKeyExists(path);

    private static WbemException Denied(RegistryKeyPath path, string what)
        => new(WbemStatus.WBEM_E_ACCESS_DENIED, $"The caller may not {what} the registry key {path}. Who may change its security can grant it: StdRegProv.SetSecurityDescriptor.");

    private T? Read<T>(RegistryKeyPath key, RegistryRights right, Func<RepositoryReader, RegistryKeyPath, T?> read)
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        RegistryKeyPath path = key.Resolve(_user);
        if (!Exists(snapshot.Reader, path))
        {
            ThrowIfHidden(snapshot.Reader, path);
            return default;
        }

        if (right != RegistryRights.None)
        {
            Require(snapshot.Reader, path, right);
        }
        else if (RightsOf(snapshot.Reader, path) == RegistryRights.None)
        {
            ThrowIfHidden(snapshot.Reader, path);
        }

        return read(snapshot.Reader, path);
    }

    // The key of the caller below HKEY_USERS, or one below it.
    private bool IsOwn(RegistryKeyPath path) => path.Hive == RegistryHive.Users && path.Names is [string user, ..] && RepositoryReader.Fold(user) == _user;

    private void Require(RepositoryReader reader, RegistryKeyPath path, RegistryRights right) => Require(reader, path, right, path);

    // Who has no right at all of the key that he named is told what he would be told if it were not there.
    private void Require(RepositoryReader reader, RegistryKeyPath path, RegistryRights right, RegistryKeyPath named)
    {
        if (AccessCheck.Check(caller.Access, RegistrySecurity.Find(reader, path), (uint)right, Mapping).IsGranted)
        {
            return;
        }

        if (!Exists(reader, named) || RightsOf(reader, named) == RegistryRights.None)
        {
            ThrowIfHidden(reader, named);
        }

        throw Denied(path, Describe(right));
    }

    // Whether a key is not there, or is there and gives nothing, is told to who may list the keys of the one above it.
    private void ThrowIfHidden(RepositoryReader reader, RegistryKeyPath path)
    {
        int depth = Math.Max(0, path.Names.Length - 1);
        while (depth > 0 && !reader.RegistryKeyExists(path.Ancestor(depth)))
        {
            depth--;
        }

        RegistryKeyPath above = path.Ancestor(depth);
        if (!IsOwn(path) && (RightsOf(reader, above) & RegistryRights.EnumerateSubKeys) == 0)
        {
            throw Denied(path, "see");
        }
    }

    private RegistryRights RightsOf(RepositoryReader reader, RegistryKeyPath path)
        => (RegistryRights)AccessCheck.Check(caller.Access, RegistrySecurity.Find(reader, path), AccessRights.MaximumAllowed, Mapping).Granted;

    private static string Describe(RegistryRights right) => right switch
    {
        RegistryRights.QueryValue => "read values of",
        RegistryRights.SetValue => "change values of",
        RegistryRights.CreateSubKey => "create keys below",
        RegistryRights.EnumerateSubKeys => "list the keys below",
        RegistryRights.Delete => "delete",
        RegistryRights.ReadControl => "read the security of",
        _ => "change the security of",
    };
}
