using OpenWmi.Rpc;
using OpenWmi.Rpc.Security;
using OpenWmi.Security;

namespace OpenWmi.Com.Tests;

public sealed class OxidResolverTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestRuntime _runtime = new(new ObjectExporterOptions { MaxPingSetsPerUser = 1 });

    public Task InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync() => await _runtime.DisposeAsync();

    [Fact]
    [Trait("Client", "C19")]
    public async Task ServerAlive2_is_answered_for_anybody()
    {
        ObjectExporterProxy proxy = new(await _runtime.Connect().OpenChannelAsync(ObjectExporterStub.Descriptor.Syntax, null, default));

        ServerAlive2Result result = await proxy.ServerAlive2(new ClientCallContext());

        Assert.Equal(ComVersion.Current, result.ComVersion);
        Assert.Equal(DualStringArray.Empty, result.OrBindings);
        Assert.Equal(0u, await proxy.ServerAlive(new ClientCallContext()));
    }

    [Fact]
    [Trait("Lesson", "1")]
    public async Task Nothing_else_is()
    {
        ObjectExporterProxy proxy = new(await _runtime.Connect().OpenChannelAsync(ObjectExporterStub.Descriptor.Syntax, null, default));

        await RefusedAsync(async () => await proxy.SimplePing(1, new ClientCallContext()));
        await RefusedAsync(async () => await proxy.ComplexPing(0, 1, 0, 0, null, null, new ClientCallContext()));
        await RefusedAsync(async () => await proxy.ResolveOxid(_runtime.Exporter.Oxid, 1, new ushort[] { 7 }, new ClientCallContext()));
        await RefusedAsync(async () => await proxy.ResolveOxid2(_runtime.Exporter.Oxid, 1, new ushort[] { 7 }, new ClientCallContext()));
    }

    [Fact]
    public async Task The_exporter_is_found_and_no_other()
    {
        ObjectExporterProxy proxy = await ProxyAsync();

        ResolveOxid2Result found = await proxy.ResolveOxid2(_runtime.Exporter.Oxid, 1, new ushort[] { 7 }, new ClientCallContext());
        ResolveOxidResult older = await proxy.ResolveOxid(_runtime.Exporter.Oxid, 1, new ushort[] { 7 }, new ClientCallContext());
        ResolveOxid2Result none = await proxy.ResolveOxid2(_runtime.Exporter.Oxid + 1, 1, new ushort[] { 7 }, new ClientCallContext());

        Assert.Equal(_runtime.Exporter.RemUnknownIpid, found.RemUnknownIpid);
        Assert.Equal(_runtime.Exporter.RemUnknownIpid, older.RemUnknownIpid);
        Assert.Equal((uint)AuthenticationLevel.PktIntegrity, found.AuthnHint);
        Assert.Equal(1910u, none.Status);
    }

    [Fact]
    [Trait("Lesson", "30")]
    public async Task Ping_sets_are_made_pinged_and_limited()
    {
        ObjectExporterProxy proxy = await ProxyAsync();

        ComplexPingResult made = await proxy.ComplexPing(0, 1, 2, 0, new ulong[] { 1, 2 }, null, new ClientCallContext());
        ComplexPingResult second = await proxy.ComplexPing(0, 1, 0, 0, null, null, new ClientCallContext());
        ComplexPingResult others = await (await ProxyAsync(4001)).ComplexPing(0, 1, 0, 0, null, null, new ClientCallContext());

        Assert.Equal(0u, made.Status);
        Assert.Equal(0u, await proxy.SimplePing(made.SetId, new ClientCallContext()));
        Assert.Equal(1912u, await proxy.SimplePing(made.SetId + 1, new ClientCallContext()));
        Assert.Equal(1721u, second.Status);
        Assert.Equal(0u, others.Status);
    }

    [Fact]
    public async Task Objects_that_a_client_pings_live_without_their_connection()
    {
        RpcClientConnection first = _runtime.Connect();
        await using PingClient pings = new(await ProxyAsync(), _runtime.Time);
        RpcOrpcConnection connection = new(first, level => new LocalPeerClient(level), pings);
        InterfacePointer<ICounter> pointer = await TestRuntime.CreateClient().CreateInstanceAsync<ICounter>(connection, TestRuntime.CounterClass);
        await PassPeriodAsync(pings);
        Assert.Equal(1, _runtime.Exporter.Table.PingSetCount);

        await first.DisposeAsync();
        while (_runtime.Server.ConnectionCount > 1)
        {
            await Task.Delay(10);
        }

        for (int i = 0; i < 10; i++)
        {
            await PassPeriodAsync(pings);
        }

        Assert.Equal(1, _runtime.Exporter.Table.ObjectCount);
        await pointer.DisposeAsync();
        for (int i = 0; i < 5; i++)
        {
            await PassPeriodAsync(pings);
        }

        Assert.Equal(0, _runtime.Exporter.Table.ObjectCount);
    }

    private async Task PassPeriodAsync(PingClient pings)
    {
        _runtime.Time.Advance(PingClient.Period);
        await pings.WhenPinged();
    }

    private async Task<ObjectExporterProxy> ProxyAsync(uint uid = 4000)
        => new(await _runtime.Connect(uid).OpenChannelAsync(ObjectExporterStub.Descriptor.Syntax, new LocalPeerClient(ImpersonationLevel.Identify), default));

    private static async Task RefusedAsync(Func<Task> call)
        => Assert.Equal(RpcStatus.AccessDenied, (await Assert.ThrowsAsync<RpcFaultException>(call)).Status);
}
