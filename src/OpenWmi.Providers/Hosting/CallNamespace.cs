using System.Buffers;
using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Client;
using OpenWmi.Wbem.Hosting;
using OpenWmi.Wbem.Protocol;
using IEnumWbemClassObject = OpenWmi.Wbem.IEnumWbemClassObject;
using IWbemServices = OpenWmi.Wbem.IWbemServices;
using IWireServices = OpenWmi.Wbem.Protocol.IWbemServices;

namespace OpenWmi.Providers.Hosting;

/// <summary>The namespace as a provider in a host has it: what it needs for almost every call, the definition of its class, is known or asked for in one call; for the rest the namespace is opened over the link.</summary>
/// <param name="link">The way to the service.</param>
/// <param name="classes">The classes that the host knows.</param>
/// <param name="provider">The call that is under way.</param>
internal sealed class CallNamespace(ServiceLink link, ClassCache classes, ProviderCall provider) : IWbemServices, IAsyncDisposable
{
    private static readonly SearchValues<char> NotInNames = SearchValues.Create(".=:\\/\"@");
    private readonly SemaphoreSlim _gate = new(1);
    private RemoteServices? _services;

    private string Namespace => provider.Namespace ?? string.Empty;

    public async ValueTask<CimObject> GetObjectAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        if (flags != WbemFlags.WBEM_FLAG_NONE || context is not null || !IsClassName(objectPath))
        {
            return await (await OpenAsync(cancellationToken).ConfigureAwait(false)).GetObjectAsync(objectPath, flags, context, cancellationToken).ConfigureAwait(false);
        }

        if (classes.Find(Namespace, objectPath, provider.Classes) is { } known)
        {
            return known;
        }

        CimClass type = await GetClassAsync(objectPath, cancellationToken).ConfigureAwait(false);
        classes.Add(Namespace, objectPath, provider.Classes, type);
        return type;
    }

    public async ValueTask<IWbemServices> OpenNamespaceAsync(string ns, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).OpenNamespaceAsync(ns, flags, context, cancellationToken).ConfigureAwait(false);

    public async ValueTask PutClassAsync(CimClassDeclaration declaration, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).PutClassAsync(declaration, flags, context, cancellationToken).ConfigureAwait(false);

    public async ValueTask DeleteClassAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).DeleteClassAsync(className, flags, context, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IEnumWbemClassObject> CreateClassEnumAsync(string? superclass, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).CreateClassEnumAsync(superclass, flags, context, cancellationToken).ConfigureAwait(false);

    public async ValueTask<string> PutInstanceAsync(CimInstance instance, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).PutInstanceAsync(instance, flags, context, cancellationToken).ConfigureAwait(false);

    public async ValueTask DeleteInstanceAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).DeleteInstanceAsync(objectPath, flags, context, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IEnumWbemClassObject> CreateInstanceEnumAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).CreateInstanceEnumAsync(className, flags, context, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IEnumWbemClassObject> ExecQueryAsync(string language, string query, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).ExecQueryAsync(language, query, flags, context, cancellationToken).ConfigureAwait(false);

    public async ValueTask<CimInstance> ExecMethodAsync(
        string objectPath, string methodName, WbemFlags flags, WbemContext? context, CimInstance? inParameters, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).ExecMethodAsync(objectPath, methodName, flags, context, inParameters, cancellationToken).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync().ConfigureAwait(false);
        }

        _gate.Dispose();
    }

    private static bool IsClassName(string path) => path.Length > 0 && !path.AsSpan().ContainsAny(NotInNames);

    private async ValueTask<CimClass> GetClassAsync(string className, CancellationToken cancellationToken)
    {
        InterfacePointer<IHostServices> services = await link.GetServicesAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            HostedObjectResult result = await services.Proxy.GetClass(provider.NamespaceId, className, new ClientCallContext(cancellationToken)).ConfigureAwait(false);
            return result.ReturnValue.Succeeded && result.Object is { } found ? found.Class
                : throw new WbemException(result.ReturnValue.Succeeded ? WbemStatus.WBEM_E_FAILED : (WbemStatus)result.ReturnValue.Value, result.Failure?.Message);
        }
        catch (RpcFaultException error)
        {
            throw ServiceLink.Broken(error);
        }
    }

    private async ValueTask<RemoteServices> OpenAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _services ??= await ConnectAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async ValueTask<RemoteServices> ConnectAsync(CancellationToken cancellationToken)
    {
        InterfacePointer<IHostServices> services = await link.GetServicesAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ServicesResult result = await services.Proxy.OpenNamespace(provider.NamespaceId, new ClientCallContext(cancellationToken)).ConfigureAwait(false);
            return result.ReturnValue.Succeeded && result.Services is { } reference
                ? new RemoteServices(await services.Exporter.UnmarshalAsync<IWireServices>(reference, cancellationToken).ConfigureAwait(false))
                : throw new WbemException((WbemStatus)result.ReturnValue.Value);
        }
        catch (Exception error) when (error is RpcFaultException or HResultException)
        {
            throw ServiceLink.Broken(error);
        }
    }
}
