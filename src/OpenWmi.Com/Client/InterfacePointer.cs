using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>An interface of an object elsewhere: the proxy, the references that it holds, and how its calls are made. Whoever gets one disposes of it. Any number of threads may use one.</summary>
/// <typeparam name="T">The wire interface.</typeparam>
public sealed class InterfacePointer<T> : IAsyncDisposable
    where T : class
{
    private readonly RemoteExporter _exporter;
    private readonly HeldReferences _references;
    private readonly OrpcChannel _channel;
    private readonly ComInterface _interface;
    private volatile ProxyBlanket _blanket;
    private int _isDisposed;

    internal InterfacePointer(RemoteExporter exporter, HeldReferences references, ComInterface face, OrpcChannel channel, ProxyBlanket blanket)
    {
        _exporter = exporter;
        _references = references;
        _interface = face;
        _channel = channel;
        _blanket = blanket;
        Proxy = (T)face.CreateProxy(channel);
    }

    /// <summary>What is called.</summary>
    public T Proxy { get; }

    /// <summary>The exporter of the object: it makes proxies of the references that calls give.</summary>
    public RemoteExporter Exporter => _exporter;

    /// <summary>The IPID.</summary>
    public Guid Ipid => _references.Std.Ipid;

    /// <summary>The OID: pointers with the same one are to the same object.</summary>
    public ulong Oid => _references.Std.Oid;

    /// <summary>How calls are made, as IClientSecurity::QueryBlanket says it.</summary>
    public ProxyBlanket QueryBlanket() => _blanket;

    /// <summary>Sets how calls are made from now on, as IClientSecurity::SetBlanket does: for this proxy alone (R12).</summary>
    /// <param name="blanket">What is asked for. On this machine the level of authentication stays PKT_PRIVACY.</param>
    /// <param name="cancellationToken">Ends the wait; the blanket is then as it was.</param>
    /// <exception cref="HResultException">WBEM_E_LOCAL_CREDENTIALS: on this machine nobody calls as somebody else.</exception>
    /// <exception cref="RpcFaultException">The server refuses, or went away.</exception>
    public async ValueTask SetBlanketAsync(ProxyBlanket blanket, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(blanket);
        ProxyBlanket effective = _exporter.EffectiveOf(blanket);
        if (effective.ImpersonationLevel != _blanket.ImpersonationLevel)
        {
            _channel.Binding = await _exporter.Connection.BindAsync(_interface.Syntax, effective.ImpersonationLevel, cancellationToken).ConfigureAwait(false);
        }

        _blanket = effective;
    }

    /// <summary>Makes another proxy for the same interface, with a blanket of its own, as IClientSecurity::CopyProxy does.</summary>
    /// <returns>A pointer that is disposed of by itself.</returns>
    /// <exception cref="ObjectDisposedException">The pointer was disposed of.</exception>
    public InterfacePointer<T> CopyProxy()
    {
        _references.AddCopy();
        return new InterfacePointer<T>(_exporter, _references, _interface, _exporter.ChannelFor(_channel.Binding, Ipid), _blanket);
    }

    /// <summary>Asks the object for another interface. Its proxy has the blanket of the process, as in COM.</summary>
    /// <typeparam name="TOther">The wire interface.</typeparam>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="HResultException">E_NOINTERFACE.</exception>
    /// <exception cref="RpcFaultException">The server went away.</exception>
    public ValueTask<InterfacePointer<TOther>> QueryInterfaceAsync<TOther>(CancellationToken cancellationToken = default)
        where TOther : class
        => _exporter.QueryAsync<TOther>(Ipid, cancellationToken);

    /// <summary>Makes a reference that goes to the server as an argument.</summary>
    /// <param name="cancellationToken">Cancels the call that may be needed for one more reference.</param>
    /// <returns>A reference with one public reference. [MS-DCOM] 3.2.4.4.1.</returns>
    public async ValueTask<ObjRefStandard> MarshalAsync(CancellationToken cancellationToken = default)
    {
        if (!_references.TryTakeOne())
        {
            await _exporter.AddRefAsync(Ipid, cancellationToken).ConfigureAwait(false);
        }

        return new ObjRefStandard(_interface.Iid, _references.Std with { PublicRefs = 1 }, DualStringArray.Empty);
    }

    /// <summary>Gives the references back; the exporter is told with the next batch.</summary>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _references.RemoveCopy();
        }

        return ValueTask.CompletedTask;
    }
}
