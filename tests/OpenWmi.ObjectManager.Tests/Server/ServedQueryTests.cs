using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.ObjectManager.Tests.Server;

/// <summary>Clients that log in over a Unix socket and read.</summary>
public sealed class ServedQueryTests : IAsyncLifetime, IAsyncDisposable
{
    private const int Items = 1000;
    private readonly ManagerFixture _fixture = new();
    private readonly ServedManager _server;

    public ServedQueryTests()
    {
        _server = new ServedManager(_fixture);
        _fixture.Compile(
            "class Item { [key] uint32 Id; string Name; };\n"
            + string.Concat(Enumerable.Range(0, Items).Select(id => $"instance of Item {{ Id = {id}; Name = \"item {id}\"; }};\n")));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _fixture.Dispose();
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(100u)]
    [InlineData(1000u)]
    [InlineData(uint.MaxValue)]
    public async Task A_client_reads_all_instances_in_their_order(uint count)
    {
        InterfacePointer<Wbem.Protocol.IWbemServices> services = await _server.LoginAsync();

        List<CimObject> found = await ServedManager.ReadAllAsync(await ServedManager.QueryAsync(services, "SELECT * FROM Item"), count);

        Assert.Equal(await _fixture.QueryObjects("SELECT * FROM Item"), found);
    }

    [Fact]
    public async Task GetObject_gives_an_instance_and_a_class()
    {
        InterfacePointer<Wbem.Protocol.IWbemServices> services = await _server.LoginAsync();

        GetObjectResult instance = await services.Proxy.GetObject("Item.Id=7", 0, null, ServedManager.Wanted<CimObject>(), default, new ClientCallContext());
        GetObjectResult type = await services.Proxy.GetObject("Item", 0, null, ServedManager.Wanted<CimObject>(), default, new ClientCallContext());

        Assert.Equal(await _fixture.Get("Item.Id=7"), instance.Object);
        Assert.Equal(await _fixture.Get("Item"), type.Object);
    }

    [Fact]
    public async Task A_failure_comes_with_its_error_object()
    {
        InterfacePointer<Wbem.Protocol.IWbemServices> services = await _server.LoginAsync();
        ClientCallContext call = new();

        GetObjectResult missing = await services.Proxy.GetObject("Item.Id=7000", 0, null, ServedManager.Wanted<CimObject>(), ServedManager.Wanted<ObjRef>(), call);

        Assert.Equal(new HResult((int)WbemStatus.WBEM_E_NOT_FOUND), missing.ReturnValue);
        Assert.Null(missing.Object);
        Assert.Null(missing.CallResult);
        CimObject error = Wbem.ObjectEncoding.CustomInterfacePointer.ReadObject(call.ErrorObject.Span);
        Assert.Equal("__ExtendedStatus", error.Class.Name);
        Assert.Equal("GetObject", ((CimInstance)error)["Operation"].AsString());
    }

    [Fact]
    public async Task Sessions_and_enumerators_are_counted_until_they_are_released()
    {
        List<OpenWmi.Security.Sid> left = [];
        _server.Sessions.UserLeft += left.Add;
        InterfacePointer<Wbem.Protocol.IWbemServices> services = await _server.LoginAsync();
        InterfacePointer<Wbem.Protocol.IEnumWbemClassObject> enumeration = await ServedManager.QueryAsync(services, "SELECT * FROM Item");
        Assert.Equal(1, _server.Sessions.Count);
        Assert.Equal(1, _server.Sessions.Results);
        Wbem.Server.SessionStatus status = Assert.Single(_server.Sessions.Snapshot());
        Assert.Equal(@"root/cimv2", status.Namespace);
        Assert.Equal(Environment.ProcessId, status.ProcessId);
        Assert.Equal(1, status.RequestsDone);

        await enumeration.DisposeAsync();
        await ServedManager.EventuallyAsync(() => _server.Sessions.Results == 0);
        Assert.Equal(1, _server.Sessions.Count);
        await services.DisposeAsync();
        await ServedManager.EventuallyAsync(() => _server.Sessions.Count == 0);
        Assert.Single(left);
    }
}
