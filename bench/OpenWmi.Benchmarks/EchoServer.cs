using OpenWmi.Rpc;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Benchmarks;

/// <summary>An RPC server on a Unix socket that gives back what it gets, and clients of it, in this process.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    /// <summary>The octets of a PDU with 200 octets of stub: header, stub, padding, sec_trailer, signature.</summary>
    public const int PduLength = 24 + StubLength + 8 + 8 + 4;

    private const int StubLength = 200;
    private static readonly RpcSyntaxId Interface = new(new Guid("0f7d1c3a-9a57-4d09-8f6c-5c5c0ce7d1aa"), 1, 0);
    private static readonly LocalPeerClient Identity = new(ImpersonationLevel.Impersonate);
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"openwmi-bench-{Guid.NewGuid():N}");
    private readonly RpcServer _server;
    private readonly List<RpcClientConnection> _clients = [];

    private EchoServer(int connections)
    {
        _server = new RpcServer(new RpcInterfaceTable(), new RpcServerOptions
        {
            SecurityProviders = [new LocalPeerServer(new LocalSecurityAuthority(new LogonSettings()))],
            MaxConnectionsPerPeer = connections + 1,
        });
        _server.Interfaces.Add(new RpcInterface(Interface, new RpcStubDispatcher(new Stub())) { BriefOpnums = new HashSet<ushort> { 0 } });
        _server.Listen(LocalEndpoint.Listen(_path, new LocalEndpointOptions()));
    }

    public static EchoServer Start(int connections) => new(connections);

    public async Task<RpcClientChannel> ConnectAsync()
    {
        RpcClientConnection client = new(await LocalEndpoint.ConnectAsync(_path, CancellationToken.None).ConfigureAwait(false), new RpcClientOptions { ResumesWhereReceived = true });
        _clients.Add(client);
        return await client.OpenChannelAsync(Interface, Identity, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Makes calls with 200 octets each way, one after the other.</summary>
    public static async Task CallAsync(RpcClientChannel channel, int count)
    {
        for (int i = 0; i < count; i++)
        {
            StubBuffer request = StubBuffer.Rent();
            request.GetSpan(StubLength)[..StubLength].Fill(7);
            request.Advance(StubLength);
            using StubBuffer response = await channel.CallAsync(0, Guid.Empty, request, CancellationToken.None).ConfigureAwait(false);
            Check(response, StubLength);
        }
    }

    /// <summary>Makes calls with long answers, one after the other.</summary>
    public static async Task ReceiveAsync(RpcClientChannel channel, int length, int count)
    {
        for (int i = 0; i < count; i++)
        {
            StubBuffer request = StubBuffer.Rent();
            BitConverter.TryWriteBytes(request.GetSpan(sizeof(int)), length);
            request.Advance(sizeof(int));
            using StubBuffer response = await channel.CallAsync(1, Guid.Empty, request, CancellationToken.None).ConfigureAwait(false);
            Check(response, length);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (RpcClientConnection client in _clients)
        {
            await client.DisposeAsync().ConfigureAwait(false);
        }

        await _server.DisposeAsync().ConfigureAwait(false);
    }

    private static void Check(StubBuffer response, int length)
    {
        if (response.Length != length)
        {
            throw new InvalidOperationException($"The answer has {response.Length} octets, not {length}.");
        }
    }

    private sealed class Stub : RpcServerStub
    {
        public override RpcSyntaxId Syntax => Interface;

        public override ValueTask InvokeAsync(RpcServerCall call)
        {
            StubBuffer response = call.BeginResponse();
            int length = call.Opnum == 0 ? call.Request.Length : BitConverter.ToInt32(call.Request.Written);
            Span<byte> results = response.GetSpan(length);
            if (call.Opnum == 0)
            {
                call.Request.Written.CopyTo(results);
            }

            response.Advance(length);
            return default;
        }
    }
}
