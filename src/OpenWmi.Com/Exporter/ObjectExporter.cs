using System.Diagnostics.CodeAnalysis;
using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>
/// What a process exports: one OXID. Objects are exported to a user, who alone may use the references (S29); they live as long as a connection of that user over which they were used, or
/// as long as they are pinged (C20). Any number of threads may use one.
/// </summary>
/// <remarks>[MS-DCOM] 3.1.1.</remarks>
public sealed class ObjectExporter : IAsyncDisposable
{
    /// <summary>The public references that go with an OBJREF.</summary>
    public const uint MarshaledRefs = 5;

    private readonly IComLog _log;
    private readonly IOxidResolver _resolver;
    private readonly ITimer _timer;
    private readonly Lock _disposalsLock = new();
    private readonly HashSet<Task> _disposals = [];
    private bool _isDisposed;

    /// <summary>Creates an exporter.</summary>
    /// <param name="interfaces">The wire interfaces that objects may have.</param>
    /// <param name="options">What is allowed.</param>
    /// <param name="bindings">Where it is to be reached.</param>
    /// <param name="security">The security of the process; the first reference that is made fixes it.</param>
    /// <param name="log">Where to say what clients are not told.</param>
    /// <param name="time">The clock.</param>
    /// <param name="resolver">Finds the exporters of objects that clients hand in; null follows none (S14).</param>
    public ObjectExporter(
        ComInterfaceTable interfaces,
        ObjectExporterOptions? options = null,
        IExporterBindings? bindings = null,
        ProcessSecurity? security = null,
        IComLog? log = null,
        TimeProvider? time = null,
        IOxidResolver? resolver = null)
    {
        ArgumentNullException.ThrowIfNull(interfaces);
        Interfaces = interfaces;
        Options = options ?? new ObjectExporterOptions();
        Bindings = bindings ?? SameConnectionBindings.Instance;
        Security = security ?? new ProcessSecurity();
        _log = log ?? SilentComLog.Instance;
        _resolver = resolver ?? NoOtherExporters.Instance;
        time ??= TimeProvider.System;
        Oxid = Identifiers.NewId();
        RemUnknownIpid = Identifiers.NewIpid();
        Table = new ObjectTable(Options, time, BeginDispose);
        ExportedTarget own = new(new RemUnknown(this));
        own.TryAddObject();
        RemUnknown = new ExportedInterface(RemUnknownIpid, OwnInterfaces.RemUnknown2, new ExportedObject(0, own, WellKnownSids.LocalSystem, isPinged: false));
        TimeSpan period = Options.PingPeriod / 4;
        _timer = time.CreateTimer(static state => ((ObjectExporter)state!).Sweep(), this, period, period);
    }

    /// <summary>The number of the exporter.</summary>
    public ulong Oxid { get; }

    /// <summary>The IPID of its IRemUnknown2.</summary>
    public Guid RemUnknownIpid { get; }

    /// <summary>The wire interfaces that objects may have.</summary>
    public ComInterfaceTable Interfaces { get; }

    /// <summary>What is allowed.</summary>
    public ObjectExporterOptions Options { get; }

    /// <summary>Where it is to be reached.</summary>
    public IExporterBindings Bindings { get; }

    /// <summary>The security of the process.</summary>
    public ProcessSecurity Security { get; }

    /// <summary>The level at which clients are told to call: the least that is taken, and never below PKT_INTEGRITY (C16).</summary>
    public AuthenticationLevel AuthenticationHint
        => Options.MinimumLevel > AuthenticationLevel.PktIntegrity ? Options.MinimumLevel : AuthenticationLevel.PktIntegrity;

    internal ObjectTable Table { get; }

    /// <summary>Its own object, which everyone may call and nobody releases.</summary>
    internal ExportedInterface RemUnknown { get; }

    internal IComLog Log => _log;

    /// <summary>Makes a reference to an object for the client of a call. The same object has the same OID whenever the same user gets it.</summary>
    /// <typeparam name="T">The wire interface.</typeparam>
    /// <param name="target">The object; disposed of once when nobody has a reference any more.</param>
    /// <param name="client">The call in whose answer the reference goes.</param>
    /// <param name="isPinged">Whether the client is to ping it. One that is not pinged lives while it is not released and a connection is there.</param>
    /// <returns>A reference with <see cref="MarshaledRefs"/> public references.</returns>
    /// <exception cref="HResultException">WBEM_E_QUOTA_VIOLATION: the user holds as many as one may.</exception>
    /// <exception cref="RpcFaultException">AccessDenied: nobody vouches for the client.</exception>
    public ObjRefStandard Marshal<T>(T target, ServerCallContext client, bool isPinged = true)
        where T : class
        => TryMarshal(target, Interfaces.Of<T>().Iid, client, isPinged, out ObjRefStandard? reference)
            ? reference
            : throw new ArgumentException($"The object has no interface {typeof(T)}.", nameof(target));

    /// <summary>Makes a reference to an object, as <see cref="Marshal{T}"/> does, for an interface that a client asks for.</summary>
    /// <param name="target">The object.</param>
    /// <param name="iid">The interface.</param>
    /// <param name="client">The call in whose answer the reference goes.</param>
    /// <param name="isPinged">Whether the client is to ping it.</param>
    /// <param name="reference">The reference.</param>
    /// <returns>False where the object has no such interface.</returns>
    /// <exception cref="HResultException">WBEM_E_QUOTA_VIOLATION, WBEM_E_SHUTTING_DOWN.</exception>
    /// <exception cref="RpcFaultException">AccessDenied.</exception>
    public bool TryMarshal(object target, Guid iid, ServerCallContext client, bool isPinged, [NotNullWhen(true)] out ObjRefStandard? reference)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(client);
        reference = null;
        if (FindInterface(target, iid) is not { } face)
        {
            return false;
        }

        if (IsDisposed)
        {
            throw HResultException.From(ComStatus.ShuttingDown, "The exporter is shutting down");
        }

        Security.Fix();
        ExportedInterface entry = Table.Add(target, face, client.RequireCaller().User, isPinged, MarshaledRefs, client);
        reference = new ObjRefStandard(iid, StdOf(entry, MarshaledRefs), Bindings.OfResolver(client.Connection));
        return true;
    }

    /// <summary>
    /// Finds the object of a reference that a client gives back. A reference to an object of another exporter is refused: nothing is called at an address that a reference chose (S14).
    /// </summary>
    /// <typeparam name="T">The wire interface.</typeparam>
    /// <param name="reference">The reference.</param>
    /// <param name="client">The call that brought it.</param>
    /// <returns>The object.</returns>
    /// <exception cref="HResultException">RPC_E_INVALID_OBJREF: it is another kind of reference, or to another exporter. RPC_E_DISCONNECTED: the object is gone. E_ACCESSDENIED: it is another user's.
    /// E_NOINTERFACE.</exception>
    /// <exception cref="RpcFaultException">AccessDenied: nobody vouches for the client.</exception>
    public T Unmarshal<T>(ObjRef reference, ServerCallContext client)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(client);
        Security.Fix();
        Sid user = client.RequireCaller().User;
        if (reference is not ObjRefRemote remote || remote.Std.Oxid != Oxid)
        {
            throw HResultException.From(ComStatus.InvalidObjRef, "The reference is not to an object of this exporter");
        }

        if (!Table.TryFind(remote.Std.Ipid, out ExportedInterface? entry))
        {
            throw HResultException.From(ComStatus.Disconnected, "The object of the reference is gone");
        }

        if (entry.Object.User != user)
        {
            throw HResultException.From(ComStatus.AccessDenied, "The reference is another user's");
        }

        if (entry.Object.Target.Target is not T target)
        {
            throw HResultException.From(ComStatus.NoInterface, $"The object has no interface {typeof(T)}");
        }

        // The references that came along are ours, and not needed any more. [MS-DCOM] 3.2.4.4.1.
        Table.Release(remote.Std.Ipid, user, remote.Std.PublicRefs, 0);
        return target;
    }

    /// <summary>Gets a proxy for an object that a client hands in, a sink for one, as far as the resolver follows references.</summary>
    /// <typeparam name="T">The wire interface.</typeparam>
    /// <param name="reference">The reference.</param>
    /// <param name="client">The call that brought it.</param>
    /// <returns>A pointer that holds the references that came along.</returns>
    /// <exception cref="HResultException">RPC_E_INVALID_OBJREF: it is not followed, or the object travels itself. E_NOINTERFACE: it is for another interface.</exception>
    /// <exception cref="RpcFaultException">AccessDenied: nobody vouches for the client. Otherwise the client's exporter refuses, or is gone.</exception>
    public async ValueTask<InterfacePointer<T>> UnmarshalRemoteAsync<T>(ObjRef reference, ServerCallContext client)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(client);
        Security.Fix();
        client.RequireCaller();
        return reference is ObjRefRemote remote && remote.Std.Oxid != Oxid
            && await _resolver.ResolveAsync(remote, client, client.CancellationToken).ConfigureAwait(false) is { } exporter
                ? await exporter.UnmarshalAsync<T>(reference, client.CancellationToken).ConfigureAwait(false)
                : throw HResultException.From(ComStatus.InvalidObjRef, "The reference is not followed");
    }

    /// <summary>Runs every object down, and waits until all are disposed of.</summary>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        lock (_disposalsLock)
        {
            _isDisposed = true;
        }

        Table.Clear();
        await WhenDisposed().ConfigureAwait(false);
    }

    private bool IsDisposed
    {
        get
        {
            lock (_disposalsLock)
            {
                return _isDisposed;
            }
        }
    }

    /// <summary>The interface of a target by an IID that a client asks for: IUnknown is what every object has.</summary>
    internal ComInterface? FindInterface(object target, Guid iid)
        => iid == UnknownInterface.Iid ? UnknownInterface.Instance : Interfaces.Find(iid) is { } face && face.IsImplementedBy(target) ? face : null;

    internal StdObjRef StdOf(ExportedInterface entry, uint refs) => new(entry.Object.IsPinged ? 0 : StdObjRef.NoPing, refs, Oxid, entry.Object.Oid, entry.Ipid);

    /// <summary>Gives up what nobody wants any more.</summary>
    internal void Sweep()
    {
        Table.SweepPingSets();
        Table.Sweep();
    }

    /// <summary>Waits for the disposals that have begun.</summary>
    internal async Task WhenDisposed()
    {
        Task[] running;
        lock (_disposalsLock)
        {
            running = [.. _disposals];
        }

        await Task.WhenAll(running).ConfigureAwait(false);
    }

    internal void BeginDispose(ExportedTarget target)
    {
        Task disposal = Task.Run(() => DisposeTargetAsync(target));
        lock (_disposalsLock)
        {
            _disposals.Add(disposal);
        }

        disposal.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Forget(Task disposal)
    {
        lock (_disposalsLock)
        {
            _disposals.Remove(disposal);
        }
    }

    // What a target throws while it is disposed of reaches nobody but the log.
    private async Task DisposeTargetAsync(ExportedTarget target)
    {
        try
        {
            await target.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _log.NotDisposed(target.Target, exception);
        }
    }
}
