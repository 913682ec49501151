using System.Reflection;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Tests.Support;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Tests.Protocol;

/// <summary>A server in memory that offers every wire interface as it is registered elsewhere, with an object behind each, and counts what gets through to them.</summary>
internal sealed class ProductServer : IAsyncDisposable
{
    private readonly Dictionary<RpcInterfaceDescriptor, (Guid Ipid, RecordingTarget Recorder)> _targets = [];
    private readonly ObjectExporter _exporter = new(new ComInterfaceTable(WireInterfaces.All.Where(IsOfAnObject).Select(Describe)));
    private readonly RpcServer _server;
    private int _dispatched;

    public ProductServer(IRpcServerSecurityProvider security, IToken caller)
    {
        RpcInterfaceTable registered = new();
        ComServer.Register(registered, _exporter, new ComClassTable([]));
        foreach (RpcInterfaceDescriptor known in WireInterfaces.All.Where(known => known.IsOrpc ? IsOfAnObject(known) : registered.Find(known.Syntax) is null))
        {
            Offer(known, registered, new ServerCallContext(LocalConnection.Instance, caller, default));
        }

        _server = new RpcServer(Counted(registered), new RpcServerOptions { SecurityProviders = [security] });
    }

    /// <summary>How many calls reached a dispatcher, which is all that stands before a handler.</summary>
    public int Dispatched => Volatile.Read(ref _dispatched);

    /// <summary>The interfaces that are offered.</summary>
    public IEnumerable<RpcSyntaxId> Offered => _server.Interfaces.All.Select(served => served.Syntax);

    /// <summary>Whether the handlers of an interface are the tests' own.</summary>
    public bool IsRecorded(RpcInterfaceDescriptor known) => _targets.ContainsKey(known);

    /// <summary>What a handler was called with last, where it is the tests' own.</summary>
    public string LastCall(RpcInterfaceDescriptor known) => _targets.TryGetValue(known, out (Guid, RecordingTarget Recorder) target) ? target.Recorder.LastCall : string.Empty;

    /// <summary>On what object an interface is called; none where it is called on none.</summary>
    public Guid ObjectOf(RpcInterfaceDescriptor known) => !known.IsOrpc ? Guid.Empty : IsOfAnObject(known) ? _targets[known].Ipid : _exporter.RemUnknownIpid;

    public MemoryConnection Connect()
    {
        (MemoryConnection client, MemoryConnection server) = MemoryConnection.CreatePair(new MemoryConnectionOptions());
        _server.Serve(server);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _exporter.DisposeAsync();
    }

    // IRemUnknown and IRemUnknown2 are those of the exporter itself.
    private static bool IsOfAnObject(RpcInterfaceDescriptor known) => known.IsOrpc && known != RemUnknownStub.Descriptor && known != RemUnknown2Stub.Descriptor;

    private static ComInterface Describe(RpcInterfaceDescriptor known)
        => (ComInterface)typeof(ComInterface).GetMethods().Single(method => method.Name == nameof(ComInterface.Create) && method.GetParameters()[0].ParameterType != typeof(Guid))
            .MakeGenericMethod(known.TargetType).Invoke(null, [known, null, null])!;

    private void Offer(RpcInterfaceDescriptor known, RpcInterfaceTable registered, ServerCallContext client)
    {
        (object target, RecordingTarget recorder) = RecordingTarget.Create(known.TargetType);
        Guid ipid = Guid.Empty;
        if (known.IsOrpc)
        {
            Assert.True(_exporter.TryMarshal(target, known.Syntax.Uuid, client, isPinged: true, out ObjRefStandard? reference));
            ipid = reference.Std.Ipid;
        }
        else
        {
            registered.Add(new RpcInterface(known.Syntax, new RpcStubDispatcher(known.CreateStubFor(target))));
        }

        _targets[known] = (ipid, recorder);
    }

    private RpcInterfaceTable Counted(RpcInterfaceTable registered)
    {
        RpcInterfaceTable counted = new();
        foreach (RpcInterface served in registered.All)
        {
            counted.Add(served with { Dispatcher = new CountingDispatcher(this, served.Dispatcher) });
        }

        return counted;
    }

    private sealed class CountingDispatcher(ProductServer server, RpcDispatcher dispatcher) : RpcDispatcher
    {
        public override ValueTask<StubBuffer> DispatchAsync(RpcSyntaxId syntax, ushort opnum, StubBuffer request, ServerCallContext context)
        {
            Interlocked.Increment(ref server._dispatched);
            return dispatcher.DispatchAsync(syntax, opnum, request, context);
        }
    }
}
