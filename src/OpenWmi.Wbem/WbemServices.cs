using OpenWmi.Cim;

namespace OpenWmi.Wbem;

/// <summary>An <see cref="IWbemServices"/> that offers nothing: every operation fails with WBEM_E_PROVIDER_NOT_CAPABLE until a provider overrides it. Facts 4.4.</summary>
public abstract class WbemServices : IWbemServices
{
    /// <summary>Who refuses: the name of the provider, for the error.</summary>
    protected abstract string Name { get; }

    /// <inheritdoc/>
    public virtual ValueTask<IWbemServices> OpenNamespaceAsync(string ns, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) => throw NotCapable("OpenNamespace");

    /// <inheritdoc/>
    public virtual ValueTask<CimObject> GetObjectAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) => throw NotCapable("GetObject");

    /// <inheritdoc/>
    public virtual ValueTask PutClassAsync(CimClassDeclaration declaration, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) => throw NotCapable("PutClass");

    /// <inheritdoc/>
    public virtual ValueTask DeleteClassAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) => throw NotCapable("DeleteClass");

    /// <inheritdoc/>
    public virtual ValueTask<IEnumWbemClassObject> CreateClassEnumAsync(string? superclass, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        throw NotCapable("CreateClassEnum");

    /// <inheritdoc/>
    public virtual ValueTask<string> PutInstanceAsync(CimInstance instance, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) => throw NotCapable("PutInstance");

    /// <inheritdoc/>
    public virtual ValueTask DeleteInstanceAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) => throw NotCapable("DeleteInstance");

    /// <inheritdoc/>
    public virtual ValueTask<IEnumWbemClassObject> CreateInstanceEnumAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        throw NotCapable("CreateInstanceEnum");

    /// <inheritdoc/>
    public virtual ValueTask<IEnumWbemClassObject> ExecQueryAsync(string language, string query, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        throw NotCapable("ExecQuery");

    /// <inheritdoc/>
    public virtual ValueTask<CimInstance> ExecMethodAsync(
        string objectPath, string methodName, WbemFlags flags, WbemContext? context, CimInstance? inParameters, CancellationToken cancellationToken) => throw NotCapable("ExecMethod");

    private WbemException NotCapable(string operation) => new(WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE, $"The provider {Name} does not support {operation}.");
}
