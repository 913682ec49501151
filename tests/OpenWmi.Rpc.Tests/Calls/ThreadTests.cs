using OpenWmi.Rpc.Tests.Support;
using OpenWmi.Rpc.Transports;

namespace OpenWmi.Rpc.Tests.Calls;

/// <summary>On which thread handlers and callers run where receives end on a thread that all connections depend on (ADR 21).</summary>
public sealed class ThreadTests
{
    private const ushort Brief = 0;
    private const ushort Long = 1;

    [Fact]
    public async Task What_is_brief_runs_where_it_was_received_and_everything_else_in_the_pool()
    {
        ThreadStub stub = new();
        await using RpcServer server = ServerOf(stub);
        (MemoryConnection near, MemoryConnection far) = MemoryConnection.CreatePair(new MemoryConnectionOptions());
        PollerConnection polled = new(far);
        server.Serve(polled);
        await using RpcClientConnection client = new(near);
        RpcClientChannel channel = await client.OpenChannelAsync(ThreadStub.Interface, null, default);

        await channel.CallAsync(Long, []);
        Assert.True(stub.LastThread!.IsThreadPoolThread);
        await channel.CallAsync(Brief, []);
        Assert.Same(polled.Poller, stub.LastThread);
    }

    [Fact]
    public async Task A_handler_that_holds_its_thread_holds_nothing_else() // S30
    {
        ThreadStub stub = new();
        await using RpcServer server = ServerOf(stub);
        (MemoryConnection near, MemoryConnection far) = MemoryConnection.CreatePair(new MemoryConnectionOptions());
        server.Serve(new PollerConnection(far));
        await using RpcClientConnection client = new(near);
        RpcClientChannel channel = await client.OpenChannelAsync(ThreadStub.Interface, null, default);

        using SemaphoreSlim held = new(0);
        stub.Hold = held;
        Task<byte[]> holding = channel.CallAsync(Long, []);
        await channel.CallAsync(Brief, []);
        Assert.False(holding.IsCompleted);
        held.Release();
        await holding;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_caller_goes_on_in_the_pool_unless_it_may_go_on_where_the_answer_came(bool anywhere)
    {
        await using RpcServer server = ServerOf(new ThreadStub());
        (MemoryConnection near, MemoryConnection far) = MemoryConnection.CreatePair(new MemoryConnectionOptions());
        server.Serve(far);
        PollerConnection polled = new(near);
        await using RpcClientConnection client = new(polled, new RpcClientOptions { ResumesWhereReceived = anywhere });
        RpcClientChannel channel = await client.OpenChannelAsync(ThreadStub.Interface, null, default);

        Thread resumed = await ThreadAfterCallAsync(channel);

        Assert.Equal(anywhere, resumed == polled.Poller);
        Assert.NotEqual(anywhere, resumed.IsThreadPoolThread);
    }

    private static async Task<Thread> ThreadAfterCallAsync(RpcClientChannel channel)
    {
        using StubBuffer answer = await channel.CallAsync(Long, Guid.Empty, StubBuffer.Rent(), default).ConfigureAwait(false);
        return Thread.CurrentThread;
    }

    private static RpcServer ServerOf(ThreadStub stub)
    {
        RpcServer server = new(new RpcInterfaceTable());
        server.Interfaces.Add(new RpcInterface(ThreadStub.Interface, new RpcStubDispatcher(stub))
        {
            OpenOpnums = new HashSet<ushort> { Brief, Long },
            BriefOpnums = new HashSet<ushort> { Brief },
        });
        return server;
    }

    private sealed class ThreadStub : RpcServerStub
    {
        public static readonly RpcSyntaxId Interface = new(new Guid("b7a1f6a2-7a36-4b43-9a55-0a6b0f1f2c33"), 1, 0);

        public Thread? LastThread { get; private set; }

        public SemaphoreSlim? Hold { get; set; }

        public override RpcSyntaxId Syntax => Interface;

        public override ValueTask InvokeAsync(RpcServerCall call)
        {
            LastThread = Thread.CurrentThread;
            if (call.Opnum == Long)
            {
                Hold?.Wait();
            }

            return default;
        }
    }
}
