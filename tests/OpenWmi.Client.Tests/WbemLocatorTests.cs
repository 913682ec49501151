using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc.Blocking;
using OpenWmi.Security;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Client;

namespace OpenWmi.Client.Tests;

public sealed class WbemLocatorTests(TestService service) : IClassFixture<TestService>
{
    private const string Namespace = @"root\test";

    [Theory]
    [InlineData(@"root\test")]
    [InlineData("//./root/test")]
    [InlineData("winmgmts:{impersonationLevel=identify}!root/test")]
    public async Task A_namespace_is_connected_to_by_name_and_by_moniker(string name)
    {
        await using WbemConnection connection = await WbemLocator.ConnectServerAsync(name, service.Options);

        Assert.Equal("item 7", (await connection.GetObjectAsync("Test_Item.Id=7"))["Name"].ToString());
    }

    [Fact]
    public async Task Objects_stream_in_their_order()
    {
        await using WbemConnection connection = await WbemLocator.ConnectServerAsync(Namespace, service.Options);
        List<ulong> ids = [];
        await foreach (CimObject item in connection.QueryAsync("SELECT Id FROM Test_Item"))
        {
            ids.Add(item["Id"].AsUInt64());
        }

        Assert.Equal(Enumerable.Range(1, TestService.Items).Select(id => (ulong)id), ids);
    }

    [Fact]
    public async Task A_stream_that_is_left_early_leaves_nothing_at_the_service()
    {
        await using WbemConnection connection = await WbemLocator.ConnectServerAsync(Namespace, service.Options);
        await foreach (CimObject item in connection.GetInstancesAsync("Test_Item"))
        {
            if (item["Id"].AsUInt64() == 20)
            {
                break;
            }
        }

        for (int i = 0; i < 500 && service.Sessions.Results > 0; i++)
        {
            await Task.Delay(20);
        }

        Assert.Equal(0, service.Sessions.Results);
    }

    [Fact]
    public async Task Instances_are_put_and_deleted()
    {
        await using WbemConnection connection = await WbemLocator.ConnectServerAsync(Namespace, service.Options);
        CimObject one = await connection.GetObjectAsync("Test_Item");
        CimInstance item = new CimInstanceBuilder(one.Class).Set("Id", CimValue.From(900_001u)).Build();

        Assert.Equal("Test_Item.Id=900001", await connection.PutInstanceAsync(item));
        await connection.DeleteInstanceAsync("Test_Item.Id=900001");

        WbemException error = await Assert.ThrowsAsync<WbemException>(() => connection.GetObjectAsync("Test_Item.Id=900001"));
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, error.Status);
        Assert.NotNull(error.ErrorObject);
    }

    [Fact]
    public async Task Credentials_are_refused_on_this_machine()
    {
        foreach (ConnectionOptions options in new[] { service.Options with { User = "alice" }, service.Options with { Password = "x" } })
        {
            Assert.Equal(WbemStatus.WBEM_E_LOCAL_CREDENTIALS, (await Assert.ThrowsAsync<WbemException>(() => WbemLocator.ConnectServerAsync(Namespace, options))).Status);
            Assert.DoesNotContain("Password", options.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_a_service_there_is_a_transport_failure()
    {
        WbemException error = await Assert.ThrowsAsync<WbemException>(() => WbemLocator.ConnectServerAsync(Namespace, new ConnectionOptions { RunDirectory = "/nonexistent" }));

        Assert.Equal(WbemStatus.WBEM_E_TRANSPORT_FAILURE, error.Status);
    }

    [Fact]
    public async Task What_the_service_refuses_comes_with_its_status()
    {
        Assert.Equal(WbemStatus.WBEM_E_INVALID_NAMESPACE, (await Assert.ThrowsAsync<WbemException>(() => WbemLocator.ConnectServerAsync(@"root\nothing", service.Options))).Status);
        Assert.Equal(WbemStatus.WBEM_E_NOT_SUPPORTED, (await Assert.ThrowsAsync<WbemException>(() => WbemLocator.ConnectServerAsync("//elsewhere/root", service.Options))).Status);
        await using WbemConnection connection = await WbemLocator.ConnectServerAsync(Namespace, service.Options);
        Assert.Equal(WbemStatus.WBEM_E_INVALID_QUERY, (await Assert.ThrowsAsync<WbemException>(async () => await connection.QueryAsync("SELECT FROM").GetAsyncEnumerator().MoveNextAsync())).Status);
    }

    [Fact]
    public async Task A_refresher_reads_values_anew()
    {
        await using WbemConnection connection = await WbemLocator.ConnectServerAsync(Namespace, service.Options);
        CimInstance item = new CimInstanceBuilder((await connection.GetObjectAsync("Test_Item")).Class).Set("Id", CimValue.From(900_002u)).Set("Name", CimValue.From("before")).Build();
        await connection.PutInstanceAsync(item);
        await using WbemRefresher refresher = await connection.CreateRefresherAsync();
        int id = await refresher.AddObjectAsync("Test_Item.Id=900002");
        int all = await refresher.AddEnumAsync("Test_Item");

        Assert.Null(refresher.GetObject(id));
        await refresher.RefreshAsync();
        Assert.Equal("before", refresher.GetObject(id)!["Name"].ToString());
        Assert.Equal(TestService.Items + 1, refresher.GetObjects(all).Count);
        await connection.PutInstanceAsync(new CimInstanceBuilder(item).Set("Name", CimValue.From("after")).Build());
        await refresher.RemoveAsync(all);
        await refresher.RefreshAsync();
        Assert.Equal("after", refresher.GetObject(id)!["Name"].ToString());
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, Assert.Throws<WbemException>(() => refresher.GetObjects(all)).Status);
        await connection.DeleteInstanceAsync("Test_Item.Id=900002");
        await refresher.RefreshAsync();
        Assert.Null(refresher.GetObject(id));
    }

    [Fact]
    public async Task A_service_that_goes_away_ends_calls_and_later_ones_with_transport_failure()
    {
        await using TestService own = new();
        await using WbemConnection connection = await WbemLocator.ConnectServerAsync(Namespace, own.Options);
        await own.StopAsync();

        Assert.Equal(WbemStatus.WBEM_E_TRANSPORT_FAILURE, (await Assert.ThrowsAsync<WbemException>(() => connection.GetObjectAsync("Test_Item"))).Status);
        Assert.True(connection.Closed.IsCancellationRequested);
    }

    [Fact]
    public async Task A_connection_without_threads_gives_the_same_answers()
    {
        using RpcBlockingConnection socket = RpcBlockingConnection.Connect(ServiceEndpoint.SocketIn(service.RunDirectory), ImpersonationLevel.Impersonate);
        socket.Bind(RemoteServer.UsualInterfaces());
        RemoteServices services = await new RemoteServer(new BlockingOrpcConnection(socket), ImpersonationLevel.Impersonate).LoginAsync(Namespace, null, default, default);
        IEnumWbemClassObject found = await services.ExecQueryAsync("WQL", "SELECT * FROM Test_Item", WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, default);
        int count = 0;
        await foreach (CimObject item in found.ReadAllAsync(default))
        {
            Assert.Equal((ulong)++count, item["Id"].AsUInt64());
        }

        Assert.Equal(TestService.Items, count);
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(async () => await services.GetObjectAsync("Test_Item.Id=0", WbemFlags.WBEM_FLAG_NONE, null, default))).Status);
        CimObject one = await services.GetObjectAsync("Test_Item.Id=1", WbemFlags.WBEM_FLAG_NONE, null, default);
        Assert.Equal("Test_Item.Id=1", await services.PutInstanceAsync((CimInstance)one, WbemFlags.WBEM_FLAG_NONE, null, default));
    }
}
