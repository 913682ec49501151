using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Hosting;
using OpenWmi.Wbem.ObjectEncoding;
using IWbemServices = OpenWmi.Wbem.IWbemServices;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>A provider in its caller's host, as the object manager calls it. Any number of threads may call.</summary>
/// <param name="acquire">Gets the caller's host, begun for one call.</param>
/// <param name="registration">The provider.</param>
/// <param name="ns">The namespace, for the provider's own calls.</param>
internal sealed class HostedProvider(Func<CancellationToken, ValueTask<RunningHost>> acquire, ProviderRegistration registration, IWbemServices ns) : WbemServices
{
    private const int FirstBatch = 256;

    /// <inheritdoc/>
    protected override string Name => registration.Name;

    /// <inheritdoc/>
    public override ValueTask<CimObject> GetObjectAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        RunAsync(
            async (host, provider) =>
            {
                HostedObjectResult result = await host.CallAsync(Name, (process, call) => process.GetObject(provider, objectPath, (int)flags, context, call), new ClientCallContext(cancellationToken))
                    .ConfigureAwait(false);
                HostFailure.Require(result.ReturnValue, result.Failure);
                return result.Object ?? throw Missing("object");
            },
            cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<string> PutInstanceAsync(CimInstance instance, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        RunAsync(
            async (host, provider) =>
            {
                HostedPathResult result = await host.CallAsync(Name, (process, call) => process.PutInstance(provider, instance, (int)flags, context, call), new ClientCallContext(cancellationToken))
                    .ConfigureAwait(false);
                HostFailure.Require(result.ReturnValue, result.Failure);
                return result.Path ?? throw Missing("path");
            },
            cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask DeleteInstanceAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        _ = await RunAsync(
            async (host, provider) =>
            {
                HostedResult result = await host.CallAsync(Name, (process, call) => process.DeleteInstance(provider, objectPath, (int)flags, context, call), new ClientCallContext(cancellationToken))
                    .ConfigureAwait(false);
                HostFailure.Require(result.ReturnValue, result.Failure);
                return this;
            },
            cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override ValueTask<CimInstance> ExecMethodAsync(
        string objectPath, string methodName, WbemFlags flags, WbemContext? context, CimInstance? inParameters, CancellationToken cancellationToken) =>
        RunAsync(
            async (host, provider) =>
            {
                HostedObjectResult result = await host.CallAsync(
                    Name,
                    (process, call) => process.ExecMethod(provider, objectPath, methodName, (int)flags, context, inParameters, call),
                    new ClientCallContext(cancellationToken)).ConfigureAwait(false);
                HostFailure.Require(result.ReturnValue, result.Failure);
                return result.Object as CimInstance ?? throw Missing("results");
            },
            cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<IEnumWbemClassObject> CreateInstanceEnumAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        EnumerateAsync((process, provider, call) => process.CreateInstanceEnum(provider, className, (int)flags, context, FirstBatch, call), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<IEnumWbemClassObject> ExecQueryAsync(string language, string query, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken) =>
        EnumerateAsync((process, provider, call) => process.ExecQuery(provider, language, query, (int)flags, context, FirstBatch, call), cancellationToken);

    private async ValueTask<T> RunAsync<T>(Func<RunningHost, ProviderCall, ValueTask<T>> run, CancellationToken cancellationToken)
    {
        RunningHost host = await acquire(cancellationToken).ConfigureAwait(false);
        ProviderCall provider = host.Namespaces.Add(registration, ns);
        try
        {
            return await run(host, provider).ConfigureAwait(false);
        }
        finally
        {
            host.Namespaces.Remove(provider.NamespaceId);
            host.End();
        }
    }

    // Where more objects follow, the enumerator has the host and the namespace from then on.
    private async ValueTask<IEnumWbemClassObject> EnumerateAsync(Func<IProviderProcess, ProviderCall, ClientCallContext, ValueTask<HostedBatchResult>> open, CancellationToken cancellationToken)
    {
        RunningHost host = await acquire(cancellationToken).ConfigureAwait(false);
        ProviderCall provider = host.Namespaces.Add(registration, ns);
        HostedEnumerator? result = null;
        try
        {
            ObjectArrayReader reader = host.Readers.Take();
            HostedBatchResult first = await host.CallAsync(Name, (process, call) => open(process, provider, call), new ClientCallContext(cancellationToken) { CodecState = reader }).ConfigureAwait(false);
            HostFailure.Require(first.ReturnValue, first.Failure);
            result = new HostedEnumerator(host, Name, provider.NamespaceId, first, reader);
            return result;
        }
        finally
        {
            if (result is null)
            {
                host.Namespaces.Remove(provider.NamespaceId);
                host.End();
            }
        }
    }

    private WbemException Missing(string what) => new(WbemStatus.WBEM_E_PROVIDER_FAILURE, $"The host of the provider {Name} answered with a success and no {what}.") { ProviderName = Name };
}
