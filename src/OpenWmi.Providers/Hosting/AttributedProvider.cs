using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Providers;

/// <summary>The classes of one provider of a catalogue as an <see cref="IWbemServices"/>, for one namespace and one caller. Facts 4.4.</summary>
/// <param name="catalog">The catalogue.</param>
/// <param name="registration">The provider.</param>
/// <param name="ns">The namespace, as the caller sees it: definitions of classes come from it.</param>
/// <param name="caller">On whose behalf it is called.</param>
public sealed class AttributedProvider(ProviderCatalog catalog, ProviderRegistration registration, IWbemServices ns, IToken caller) : WbemServices
{
    /// <inheritdoc/>
    protected override string Name => registration.Name;

    /// <inheritdoc/>
    public override async ValueTask<CimObject> GetObjectAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        (CimPath path, InstanceProvider provider, CimClass type) = await ResolveAsync(objectPath, cancellationToken).ConfigureAwait(false);
        CimValue[] keys = BindKeys(path, type);
        return Serve(() => provider.Find(Request(context, cancellationToken), keys, type), cancellationToken) ?? throw NotFound(path);
    }

    /// <inheritdoc/>
    public override async ValueTask<IEnumWbemClassObject> CreateInstanceEnumAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        InstanceProvider provider = FindProvider(className);
        CimClass type = await GetClassAsync(className, cancellationToken).ConfigureAwait(false);
        return provider.Enumerate(token => Request(context, token), provider.SelectEverything(type));
    }

    /// <inheritdoc/>
    /// <remarks>Data queries on a class of the provider itself; what else WQL can say the object manager answers (WBEM_E_PROVIDER_NOT_CAPABLE).</remarks>
    public override async ValueTask<IEnumWbemClassObject> ExecQueryAsync(string language, string query, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        if (WqlParser.Parse(language, query) is not WqlSelectQuery { IsSchemaQuery: false, HasEventClauses: false } select)
        {
            throw new WbemException(WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE, $"The provider {registration.Name} answers data queries only, and not: {query}");
        }

        InstanceProvider provider = FindProvider(select.ClassName);
        CimClass type = await GetClassAsync(select.ClassName, cancellationToken).ConfigureAwait(false);
        InstanceSelection selection = QueryPlanner.Plan(provider, WqlPlan.Create(select, type), flags);
        return provider.Enumerate(token => Request(context, token, selection.Plan), selection);
    }

    /// <inheritdoc/>
    public override ValueTask<string> PutInstanceAsync(CimInstance instance, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        InstanceProvider provider = FindProvider(instance.Class.Name);
        string path = instance.RelativePath ?? throw new WbemException(WbemStatus.WBEM_E_ILLEGAL_NULL, $"The instance of {instance.Class.Name} has no value for a key.");
        Serve(
            () =>
            {
                provider.Put(Request(context, cancellationToken), instance, flags);
                return true;
            },
            cancellationToken);
        return new(path);
    }

    /// <inheritdoc/>
    public override async ValueTask DeleteInstanceAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        (CimPath path, InstanceProvider provider, CimClass type) = await ResolveAsync(objectPath, cancellationToken).ConfigureAwait(false);
        CimValue[] keys = BindKeys(path, type);
        if (!Serve(() => provider.Delete(Request(context, cancellationToken), keys), cancellationToken))
        {
            throw NotFound(path);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<CimInstance> ExecMethodAsync(
        string objectPath, string methodName, WbemFlags flags, WbemContext? context, CimInstance? inParameters, CancellationToken cancellationToken)
    {
        CimPath path = CimPath.Parse(objectPath);
        string className = path.ClassName ?? throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, $"{objectPath} names no class.");
        InstanceProvider provider = FindProvider(className);
        CimClass type = await GetClassAsync(className, cancellationToken).ConfigureAwait(false);
        CimMethod method = type.FindMethod(methodName) ?? throw new WbemException(WbemStatus.WBEM_E_INVALID_METHOD, $"{className} has no method {methodName}.");
        int index = provider.IndexOfMethod(methodName);
        if (index < 0)
        {
            throw new WbemException(WbemStatus.WBEM_E_METHOD_NOT_IMPLEMENTED, $"The provider {registration.Name} does not implement {className}.{method.Name}.");
        }

        if (!method.IsStatic && !path.IsInstance)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, $"{className}.{method.Name} belongs to an instance; give the path of one with its keys, not only the class.");
        }

        // What comes from the object manager is bound already.
        CimInstance arguments = inParameters is not null && ReferenceEquals(inParameters.Class, method.InParameters) ? inParameters : method.BindArguments(inParameters);
        var call = new MethodCall(Request(context, cancellationToken), method, arguments);
        Serve(() => Invoke(provider, index, method.IsStatic ? null : BindKeys(path, type), type, call) ? call : throw NotFound(path), cancellationToken, $"to run {className}.{method.Name}");
        return call.Complete();
    }

    private static bool Invoke(InstanceProvider provider, int method, CimValue[]? keys, CimClass type, MethodCall call)
    {
        if (keys is not null)
        {
            return provider.TryInvoke(method, keys, type, call);
        }

        provider.InvokeStatic(method, call);
        return true;
    }

    private static CimValue[] BindKeys(CimPath path, CimClass type) => path.IsSingleton && type.IsSingleton ? [] : CimKey.BindPath(path, type);

    private static WbemException NotFound(CimPath path) => new(WbemStatus.WBEM_E_NOT_FOUND, $"There is no {path.RelativePath}.");

    private async ValueTask<(CimPath Path, InstanceProvider Provider, CimClass Type)> ResolveAsync(string objectPath, CancellationToken cancellationToken)
    {
        CimPath path = CimPath.Parse(objectPath);
        if (path.ClassName is not { } className || !path.IsInstance)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, $"{objectPath} is not the path of an instance, and the provider {registration.Name} supplies no classes.");
        }

        return (path, FindProvider(className), await GetClassAsync(className, cancellationToken).ConfigureAwait(false));
    }

    private InstanceProvider FindProvider(string className) =>
        catalog.FindInstanceProvider(registration.Name, registration.Namespace, className)
            ?? throw new WbemException(WbemStatus.WBEM_E_INVALID_CLASS, $"The provider {registration.Name} does not supply {className} in {registration.Namespace}.");

    private async ValueTask<CimClass> GetClassAsync(string className, CancellationToken cancellationToken) =>
        (await ns.GetObjectAsync(className, WbemFlags.WBEM_FLAG_NONE, null, cancellationToken).ConfigureAwait(false)).Class;

    private ProviderRequest Request(WbemContext? context, CancellationToken cancellationToken, WqlPlan? plan = null) =>
        new(catalog, registration.Name, ns, caller, context, cancellationToken) { Plan = plan };

    // The boundary between the host and the provider's own code, for calls that have one answer.
    private T Serve<T>(Func<T> call, CancellationToken cancellationToken, string what = "to answer")
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return call();
        }
        catch (OperationCanceledException error)
        {
            throw new WbemException(WbemStatus.WBEM_E_CALL_CANCELLED, innerException: error);
        }
        catch (Exception error) when (ProviderFault.IsFault(error))
        {
            throw ProviderFault.Wrap(registration.Name, what, error);
        }
    }
}
