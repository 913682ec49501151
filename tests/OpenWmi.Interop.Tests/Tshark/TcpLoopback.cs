using System.Net;
using System.Net.Sockets;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Interop.Tests.Tshark;

/// <summary>A server behind a TCP port of this machine, and one connection to it whose conversation is written down.</summary>
internal sealed class TcpLoopback : IAsyncDisposable
{
    private const string Address = "127.0.110.2";
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private TcpLoopback()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Parse(Address), 0));
        _listener.Listen();
        Conversation = new Conversation(((IPEndPoint)_listener.LocalEndPoint!).Port);
        Server = new RpcServer(Interfaces, new RpcServerOptions { SecurityProviders = [new ConnectSecurity()] });
    }

    public RpcInterfaceTable Interfaces { get; } = new();

    public RpcServer Server { get; }

    public Conversation Conversation { get; }

    public RpcClientConnection Client { get; private set; } = null!;

    /// <summary>Opens the connection.</summary>
    /// <param name="options">How the client behaves.</param>
    public static async Task<TcpLoopback> ConnectAsync(RpcClientOptions? options = null)
    {
        var loopback = new TcpLoopback();
        Socket client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(loopback._listener.LocalEndPoint!);
        loopback.Server.Serve(new TcpConnection(await loopback._listener.AcceptAsync()));
        loopback.Client = new RpcClientConnection(new RecordedTcpConnection(client, loopback.Conversation), options);
        return loopback;
    }

    /// <summary>Offers an interface to everybody: who does not prove who he is is served here.</summary>
    public void Offer<T>(RpcInterfaceDescriptor<T> descriptor, T target)
        where T : class
        => Interfaces.Add(new RpcInterface(descriptor.Syntax, new RpcStubDispatcher(descriptor.CreateStub(target)))
        {
            OpenOpnums = descriptor.Operations.Select(operation => operation.Opnum).ToHashSet(),
        });

    public async Task<T> OpenAsync<T>(RpcInterfaceDescriptor<T> descriptor)
        where T : class
        => descriptor.CreateProxy(await Client.OpenChannelAsync(descriptor.Syntax, null, CancellationToken.None));

    /// <summary>Ends the conversation.</summary>
    /// <returns>It, as a capture.</returns>
    public async Task<byte[]> CloseAsync()
    {
        await Server.StopAsync();
        await Client.DisposeAsync();
        return Conversation.ToCapture();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Client.DisposeAsync();
        _listener.Dispose();
    }
}
