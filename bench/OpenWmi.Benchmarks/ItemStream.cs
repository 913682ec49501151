using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;
using OpenWmi.Wbem.ObjectEncoding;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Benchmarks;

/// <summary>Bench_Items without end, out of a smart enumerator behind a Unix socket, and a client that reads them, in this process.</summary>
internal sealed class ItemStream : IAsyncDisposable
{
    /// <summary>The objects in one packet.</summary>
    public const int PacketObjects = 400;

    // One packet is encoded, one is on its way, one is decoded.
    private const int Lanes = 3;

    private static readonly Guid ClassId = new("0f7d1c3a-9a57-4d09-8f6c-5c5c0ce7d1bb");
    private static readonly ComInterfaceTable Interfaces = new([ComInterface.Create(WbemWcoSmartEnumStub.Descriptor)]);

    private readonly RpcServer _server;
    private readonly ObjectExporter _exporter;
    private readonly RpcClientConnection _client;
    private readonly InterfacePointer<IWbemWcoSmartEnum> _enumerator;

    private ItemStream(RpcServer server, ObjectExporter exporter, RpcClientConnection client, InterfacePointer<IWbemWcoSmartEnum> enumerator)
    {
        (_server, _exporter, _client, _enumerator) = (server, exporter, client, enumerator);
    }

    /// <summary>The octets of the packets that so many objects come in.</summary>
    public static int LengthOf(int count)
    {
        CimObject[] packet = MakeObjects(PacketObjects);
        return count / PacketObjects * new ObjectArrayWriter().Write(packet, new byte[ObjectArrayWriter.GetMaxLength(packet)]);
    }

    public static async Task<ItemStream> StartAsync()
    {
        string path = Path.Combine(Path.GetTempPath(), $"openwmi-bench-{Guid.NewGuid():N}");
        ObjectExporter exporter = new(Interfaces);
        RpcInterfaceTable table = new();
        ComServer.Register(table, exporter, new ComClassTable([new(ClassId, _ => ValueTask.FromResult<object>(new Enumerator()))]));
        RpcServer server = new(table, new RpcServerOptions { SecurityProviders = [new LocalPeerServer(new LocalSecurityAuthority(new LogonSettings()))] });
        server.Listen(LocalEndpoint.Listen(path, new LocalEndpointOptions()));
        RpcClientConnection client = new(await LocalEndpoint.ConnectAsync(path, CancellationToken.None).ConfigureAwait(false));
        InterfacePointer<IWbemWcoSmartEnum> enumerator = await new ComClient(Interfaces).CreateInstanceAsync<IWbemWcoSmartEnum>(RpcOrpcConnection.ToLocalPeer(client), ClassId).ConfigureAwait(false);
        return new ItemStream(server, exporter, client, enumerator);
    }

    /// <summary>Reads objects, some packets at a time.</summary>
    public Task ReadAsync(int count) => Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => ReadLaneAsync(count / Lanes)));

    private static CimObject[] MakeObjects(int count)
    {
        var builder = new CimInstanceBuilder(BenchItem.Class);
        return [.. Enumerable.Range(1, count).Select(id => BenchItem.Create(builder, (uint)id * 1000))];
    }

    private async Task ReadLaneAsync(int count)
    {
        ClientCallContext call = new() { CodecState = new ObjectArrayReader() };
        for (int read = 0; read < count;)
        {
            SmartEnumNextResult next = await _enumerator.Proxy.Next(default, -1, PacketObjects, call).ConfigureAwait(false);
            read += next.Packet.Objects.Length;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _enumerator.DisposeAsync().ConfigureAwait(false);
        await _client.DisposeAsync().ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
        await _exporter.DisposeAsync().ConfigureAwait(false);
    }

    private sealed class Enumerator : IWbemWcoSmartEnum
    {
        private const int Items = 10 * PacketObjects;
        private readonly CimObject[] _objects = MakeObjects(Items);
        private int _position;

        public ValueTask<SmartEnumNextResult> Next(Guid proxyGuid, int timeout, uint count, CallContext call)
        {
            int position = Interlocked.Add(ref _position, PacketObjects) % Items;
            return ValueTask.FromResult(new SmartEnumNextResult(PacketObjects, new ObjectPacket(_objects.AsMemory(position, PacketObjects)), HResult.Ok));
        }
    }
}
