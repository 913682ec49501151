using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;
using OpenWmi.Wbem.ObjectEncoding;
using OpenWmi.Wbem.Protocol;
using IWireEnum = OpenWmi.Wbem.Protocol.IEnumWbemClassObject;

namespace OpenWmi.Wbem.Tests.Protocol;

/// <summary>The class part of an enumeration is decoded once where the caller keeps what codecs know.</summary>
public sealed class CodecStateTests : IAsyncDisposable
{
    private static readonly Guid ClassId = new("5f0c0f6e-8c0b-4b1b-9d4e-6a3c1d6e0300");
    private static readonly ComInterfaceTable Interfaces = new([ComInterface.Create(EnumWbemClassObjectStub.Descriptor), ComInterface.Create(WbemWcoSmartEnumStub.Descriptor)]);

    private readonly ObjectExporter _exporter = new(Interfaces);
    private readonly RpcServer _server;
    private readonly RpcClientConnection _client;

    public CodecStateTests()
    {
        RpcInterfaceTable table = new();
        ComServer.Register(table, _exporter, new ComClassTable([new(ClassId, _ => ValueTask.FromResult<object>(new Endless()))]));
        _server = new RpcServer(table, new RpcServerOptions { SecurityProviders = [new LocalPeerServer(new LocalSecurityAuthority(new LogonSettings()))] });
        (MemoryConnection client, MemoryConnection server) = MemoryConnection.CreatePair(new MemoryConnectionOptions { ClientAsSeenByServer = new RpcPeer(null, new PeerCredentials(4711, 4000, 4000, [])) });
        _server.Serve(server);
        _client = new RpcClientConnection(client);
    }

    [Fact]
    public async Task Objects_of_one_class_have_one_class_from_answer_to_answer()
    {
        await using InterfacePointer<IWireEnum> items = await ActivateAsync<IWireEnum>();
        ClientCallContext keeping = new() { CodecState = new ClassPartCache() };

        Assert.Same(await ClassOfNextAsync(items.Proxy, keeping), await ClassOfNextAsync(items.Proxy, keeping));
        Assert.NotSame(await ClassOfNextAsync(items.Proxy, new ClientCallContext()), await ClassOfNextAsync(items.Proxy, new ClientCallContext()));
    }

    [Fact]
    public async Task Objects_of_packets_have_one_class_from_packet_to_packet()
    {
        await using InterfacePointer<IWbemWcoSmartEnum> items = await ActivateAsync<IWbemWcoSmartEnum>();
        ClientCallContext keeping = new() { CodecState = new ObjectArrayReader() };

        Assert.Same(await ClassOfPacketAsync(items.Proxy, keeping), await ClassOfPacketAsync(items.Proxy, keeping));
        Assert.NotSame(await ClassOfPacketAsync(items.Proxy, new ClientCallContext()), await ClassOfPacketAsync(items.Proxy, new ClientCallContext()));
    }

    [Fact]
    public async Task An_answer_without_objects_has_no_packet()
    {
        await using InterfacePointer<IWbemWcoSmartEnum> items = await ActivateAsync<IWbemWcoSmartEnum>();

        SmartEnumNextResult none = await items.Proxy.Next(default, -1, 0, new ClientCallContext());

        Assert.Equal(new SmartEnumNextResult(0, default, HResult.Ok), none);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
        await _exporter.DisposeAsync();
    }

    private static async Task<CimClass> ClassOfNextAsync(IWireEnum items, ClientCallContext call) => (await items.Next(-1, 2, call)).Objects.Span[1]!.Class;

    private static async Task<CimClass> ClassOfPacketAsync(IWbemWcoSmartEnum items, ClientCallContext call) => (await items.Next(default, -1, 2, call)).Packet.Objects.Span[1].Class;

    private ValueTask<InterfacePointer<T>> ActivateAsync<T>()
        where T : class
        => new ComClient(Interfaces).CreateInstanceAsync<T>(RpcOrpcConnection.ToLocalPeer(_client), ClassId);

    /// <summary>As many objects as are asked for.</summary>
    private sealed class Endless : IWireEnum, IWbemWcoSmartEnum
    {
        private static readonly CimClass Class = CimClass.Create(new CimClassDeclaration("Endless_Item", null, CimQualifierSet.Empty, [new CimProperty("Id", CimType.Uint32)], []));

        public ValueTask<EnumNextResult> Next(int timeout, uint count, CallContext call) => ValueTask.FromResult(new EnumNextResult(Objects<CimObject?>(count), count, HResult.Ok));

        public ValueTask<SmartEnumNextResult> Next(Guid proxyGuid, int timeout, uint count, CallContext call) => ValueTask.FromResult(new SmartEnumNextResult(count, new ObjectPacket(Objects<CimObject>(count)), HResult.Ok));

        public ValueTask<HResult> Reset(CallContext call) => ValueTask.FromResult(HResult.Ok);

        public ValueTask<HResult> NextAsync(uint count, ObjRef? sink, CallContext call) => ValueTask.FromResult(HResult.Ok);

        public ValueTask<EnumResult> Clone(CallContext call) => ValueTask.FromResult(default(EnumResult));

        public ValueTask<HResult> Skip(int timeout, uint count, CallContext call) => ValueTask.FromResult(HResult.Ok);

        private static T[] Objects<T>(uint count)
            where T : CimObject?
            => [.. Enumerable.Range(0, (int)count).Select(_ => (T)(CimObject)new CimInstanceBuilder(Class).Build())];
    }
}
