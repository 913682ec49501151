using OpenWmi.Cim;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Providers;

/// <summary>Finds the provider of a dynamic class: its registration in the namespace, then its life in the host. Facts 4.2, 4.3.</summary>
internal sealed class ProviderSubsystem(CimObjectManager manager, IProviderHost? host)
{
    /// <summary>Gets the provider that a class names, ready for an operation.</summary>
    /// <exception cref="WbemException">
    /// WBEM_E_PROVIDER_NOT_FOUND: the namespace does not register it. WBEM_E_PROVIDER_NOT_CAPABLE: it is not registered for the operation.
    /// WBEM_E_PROVIDER_DISABLED: it is registered with Enabled = FALSE. WBEM_E_PROVIDER_LOAD_FAILURE: it cannot be loaded.
    /// </exception>
    public async ValueTask<ProviderBinding> GetAsync(
        NamespaceSession session, CimClass type, ProviderOperations needed, CancellationToken cancellationToken)
    {
        ProviderRegistration registration = Find(session, type);
        if ((registration.Operations & needed) == 0)
        {
            throw NotRegistered(registration, type, needed);
        }

        return await BindAsync(session, registration, type, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Brings a registered provider to life.</summary>
    /// <exception cref="WbemException">WBEM_E_PROVIDER_LOAD_FAILURE: it cannot be loaded.</exception>
    public async ValueTask<ProviderBinding> BindAsync(NamespaceSession session, ProviderRegistration registration, CimClass type, CancellationToken cancellationToken)
    {
        if (host is null)
        {
            throw new WbemException(WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE, $"This program hosts no providers, so {registration.Name} cannot answer for {type.Name}.");
        }

        return new ProviderBinding(await host.GetProviderAsync(registration, session, cancellationToken).ConfigureAwait(false), registration);
    }

    /// <summary>The error for an operation that a provider is not registered for.</summary>
    public static WbemException NotRegistered(ProviderRegistration registration, CimClass type, ProviderOperations needed) => new(
        WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE, $"The provider {registration.Name} of {type.Name} is not registered for {needed} in {registration.Namespace}.");

    /// <summary>What the namespace says of the provider that a class names.</summary>
    /// <exception cref="WbemException">WBEM_E_PROVIDER_NOT_FOUND, WBEM_E_PROVIDER_DISABLED: see <see cref="GetAsync"/>.</exception>
    public ProviderRegistration Find(NamespaceSession session, CimClass type)
    {
        string name = type.Provider ?? throw new WbemException(
            WbemStatus.WBEM_E_PROVIDER_NOT_FOUND, $"{type.Name} is dynamic, but no qualifier Provider says who supplies its instances.");
        var providerPath = new CimPath(null, null, "__Win32Provider", [new CimKeyBinding("Name", CimValue.From(name))]);
        if (Find(session, providerPath) is not { } provider)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_PROVIDER_NOT_FOUND, $"The provider {name} of {type.Name} is not registered in {session.Namespace.Path}: there is no {providerPath.RelativePath}.");
        }

        if (provider["Enabled"] is { IsNull: false } enabled && !enabled.AsBoolean())
        {
            throw new WbemException(WbemStatus.WBEM_E_PROVIDER_DISABLED, $"The provider {name} is disabled in {session.Namespace.Path}: {providerPath.RelativePath}.Enabled is FALSE.");
        }

        ProviderOperations operations = Operations(FindOfProvider(session, "__InstanceProviderRegistration", providerPath));
        operations |= FindOfProvider(session, "__MethodProviderRegistration", providerPath) is null ? 0 : ProviderOperations.ExecMethod;
        return new ProviderRegistration(name, session.Namespace.Path, operations);
    }

    private CimInstance? FindOfProvider(NamespaceSession session, string className, CimPath providerPath) =>
        Find(session, new CimPath(null, null, className, [new CimKeyBinding("provider", CimValue.From(providerPath.RelativePath))]));

    private CimInstance? Find(NamespaceSession session, CimPath path) =>
        manager.StaticInstances.Find(session.Namespace, session.Classes.Require(session.Namespace, path.ClassName!), path);

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
