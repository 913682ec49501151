using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>IRemUnknown2 of an exporter elsewhere. Its calls are made as the process, whatever the blankets of proxies say. Bound when it is first needed.</summary>
internal sealed class RemUnknownClient(OrpcConnection connection, Guid ipid, ComVersion version, ImpersonationLevel level) : IRemoteObjects
{
    private IRemUnknown2? _proxy;

    public async ValueTask<RemQiResult> QueryAsync(Guid target, uint refs, Guid iid, CallContext call)
    {
        IRemUnknown2 proxy = await ProxyAsync(call.CancellationToken).ConfigureAwait(false);
        RemQueryInterfaceResult result = await proxy.RemQueryInterface(target, refs, 1, new[] { iid }, call).ConfigureAwait(false);
        return result.QIResults is { Length: 1 } results ? results.Span[0] : new RemQiResult(result.ReturnValue, default);
    }

    public async ValueTask<HResult> AddRefAsync(RemInterfaceRef reference, CallContext call)
    {
        IRemUnknown2 proxy = await ProxyAsync(call.CancellationToken).ConfigureAwait(false);
        RemAddRefResult result = await proxy.RemAddRef(1, new[] { reference }, call).ConfigureAwait(false);
        return result.ReturnValue.Succeeded && result.Results.Length == 1 ? result.Results.Span[0] : result.ReturnValue;
    }

    public async ValueTask<HResult> ReleaseAsync(RemInterfaceRef[] references, CallContext call)
    {
        IRemUnknown2 proxy = await ProxyAsync(call.CancellationToken).ConfigureAwait(false);
        return await proxy.RemRelease((ushort)references.Length, references, call).ConfigureAwait(false);
    }

    private async ValueTask<IRemUnknown2> ProxyAsync(CancellationToken cancellationToken)
    {
        if (_proxy is null)
        {
            OrpcBinding binding = await connection.BindAsync(OwnInterfaces.RemUnknown2.Syntax, level, cancellationToken).ConfigureAwait(false);
            _proxy = new RemUnknown2Proxy(new OrpcChannel(binding, ipid, version, connection.IsLocal));
        }

        return _proxy;
    }
}
