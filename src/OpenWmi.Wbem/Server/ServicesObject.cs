using System.Runtime.CompilerServices;
using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Security;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Server;

/// <summary>A namespace, or a provider, as it is called over the wire. [MS-WMI] 3.1.4.3. Any number of threads may use one.</summary>
/// <remarks>Where it stands for a session, each call enters that with its own token and connection.</remarks>
public sealed partial class ServicesObject : Protocol.IWbemServices, IWbemRefreshingServices, IAsyncDisposable
{
    private readonly IWbemServices _services;
    private readonly SessionEntry _session;
    private readonly ObjectExporter _exporter;
    private EnteredSession? _lastEntered;

    /// <summary>Creates an object that is in no table of sessions: a provider for its service, or a namespace for a provider.</summary>
    /// <param name="services">What is called. What a call may do there is decided there: nothing is known here but that its user may use the reference.</param>
    /// <param name="exporter">Where the object and what comes from it are exported.</param>
    /// <param name="name">What it is, for traces.</param>
    /// <param name="limits">What its client may take; null for what any client may.</param>
    public ServicesObject(IWbemServices services, ObjectExporter exporter, string name, WbemServerLimits? limits = null)
        : this(services, SessionEntry.Unlisted(name, limits ?? new WbemServerLimits()), exporter)
    {
    }

    private ServicesObject(IWbemServices services, SessionEntry session, ObjectExporter exporter)
    {
        (_services, _session, _exporter) = (services, session, exporter);
        session.GrantedAccess = (services as IWbemSession)?.GrantedAccess ?? 0;
        session.AddObject();
    }

    // Only sessions keep results, so that readers may go back.
    private bool IsSession => _services is IWbemSession;

    /// <summary>Makes an object for a session that was opened, and a reference to it; where none can be made the session ends.</summary>
    internal static ValueTask<ObjRef> ExportAsync(IWbemServices services, SessionEntry session, ObjectExporter exporter, CallContext call) =>
        exporter.MarshalAsync<Protocol.IWbemServices, ServicesObject>(new ServicesObject(services, session, exporter), call);

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<GetObjectResult> GetObject(string? objectPath, int flags, WbemContext? context, InOut<CimObject> @object, InOut<ObjRef> callResult, CallContext call)
    {
        using RequestScope request = _session.Begin("GetObject");
        IWbemServices services = Enter(call);
        string path = objectPath ?? string.Empty;
        if (ReturnsImmediately(flags, callResult))
        {
            CancellationToken client = ClientOf(call);
            return new GetObjectResult(null, await StartAsync(() => WbemCallResult.StartForObject(() => services.GetObjectAsync(path, FlagsOf(flags), context, client)), call).ConfigureAwait(false), HResult.Ok);
        }

        return new GetObjectResult(await services.GetObjectAsync(path, FlagsOf(flags), context, call.CancellationToken).ConfigureAwait(false), null, HResult.Ok);
    }

    /// <inheritdoc/>
    public async ValueTask<EnumResult> CreateClassEnum(string? superclass, int flags, WbemContext? context, CallContext call)
    {
        using RequestScope request = _session.Begin("CreateClassEnum");
        IWbemServices services = Enter(call);
        return await EnumerateAsync(flags, call, wanted => services.CreateClassEnumAsync(superclass, wanted, context, call.CancellationToken)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<EnumResult> CreateInstanceEnum(string? superclass, int flags, WbemContext? context, CallContext call)
    {
        using RequestScope request = _session.Begin("CreateInstanceEnum");
        IWbemServices services = Enter(call);
        string className = Require(superclass, "strSuperClass");
        return await EnumerateAsync(flags, call, wanted => services.CreateInstanceEnumAsync(className, wanted, context, call.CancellationToken)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<EnumResult> ExecQuery(string? queryLanguage, string? query, int flags, WbemContext? context, CallContext call)
    {
        using RequestScope request = _session.Begin("ExecQuery");
        IWbemServices services = Enter(call);
        string language = Require(queryLanguage, "strQueryLanguage");
        string text = Require(query, "strQuery");
        return await EnumerateAsync(flags, call, wanted => services.ExecQueryAsync(language, text, wanted, context, call.CancellationToken)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<OpenNamespaceResult> OpenNamespace(string? @namespace, int flags, WbemContext? context, InOut<ObjRef> workingNamespace, InOut<ObjRef> result, CallContext call)
    {
        using RequestScope request = _session.Begin("OpenNamespace");
        IWbemServices services = Enter(call);
        string ns = Require(@namespace, "strNamespace");
        if (ReturnsImmediately(flags, result))
        {
            CancellationToken client = ClientOf(call);
            return new OpenNamespaceResult(
                null, await StartAsync(() => WbemCallResult.StartForServices(() => services.OpenNamespaceAsync(ns, FlagsOf(flags), context, client)), call, ns).ConfigureAwait(false), HResult.Ok);
        }

        IWbemServices opened = await services.OpenNamespaceAsync(ns, FlagsOf(flags), context, call.CancellationToken).ConfigureAwait(false);
        ObjRef? working = workingNamespace.IsWanted ? await ExportAsync(opened, _session.OpenChild(ns, (ServerCallContext)call), _exporter, call).ConfigureAwait(false) : null;
        return new OpenNamespaceResult(working, await FinishedAsync(opened, result, call, ns).ConfigureAwait(false), HResult.Ok);
    }

    /// <summary>Ends the session, unless something that came from it is still held.</summary>
    public ValueTask DisposeAsync()
    {
        _session.RemoveObject();
        return ValueTask.CompletedTask;
    }

    private static WbemFlags FlagsOf(int flags) => (WbemFlags)flags & ~WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY;

    private static string Require(string? text, string parameter) => text ?? throw Missing(parameter);

    private static WbemException Missing(string parameter) => new(WbemStatus.WBEM_E_INVALID_PARAMETER, $"{parameter} is missing.");

    // What goes on after the answer ends with the connection that asked for it.
    private static CancellationToken ClientOf(CallContext call) => ((ServerCallContext)call).ConnectionClosed;

    private static bool ReturnsImmediately(int flags, InOut<ObjRef> callResult)
    {
        if (((WbemFlags)flags & WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY) == 0)
        {
            return false;
        }

        return callResult.IsWanted ? true : throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, "A call that returns immediately needs somewhere to put its IWbemCallResult.");
    }

    // Most calls of a client come with the token and over the connection of the one before.
    private IWbemServices Enter(CallContext call)
    {
        if (_services is not IWbemSession session)
        {
            return _services;
        }

        var client = (ServerCallContext)call;
        if (_lastEntered is { } last && last.Token == client.Caller && last.Connection == client.Connection)
        {
            return last.Services;
        }

        var entered = new EnteredSession(client.RequireCaller(), client.Connection, session.ForCall(client.RequireCaller(), client.Connection));
        _lastEntered = entered;
        return entered.Services;
    }

    private async ValueTask<EnumResult> EnumerateAsync(int flags, CallContext call, Func<WbemFlags, ValueTask<IEnumWbemClassObject>> open)
    {
        var wanted = (WbemFlags)flags;
        _session.AddResult();
        IEnumWbemClassObject found;
        try
        {
            found = await open(wanted).ConfigureAwait(false);
        }
        catch
        {
            _session.RemoveResult();
            throw;
        }

        bool isForwardOnly = !IsSession || wanted.HasFlag(WbemFlags.WBEM_FLAG_FORWARD_ONLY);
        var stream = new ResultStream(found, isForwardOnly, _session.Limits.MaxPacketObjects, _session.Limits.MaxPacketOctets);
        bool isComplete = !wanted.HasFlag(WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY);
        var enumeration = new EnumObject(stream, _session, _exporter, ((ServerCallContext)call).Connection.AuthenticationLevel, isComplete);
        return new EnumResult(await _exporter.MarshalAsync<Protocol.IEnumWbemClassObject, EnumObject>(enumeration, call).ConfigureAwait(false), HResult.Ok);
    }

    private ValueTask<ObjRef> StartAsync(Func<IWbemCallResult> start, CallContext call, string? ns = null)
    {
        _session.AddResult();
        return ExportAsync(start(), call, ns);
    }

    // The IWbemCallResult of a call that is done, for clients that ask it how (C4).
    private async ValueTask<ObjRef?> FinishedAsync(object? result, InOut<ObjRef> callResult, CallContext call, string? ns = null)
    {
        if (!callResult.IsWanted)
        {
            return null;
        }

        _session.AddResult();
        return await ExportAsync(new FinishedCall(result), call, ns).ConfigureAwait(false);
    }

    private ValueTask<ObjRef> ExportAsync(IWbemCallResult result, CallContext call, string? ns) =>
        _exporter.MarshalAsync<Protocol.IWbemCallResult, CallResultObject>(
            new CallResultObject(result, _session, _exporter, ((ServerCallContext)call).Connection.AuthenticationLevel, ns), call);

    private sealed record EnteredSession(IToken Token, IClientConnection Connection, IWbemServices Services);
}
