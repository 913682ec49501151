using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Tests.Support;

/// <summary>A server with <see cref="EchoStub"/>, in memory.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public static readonly PeerCredentials SomeUser = new(4711, 5001, 5002, [5003, 5004]);

    public TestServer(RpcServerOptions? options = null, AuthenticationLevel minimum = AuthenticationLevel.None)
    {
        Events = new RecordedEvents();
        options ??= new RpcServerOptions();
        Server = new RpcServer(new RpcInterfaceTable(), options with
        {
            Events = Events,
            SecurityProviders = options.SecurityProviders.Count > 0 ? options.SecurityProviders : [new LocalPeerServer(new LocalSecurityAuthority(new LogonSettings())), new TestSecurityServer()],
        });
        Server.Interfaces.Add(new RpcInterface(EchoStub.Interface, new RpcStubDispatcher(Stub))
        {
            MinimumLevel = minimum == AuthenticationLevel.None ? AuthenticationLevel.PktIntegrity : minimum,
            OpenOpnums = minimum == AuthenticationLevel.None ? Enumerable.Range(0, 20).Select(opnum => (ushort)opnum).ToHashSet() : [EchoStub.Open],
        });
    }

    public EchoStub Stub { get; } = new();

    public RpcServer Server { get; }

    public RecordedEvents Events { get; }

    /// <summary>A connection to it: the client's end.</summary>
    public MemoryConnection Connect(MemoryConnectionOptions? options = null)
    {
        options ??= new MemoryConnectionOptions { ClientAsSeenByServer = new RpcPeer(null, SomeUser) };
        (MemoryConnection client, MemoryConnection server) = MemoryConnection.CreatePair(options);
        Server.Serve(server);
        return client;
    }

    public RpcClientConnection ConnectClient(RpcClientOptions? options = null, MemoryConnectionOptions? memory = null) => new(Connect(memory), options);

    public ValueTask DisposeAsync()
    {
        Stub.Release();
        return Server.DisposeAsync();
    }
}
