using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem.Protocol;
using OpenWmi.Wbem.Server;

namespace OpenWmi.Wbem.Tests.Server;

/// <summary>What a client leaves behind, and what another user gets of it.</summary>
public sealed class ReclaimTests : IAsyncLifetime, IAsyncDisposable
{
    private const WbemFlags Forward = WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY | WbemFlags.WBEM_FLAG_FORWARD_ONLY;
    private readonly ServedClient _client = new();

    public Task InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync() => await _client.DisposeAsync();

    [Theory]
    [Trait("Lesson", "30")]
    [InlineData(WbemFlags.WBEM_FLAG_NONE)]
    [InlineData(Forward)]
    public async Task With_its_connection_everything_of_a_client_ends(WbemFlags flags)
    {
        List<Sid> left = [];
        _client.Sessions.UserLeft += left.Add;
        var source = new ServedEnumeration(1000);
        _client.Session.Enumerate = _ => source;
        RpcClientConnection connection = _client.Connect();
        InterfacePointer<Wbem.Protocol.IWbemServices> services = await _client.LoginAsync(connection);
        InterfacePointer<Wbem.Protocol.IEnumWbemClassObject> found = await ServedClient.QueryAsync(services, flags);
        await found.Proxy.Next(-1, 5, new ClientCallContext());
        await _client.LoginAsync(_client.Connect(5000));
        Assert.Equal((2, 1), (_client.Sessions.Count, _client.Sessions.Results));

        await connection.DisposeAsync();

        await ServedClient.EventuallyAsync(() => _client.Sessions.Count == 1 && source.IsReleased && _client.Sessions.Results == 0);
        Assert.Equal([WellKnownSids.UnixUser(ServedClient.Uid)], left);
        Assert.False(_client.Sessions.HasSession(left[0]));
    }

    [Fact]
    public async Task A_call_that_goes_on_ends_with_the_connection_of_its_client()
    {
        CancellationToken seen = default;
        _client.Session.Write = token => Task.Delay(Timeout.Infinite, seen = token);
        RpcClientConnection connection = _client.Connect();
        InterfacePointer<Wbem.Protocol.IWbemServices> services = await _client.LoginAsync(connection);
        await services.Proxy.ExecMethod("Item", "Do", (int)WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY, null, null, default, ServedClient.Result, new ClientCallContext());
        await connection.DisposeAsync();
        await ServedClient.EventuallyAsync(() => seen.IsCancellationRequested && _client.Sessions.Results == 0 && _client.Sessions.Count == 0);
    }

    [Fact]
    public async Task An_enumeration_that_does_not_end_counts_on_when_its_client_is_gone()
    {
        TaskCompletionSource gate = new();
        _client.Session.Enumerate = _ => new ServedEnumeration(10) { Gate = (_, _) => gate.Task };
        RpcClientConnection connection = _client.Connect();
        InterfacePointer<Wbem.Protocol.IEnumWbemClassObject> found = await ServedClient.QueryAsync(await _client.LoginAsync(connection), WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY);
        await found.Proxy.Next(0, 5, new ClientCallContext());
        await connection.DisposeAsync();
        await ServedClient.EventuallyAsync(() => _client.Sessions.Count == 0);
        Assert.Equal((1, 0), (_client.Sessions.Results, _client.Sessions.UserCount));
        gate.SetResult();
        await ServedClient.EventuallyAsync(() => _client.Sessions.Results == 0);
    }

    [Fact]
    public async Task An_enumerator_outlives_the_release_of_its_namespace_and_keeps_the_session()
    {
        InterfacePointer<Wbem.Protocol.IWbemServices> services = await _client.LoginAsync();
        InterfacePointer<Wbem.Protocol.IEnumWbemClassObject> found = await ServedClient.QueryAsync(services, Forward);
        await services.DisposeAsync();
        await found.Exporter.FlushAsync();
        Assert.Equal(10u, (await found.Proxy.Next(-1, 20, new ClientCallContext())).Returned);
        Assert.Equal(1, _client.Sessions.Count);
        await found.DisposeAsync();
        await ServedClient.EventuallyAsync(() => _client.Sessions.Count == 0);
    }

    [Fact]
    [Trait("Lesson", "29")]
    public async Task Another_user_s_enumerator_and_namespace_cannot_be_called()
    {
        InterfacePointer<Wbem.Protocol.IWbemServices> services = await _client.LoginAsync();
        InterfacePointer<Wbem.Protocol.IEnumWbemClassObject> found = await ServedClient.QueryAsync(services, Forward);
        OrpcConnection other = RpcOrpcConnection.ToLocalPeer(_client.Connect(5000));
        Assert.Equal(RpcStatus.AccessDenied, await StealAsync(other, EnumWbemClassObjectStub.Descriptor.Syntax, found.Ipid, channel => EnumWbemClassObjectStub.Descriptor.CreateProxy(channel).Next(-1, 1, new ClientCallContext()).AsTask()));
        Assert.Equal(RpcStatus.AccessDenied, await StealAsync(other, WbemServicesStub.Descriptor.Syntax, services.Ipid, channel => WbemServicesStub.Descriptor.CreateProxy(channel).DeleteClass("Item", 0, null, default, new ClientCallContext()).AsTask()));
        Assert.Equal(10u, (await found.Proxy.Next(-1, 20, new ClientCallContext())).Returned);
        Assert.DoesNotContain(_client.Session.Asked, asked => asked.StartsWith("Delete", StringComparison.Ordinal));
    }

    private static async Task<RpcStatus> StealAsync(OrpcConnection connection, RpcSyntaxId syntax, Guid ipid, Func<RpcChannel, Task> call)
    {
        OrpcBinding binding = await connection.BindAsync(syntax, ImpersonationLevel.Impersonate, default);
        RpcFaultException fault = await Assert.ThrowsAsync<RpcFaultException>(() => call(new OrpcChannel(binding, ipid, ComVersion.Current, true)));
        return fault.Status;
    }
}
