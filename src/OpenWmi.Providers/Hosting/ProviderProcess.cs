using System.Collections.Concurrent;
using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.Providers.Hosting;

/// <summary>The host as the service calls it. No provider is made, and none of its code is loaded, before the process is its user's.</summary>
/// <param name="identity">Who the process is.</param>
/// <param name="link">The way to the service.</param>
/// <param name="providers">Makes the host of the providers, once, when the process is somebody's.</param>
internal sealed class ProviderProcess(HostIdentity identity, ServiceLink link, Func<IProviderHost> providers) : IProviderProcess
{
    private readonly HostedEnumerations _enumerations = new();
    private readonly ClassCache _classes = new();
    private readonly ConcurrentDictionary<CallContext, bool> _running = new();
    private readonly Lazy<IProviderHost> _providers = new(providers);

    public ValueTask<HResult> Become(
        HostedToken token,
        uint groupCount,
        ReadOnlyMemory<HostedGroup> groups,
        uint restrictingCount,
        ReadOnlyMemory<HostedGroup> restricting,
        uint linuxGroupCount,
        ReadOnlyMemory<uint> linuxGroups,
        CallContext call)
    {
        identity.Become(new HostedIdentity(token, groups, restricting, linuxGroups));
        return new(HResult.Ok);
    }

    public ValueTask<HostPingResult> Ping(CallContext call) => new(new HostPingResult((uint)_running.Keys.Count(one => one.CancellationToken.IsCancellationRequested), HResult.Ok));

    public async ValueTask<HostedObjectResult> GetObject(ProviderCall provider, string objectPath, int flags, WbemContext? context, CallContext call)
    {
        try
        {
            CimObject found = await RunAsync(provider, services => services.GetObjectAsync(objectPath, (WbemFlags)flags, context, call.CancellationToken), call).ConfigureAwait(false);
            return new HostedObjectResult(found, null, HResult.Ok);
        }
        catch (WbemException error)
        {
            return new HostedObjectResult(null, ProviderFailures.Of(error), ProviderFailures.ResultOf(error));
        }
    }

    public async ValueTask<HostedPathResult> PutInstance(ProviderCall provider, CimObject? instance, int flags, WbemContext? context, CallContext call)
    {
        try
        {
            CimInstance given = instance as CimInstance ?? throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, "What is put is no instance.");
            string path = await RunAsync(provider, services => services.PutInstanceAsync(given, (WbemFlags)flags, context, call.CancellationToken), call).ConfigureAwait(false);
            return new HostedPathResult(path, null, HResult.Ok);
        }
        catch (WbemException error)
        {
            return new HostedPathResult(null, ProviderFailures.Of(error), ProviderFailures.ResultOf(error));
        }
    }

    public async ValueTask<HostedResult> DeleteInstance(ProviderCall provider, string objectPath, int flags, WbemContext? context, CallContext call)
    {
        try
        {
            await RunAsync(
                provider,
                async services =>
                {
                    await services.DeleteInstanceAsync(objectPath, (WbemFlags)flags, context, call.CancellationToken).ConfigureAwait(false);
                    return true;
                },
                call).ConfigureAwait(false);
            return new HostedResult(null, HResult.Ok);
        }
        catch (WbemException error)
        {
            return new HostedResult(ProviderFailures.Of(error), ProviderFailures.ResultOf(error));
        }
    }

    public async ValueTask<HostedObjectResult> ExecMethod(
        ProviderCall provider, string objectPath, string methodName, int flags, WbemContext? context, CimObject? inParameters, CallContext call)
    {
        try
        {
            CimInstance results = await RunAsync(
                provider,
                services => services.ExecMethodAsync(objectPath, methodName, (WbemFlags)flags, context, inParameters as CimInstance, call.CancellationToken),
                call).ConfigureAwait(false);
            return new HostedObjectResult(results, null, HResult.Ok);
        }
        catch (WbemException error)
        {
            return new HostedObjectResult(null, ProviderFailures.Of(error), ProviderFailures.ResultOf(error));
        }
    }

    public ValueTask<HostedBatchResult> CreateInstanceEnum(ProviderCall provider, string className, int flags, WbemContext? context, uint count, CallContext call) =>
        EnumerateAsync(provider, services => services.CreateInstanceEnumAsync(className, (WbemFlags)flags, context, call.CancellationToken), count, call);

    public ValueTask<HostedBatchResult> ExecQuery(ProviderCall provider, string language, string query, int flags, WbemContext? context, uint count, CallContext call) =>
        EnumerateAsync(provider, services => services.ExecQueryAsync(language, query, (WbemFlags)flags, context, call.CancellationToken), count, call);

    public async ValueTask<HostedBatchResult> Next(uint enumeration, uint count, CallContext call)
    {
        HostedEnumeration known = _enumerations.Require(enumeration);
        _running[call] = true;
        try
        {
            HostedBatchResult result = await known.NextAsync(enumeration, CountOf(count), call.CancellationToken).ConfigureAwait(false);
            if (known.IsOver)
            {
                await _enumerations.CloseAsync(enumeration).ConfigureAwait(false);
            }

            return result;
        }
        finally
        {
            _running.TryRemove(call, out _);
        }
    }

    public async ValueTask<HResult> Close(uint enumeration, CallContext call)
    {
        await _enumerations.CloseAsync(enumeration).ConfigureAwait(false);
        return HResult.Ok;
    }

    private static int CountOf(uint count) => (int)Math.Clamp(count, 1, Wbem.Protocol.ProtocolLimits.MaxObjects);

    // A short enumeration is over with its first packet, and is never entered.
    private async ValueTask<HostedBatchResult> EnumerateAsync(ProviderCall provider, Func<IWbemServices, ValueTask<IEnumWbemClassObject>> open, uint count, CallContext call)
    {
        CallNamespace ns = new(link, _classes, provider);
        HostedEnumeration? enumeration = null;
        _running[call] = true;
        try
        {
            IWbemServices services = await GetProviderAsync(provider, ns, call).ConfigureAwait(false);
            enumeration = new HostedEnumeration(await open(services).ConfigureAwait(false), ns, provider.Provider);
            HostedBatchResult first = await enumeration.NextAsync(0, CountOf(count), call.CancellationToken).ConfigureAwait(false);
            if (!enumeration.IsOver)
            {
                first = first with { Enumeration = _enumerations.Add(enumeration) };
                enumeration = null;
                return first;
            }

            return first;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The boundary between the host and the provider's code.
            WbemException failure = ProviderFailures.Read(error, provider.Provider);
            await ns.DisposeAsync().ConfigureAwait(false);
            return new HostedBatchResult(0, default, 0, ProviderFailures.Of(failure), ProviderFailures.ResultOf(failure));
        }
        finally
        {
            _running.TryRemove(call, out _);
            if (enumeration is not null)
            {
                await enumeration.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<T> RunAsync<T>(ProviderCall provider, Func<IWbemServices, ValueTask<T>> run, CallContext call)
    {
        CallNamespace ns = new(link, _classes, provider);
        _running[call] = true;
        try
        {
            return await run(await GetProviderAsync(provider, ns, call).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (WbemException or OutOfMemoryException))
        {
            // The boundary between the host and the provider's code.
            throw ProviderFailures.Read(error, provider.Provider);
        }
        finally
        {
            _running.TryRemove(call, out _);
            await ns.DisposeAsync().ConfigureAwait(false);
        }
    }

    private ValueTask<IWbemServices> GetProviderAsync(ProviderCall provider, CallNamespace ns, CallContext call)
    {
        // Asked first: before the process is somebody's no provider is loaded.
        AccessToken caller = identity.Token;
        ProviderRegistration registration = new(provider.Provider ?? string.Empty, provider.Namespace ?? string.Empty, ProviderOperations.None);
        return _providers.Value.GetProviderAsync(registration, ns, caller, call.CancellationToken);
    }
}
