using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Repository;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Providers;

/// <summary>Finds the provider of a dynamic class: its registration in the namespace, then its life in the host. Facts 4.2, 4.3.</summary>
internal sealed class ProviderSubsystem(CimObjectManager manager, IProviderHost? host)
{
    // By namespace and name: as many as there are registrations.
    private readonly CimNameTable<ProviderCalls> _calls = new();

    /// <summary>Gets the provider that a class names, ready for an operation.</summary>
    /// <param name="session">The caller and the namespace.</param>
    /// <param name="type">The class.</param>
    /// <param name="needed">The operation; of several one is enough.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <param name="classes">The classes as the call has seen them; NULL: as last committed.</param>
    /// <exception cref="WbemException">
    /// WBEM_E_PROVIDER_NOT_FOUND: the namespace does not register it. WBEM_E_PROVIDER_NOT_CAPABLE: it is not registered for the operation.
    /// WBEM_E_PROVIDER_DISABLED: it is registered with Enabled = FALSE. WBEM_E_PROVIDER_LOAD_FAILURE: it cannot be loaded.
    /// </exception>
    public async ValueTask<ProviderBinding> GetAsync(
        NamespaceSession session, CimClass type, ProviderOperations needed, CancellationToken cancellationToken, ClassCatalog? classes = null)
    {
        ProviderRegistration registration = Find(session, type, classes);
        if ((registration.Operations & needed) == 0)
        {
            throw NotRegistered(registration, type, needed);
        }

        return await BindAsync(session, registration, type, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Brings a registered provider to life.</summary>
    /// <exception cref="WbemException">
    /// WBEM_E_PROVIDER_LOAD_FAILURE: it cannot be loaded. WBEM_E_PROVIDER_FAILURE: providers ask each other without an end. WBEM_E_ACCESS_DENIED: it acts as its caller, who does not let it.
    /// </exception>
    public async ValueTask<ProviderBinding> BindAsync(NamespaceSession session, ProviderRegistration registration, CimClass type, CancellationToken cancellationToken)
    {
        if (host is null)
        {
            throw new WbemException(WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE, $"This program hosts no providers, so {registration.Name} cannot answer for {type.Name}.");
        }

        if (registration.Impersonates && session.Token.ImpersonationLevel < ImpersonationLevel.Impersonate)
        {
            throw NotLet(registration, type, session.Token);
        }

        string key = string.Concat(registration.Namespace, ":", registration.Name);
        ProviderCalls calls = _calls.TryGetValue(key, out ProviderCalls? known) ? known : _calls.GetOrAdd(key, new ProviderCalls(registration.Name));
        try
        {
            IWbemServices services = await host.GetProviderAsync(registration, session.ForProvider(), session.Token, cancellationToken).ConfigureAwait(false);
            return new ProviderBinding(new GuardedProvider(services, calls), registration);
        }
        catch (Exception fault) when (fault is not (WbemException or OutOfMemoryException or OperationCanceledException))
        {
            throw new WbemException(WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE, $"The provider {registration.Name} of {type.Name} does not start: {fault.Message}", fault) { ProviderName = registration.Name };
        }
    }

    /// <summary>The error for an operation that a provider is not registered for.</summary>
    public static WbemException NotRegistered(ProviderRegistration registration, CimClass type, ProviderOperations needed) => new(
        WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE, $"The provider {registration.Name} of {type.Name} is not registered for {needed} in {registration.Namespace}.");

    // Facts 2.7: the same status as any other refusal; what is missing is the caller's own choice, so he is told.
    private static WbemException NotLet(ProviderRegistration registration, CimClass type, IToken caller) => new(
        WbemStatus.WBEM_E_ACCESS_DENIED,
        $"The provider {registration.Name} of {type.Name} acts as its caller, which takes the impersonation level impersonate; this call came with {caller.ImpersonationLevel.ToString().ToLowerInvariant()}.")
    {
        ProviderName = registration.Name,
    };

    /// <summary>What the namespace says of the provider that a class names. Known from the last time as long as neither a class nor a registration has changed, in any process.</summary>
    /// <exception cref="WbemException">WBEM_E_PROVIDER_NOT_FOUND, WBEM_E_PROVIDER_DISABLED: see <see cref="GetAsync"/>.</exception>
    public ProviderRegistration Find(NamespaceSession session, CimClass type, ClassCatalog? classes = null)
    {
        string name = type.Provider ?? throw new WbemException(
            WbemStatus.WBEM_E_PROVIDER_NOT_FOUND, $"{type.Name} is dynamic, but no qualifier Provider says who supplies its instances.");
        classes ??= session.Classes;
        string key = string.Concat(session.Namespace.Path, ":", name);
        if (!classes.Registrations.TryGetValue(key, out ProviderRegistration? registration))
        {
            registration = Read(classes, session.Namespace, name, type);
            classes.Registrations.Set(key, registration);
        }

        return registration;
    }

    private ProviderRegistration Read(ClassCatalog classes, NamespaceEntry ns, string name, CimClass type)
    {
        CimPath providerPath = KeyPath("__Win32Provider", "Name", name);
        using RepositorySnapshot snapshot = manager.Repository.BeginRead();
        if (Find(snapshot.Reader, classes, ns, providerPath) is not { } provider)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_PROVIDER_NOT_FOUND, $"The provider {name} of {type.Name} is not registered in {ns.Path}: there is no {providerPath.RelativePath}.");
        }

        if (provider["Enabled"] is { IsNull: false } enabled && !enabled.AsBoolean())
        {
            throw new WbemException(WbemStatus.WBEM_E_PROVIDER_DISABLED, $"The provider {name} is disabled in {ns.Path}: {providerPath.RelativePath}.Enabled is FALSE.");
        }

        ProviderOperations operations = Operations(Find(snapshot.Reader, classes, ns, KeyPath("__InstanceProviderRegistration", "provider", providerPath.RelativePath)));
        operations |= Find(snapshot.Reader, classes, ns, KeyPath("__MethodProviderRegistration", "provider", providerPath.RelativePath)) is null ? 0 : ProviderOperations.ExecMethod;
        return new ProviderRegistration(provider["Name"].AsString(), ns.Path, operations) { Impersonates = provider["ImpersonationLevel"] is { IsNull: false } level && level.AsInt64() == 1 };
    }

    private static CimPath KeyPath(string className, string key, string value) => new(null, null, className, new List<CimKeyBinding>(1) { new(key, CimValue.From(value)) });

    private static CimInstance? Find(RepositoryReader reader, ClassCatalog classes, NamespaceEntry ns, CimPath path)
    {
        ClassEntry entry = classes.Require(ns, path.ClassName!);
        return StaticInstances.FindStored(reader, ns, entry, CimKey.FromPath(path, entry.Class));
    }

    private static ProviderOperations Operations(CimInstance? registration)
    {
        if (registration is null)
        {
            return ProviderOperations.None;
        }

        ProviderOperations operations = ProviderOperations.None;
        operations |= IsTrue(registration, "SupportsGet") ? ProviderOperations.Get : 0;
        operations |= IsTrue(registration, "SupportsPut") ? ProviderOperations.Put : 0;
        operations |= IsTrue(registration, "SupportsDelete") ? ProviderOperations.Delete : 0;
        operations |= IsTrue(registration, "SupportsEnumeration") ? ProviderOperations.Enumerate : 0;
        CimValue levels = registration["QuerySupportLevels"];
        for (int i = 0; !levels.IsNull && i < levels.Count; i++)
        {
            operations |= levels[i].AsString().ToUpperInvariant() switch
            {
                "WQL:UNARYSELECT" => ProviderOperations.UnarySelect,
                "WQL:REFERENCES" => ProviderOperations.References,
                "WQL:ASSOCIATORS" => ProviderOperations.Associators,
                _ => ProviderOperations.None,
            };
        }

        return operations;
    }

    private static bool IsTrue(CimInstance instance, string property) => instance[property] is { IsNull: false } value && value.AsBoolean();
}
