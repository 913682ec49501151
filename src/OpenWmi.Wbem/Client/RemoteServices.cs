using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Security;
using OpenWmi.Wbem.ObjectEncoding;
using OpenWmi.Wbem.Protocol;
using IWireServices = OpenWmi.Wbem.Protocol.IWbemServices;

namespace OpenWmi.Wbem.Client;

/// <summary>A namespace of a service, or a provider in another process: the .NET face over the wire interface. [MS-WMI] 3.2.4. Any number of threads may call at once.</summary>
/// <remarks>
/// What the other side answers comes as it is: its status, its sentence and its error object in a <see cref="WbemException"/>. A connection that breaks is WBEM_E_TRANSPORT_FAILURE, also for the
/// calls under way. Who cancels a call waits no longer, and the other side is told. Disposing gives the references back; the connection belongs to whoever made it.
/// </remarks>
/// <param name="services">The namespace; it is disposed of with this.</param>
public sealed partial class RemoteServices(InterfacePointer<IWireServices> services) : IWbemServices, IAsyncDisposable
{
    // What is synchronous on the wire is asynchronous here: nobody waits in a thread.
    private const WbemFlags NotSent = WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY;
    private static readonly InOut<ObjRef> Wanted = new(true, null);
    private static readonly InOut<CimObject> WantedObject = new(true, null);
    private ClassPartCache? _classes = new();

    /// <summary>The privileges to enable for each call; where the account does not hold one of them, calls are refused with WBEM_E_PRIVILEGE_NOT_HELD. None by default.</summary>
    public PrivilegeSet PrivilegesToEnable { get; init; }

    /// <summary>The wire interface, for what the .NET face does not have.</summary>
    public InterfacePointer<IWireServices> Pointer { get; } = services;

    // Answers are read here and not by tasks of structures: a program that starts for one call has no code made for those.
    private WbemServicesProxy Proxy => (WbemServicesProxy)Pointer.Proxy;

    /// <summary>What the failure of a connection is for callers of the .NET face.</summary>
    /// <param name="error">What the RPC runtime says.</param>
    public static WbemException Translate(RpcFaultException error) => RemoteFailure.Of(error);

    /// <summary>Ends with an exception where a call failed.</summary>
    /// <param name="result">What the call returned.</param>
    /// <param name="call">What came with the answer.</param>
    /// <exception cref="WbemException">What the call failed with.</exception>
    public static void Require(HResult result, ClientCallContext call) => RemoteFailure.Require(result, call);

    /// <summary>Asks the object for another interface.</summary>
    /// <typeparam name="T">The wire interface.</typeparam>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="WbemException">WBEM_E_NOT_SUPPORTED: it has none. WBEM_E_TRANSPORT_FAILURE, …</exception>
    public async ValueTask<InterfacePointer<T>> QueryInterfaceAsync<T>(CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await Pointer.QueryInterfaceAsync<T>(cancellationToken).ConfigureAwait(false);
        }
        catch (HResultException none) when (none.Result.Value == RemoteEnumerator.NoInterface)
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_SUPPORTED, $"The other side has no {typeof(T).Name}.", none);
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
    }

    /// <summary>Makes calls that the .NET face does not have; their failures are those of the .NET face.</summary>
    /// <typeparam name="T">What comes of them.</typeparam>
    /// <param name="run">Makes the calls.</param>
    /// <param name="cancellationToken">Cancels them.</param>
    /// <exception cref="WbemException">What they failed with.</exception>
    public async ValueTask<T> RunAsync<T>(Func<ClientCallContext, ValueTask<T>> run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        try
        {
            return await run(NewCall(cancellationToken)).ConfigureAwait(false);
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
    }

    /// <summary>What goes with a call of this client.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public ClientCallContext NewCall(CancellationToken cancellationToken) => new(cancellationToken) { PrivilegesToEnable = PrivilegesToEnable };

    /// <inheritdoc/>
    public async ValueTask<IWbemServices> OpenNamespaceAsync(string ns, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        ClientCallContext call = NewCall(cancellationToken);
        try
        {
            using StubBuffer answer = await Proxy.CallOpenNamespace(ns, (int)(flags & ~NotSent), context, Wanted, default, call).ConfigureAwait(false);
            OpenNamespaceResult result = WbemServicesProxy.ReadOpenNamespace(answer);
            RemoteFailure.Require(result.ReturnValue, call);
            return await OpenAsync(result.WorkingNamespace, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<CimObject> GetObjectAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        // The classes of objects are read once: by one call at a time, others do without.
        ClassPartCache? classes = Interlocked.Exchange(ref _classes, null);
        ClientCallContext call = new(cancellationToken) { PrivilegesToEnable = PrivilegesToEnable, CodecState = classes };
        try
        {
            using StubBuffer answer = await Proxy.CallGetObject(objectPath, (int)(flags & ~NotSent), context, WantedObject, default, call).ConfigureAwait(false);
            GetObjectResult result = WbemServicesProxy.ReadGetObject(answer);
            RemoteFailure.Require(result.ReturnValue, call);
            return result.Object ?? throw RemoteFailure.Missing("object");
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
        finally
        {
            _classes = classes ?? _classes;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DeleteClassAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        ClientCallContext call = NewCall(cancellationToken);
        try
        {
            using StubBuffer answer = await Proxy.CallDeleteClass(className, (int)(flags & ~NotSent), context, default, call).ConfigureAwait(false);
            PutResult result = WbemServicesProxy.ReadDeleteClass(answer);
            RemoteFailure.Require(result.ReturnValue, call);
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<string> PutInstanceAsync(CimInstance instance, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ClientCallContext call = NewCall(cancellationToken);
        try
        {
            using StubBuffer answer = await Proxy.CallPutInstance(instance, (int)(flags & ~NotSent), context, Wanted, call).ConfigureAwait(false);
            PutResult result = WbemServicesProxy.ReadPutInstance(answer);
            RemoteFailure.Require(result.ReturnValue, call);
            return await PathOfAsync(result.CallResult, cancellationToken).ConfigureAwait(false) ?? instance.RelativePath ?? string.Empty;
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DeleteInstanceAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        ClientCallContext call = NewCall(cancellationToken);
        try
        {
            using StubBuffer answer = await Proxy.CallDeleteInstance(objectPath, (int)(flags & ~NotSent), context, default, call).ConfigureAwait(false);
            PutResult result = WbemServicesProxy.ReadDeleteInstance(answer);
            RemoteFailure.Require(result.ReturnValue, call);
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<CimInstance> ExecMethodAsync(
        string objectPath, string methodName, WbemFlags flags, WbemContext? context, CimInstance? inParameters, CancellationToken cancellationToken)
    {
        ClientCallContext call = NewCall(cancellationToken);
        try
        {
            using StubBuffer answer = await Proxy.CallExecMethod(objectPath, methodName, (int)(flags & ~NotSent), context, inParameters, WantedObject, default, call).ConfigureAwait(false);
            ExecMethodResult result = WbemServicesProxy.ReadExecMethod(answer);
            RemoteFailure.Require(result.ReturnValue, call);
            return result.OutParams as CimInstance ?? throw RemoteFailure.Missing("results");
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
    }

    /// <summary>Gives the references back.</summary>
    public ValueTask DisposeAsync() => Pointer.DisposeAsync();

    internal async ValueTask<RemoteServices> OpenAsync(ObjRef? reference, CancellationToken cancellationToken)
    {
        ObjRef there = reference ?? throw RemoteFailure.Missing("namespace");
        InterfacePointer<IWireServices> opened = await Pointer.Exporter.UnmarshalAsync<IWireServices>(there, cancellationToken).ConfigureAwait(false);
        return new RemoteServices(opened) { PrivilegesToEnable = PrivilegesToEnable };
    }

    // The path of what was put is in a call result, where the other side gives one.
    private async ValueTask<string?> PathOfAsync(ObjRef? reference, CancellationToken cancellationToken)
    {
        if (reference is null)
        {
            return null;
        }

        InterfacePointer<Protocol.IWbemCallResult> pointer = await Pointer.Exporter.UnmarshalAsync<Protocol.IWbemCallResult>(reference, cancellationToken).ConfigureAwait(false);
        await using var result = new RemoteCallResult(pointer, this);
        return await result.GetResultStringAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
    }
}
