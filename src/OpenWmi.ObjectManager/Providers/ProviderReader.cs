using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Providers;

/// <summary>Reads one dynamic class through its provider, for one caller's request. Whatever comes is checked.</summary>
/// <exception cref="WbemException">Making one fails as <see cref="ProviderSubsystem.GetAsync"/>.</exception>
internal sealed class ProviderReader(NamespaceSession session, ClassEntry entry, WbemContext? context)
{
    private ProviderBinding? _binding;

    /// <summary>What the namespace says of the provider.</summary>
    public ProviderRegistration Registration { get; } = session.Manager.Providers.Find(session, entry.Class);

    /// <summary>Whether the provider is registered for an operation.</summary>
    public bool Supports(ProviderOperations operation) => (Registration.Operations & operation) != 0;

    /// <summary>Asks a query on exactly the class, or one for associations of it.</summary>
    public async ValueTask<IEnumWbemClassObject> QueryAsync(string query, CancellationToken cancellationToken)
    {
        ProviderBinding provider = await BindAsync(cancellationToken).ConfigureAwait(false);
        return Checked(await provider.Services.ExecQueryAsync("WQL", query, WbemFlags.WBEM_FLAG_NONE, context, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Asks a query whose answers are objects of other classes; the caller checks them.</summary>
    public async ValueTask<IEnumWbemClassObject> QueryUncheckedAsync(string query, CancellationToken cancellationToken)
    {
        ProviderBinding provider = await BindAsync(cancellationToken).ConfigureAwait(false);
        return await provider.Services.ExecQueryAsync("WQL", query, WbemFlags.WBEM_FLAG_NONE, context, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Enumerates the instances of exactly the class.</summary>
    public async ValueTask<IEnumWbemClassObject> EnumerateAsync(CancellationToken cancellationToken)
    {
        ProviderBinding provider = await BindAsync(cancellationToken).ConfigureAwait(false);
        return Checked(await provider.Services.CreateInstanceEnumAsync(entry.Class.Name, WbemFlags.WBEM_FLAG_SHALLOW, context, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Gets one instance, or NULL where there is none.</summary>
    public async ValueTask<CimInstance?> GetAsync(CimPath path, CancellationToken cancellationToken)
    {
        ProviderBinding provider = await BindAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            string relative = (path with { Server = null, Namespace = null, ClassName = entry.Class.Name }).RelativePath;
            CimObject answer = await provider.Services.GetObjectAsync(relative, WbemFlags.WBEM_FLAG_NONE, context, cancellationToken).ConfigureAwait(false);
            return ProviderInstances.Check(answer, entry.Class, Registration.Name);
        }
        catch (WbemException error) when (error.Status == WbemStatus.WBEM_E_NOT_FOUND)
        {
            return null;
        }
    }

    /// <summary>Gets several instances, as they are asked for; those that there are.</summary>
    public IEnumWbemClassObject GetAll(IReadOnlyList<CimPath> paths) => new LookupEnumerator(paths, GetAsync);

    private async ValueTask<ProviderBinding> BindAsync(CancellationToken cancellationToken) =>
        _binding ??= await session.Manager.Providers.BindAsync(session, Registration, entry.Class, cancellationToken).ConfigureAwait(false);

    private ProviderInstances Checked(IEnumWbemClassObject answers) => new(answers, entry.Class, Registration.Name);
}
