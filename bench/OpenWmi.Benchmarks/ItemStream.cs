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
    public const int PacketObjects = 250;

    private static readonly Guid ClassId = new("0f7d1c3a-9a57-4d09-8f6c-5c5c0ce7d1bb");
    private static readonly ComInterfaceTable Interfaces = new([ComInterface.Create(WbemWcoSmartEnumStub.Descriptor)]);

    private readonly RpcServer _server;
    private readonly ObjectExporter _exporter;
    private readonly RpcClientConnection _client;
    private readonly InterfacePointer<IWbemWcoSmartEnum> _enumerator;
    private readonly ObjectArrayReader _reader = new();

    private ItemStream(RpcServer server, ObjectExporter exporter, RpcClientConnection client, InterfacePointer<IWbemWcoSmartEnum> enumerator)
    {
        (_server, _exporter, _client, _enumerator) = (server, exporter, client, enumerator);
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

    /// <summary>Reads objects. The next packet is asked for before this one is decoded.</summary>
    /// <returns>The octets of their packets.</returns>
    public async Task<long> ReadAsync(int count)
    {
        ClientCallContext call = new();
        long octets = 0;
        ValueTask<SmartEnumNextResult> next = _enumerator.Proxy.Next(default, -1, PacketObjects, call);
        for (int read = 0; read < count;)
        {
            SmartEnumNextResult packet = await next.ConfigureAwait(false);
            bool isLast = read + PacketObjects >= count;
            next = isLast ? default : _enumerator.Proxy.Next(default, -1, PacketObjects, call);
            octets += packet.BuffSize;
            read += _reader.Read(packet.Buffer!.Value.Span).Count;
        }

        return octets;
    }

    public async ValueTask DisposeAsync()
    {
        await _enumerator.DisposeAsync().ConfigureAwait(false);
        await _client.DisposeAsync().ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
        await _exporter.DisposeAsync().ConfigureAwait(false);
    }

    // One call at a time: the client asks for the next packet when it has this one.
    private sealed class Enumerator : IWbemWcoSmartEnum
    {
        private const int Items = 20 * PacketObjects;
        private readonly CimObject[] _objects;
        private readonly ObjectArrayWriter _writer = new();
        private byte[] _packet = [];
        private int _position;

        public Enumerator()
        {
            var builder = new CimInstanceBuilder(BenchItem.Class);
            _objects = [.. Enumerable.Range(1, Items).Select(id => BenchItem.Create(builder, (uint)id * 1000))];
        }

        public ValueTask<SmartEnumNextResult> Next(Guid proxyGuid, int timeout, uint count, CallContext call)
        {
            ReadOnlySpan<CimObject> objects = _objects.AsSpan(_position, (int)count);
            _position = (_position + (int)count) % Items;
            int needed = ObjectArrayWriter.GetMaxLength(objects);
            if (_packet.Length < needed)
            {
                _packet = new byte[needed * 2];
            }

            int length = _writer.Write(objects, _packet);
            return ValueTask.FromResult(new SmartEnumNextResult(count, (uint)length, _packet.AsMemory(0, length), HResult.Ok));
        }
    }
}
