using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.ObjectManager.Tests.Server;

/// <summary>Clients over a Unix socket that write, and what the object manager holds for them.</summary>
public sealed class ServedWriteTests : IAsyncLifetime, IAsyncDisposable
{
    private const int Text = 100_000;
    private readonly ManagerFixture _fixture = new(options => options with { TotalResultQuota = 15L * Text });
    private readonly ServedManager _server;

    public ServedWriteTests()
    {
        _server = new ServedManager(_fixture);
        _fixture.Compile("class Item { [key] uint32 Id; string Text; };");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _fixture.Dispose();
    }

    [Fact]
    public async Task Classes_and_instances_are_put_changed_and_deleted()
    {
        Wbem.Protocol.IWbemServices services = (await _server.LoginAsync()).Proxy;
        CimClass made = CimClass.Create(new CimClassDeclaration("Made", "Item", CimQualifierSet.Empty, [new CimProperty("More", CimType.Uint8)], []), (CimClass)await _fixture.Get("Item"));

        Assert.Equal(HResult.Ok, (await services.PutClass(made, 2, null, default, new ClientCallContext())).ReturnValue);
        Assert.Equal(Of(WbemStatus.WBEM_E_ALREADY_EXISTS), (await services.PutClass(made, 2, null, default, new ClientCallContext())).ReturnValue);
        var type = (CimClass)await _fixture.Get("Made");
        Assert.Equal("Item", type.SuperclassName);
        CimInstance instance = new CimInstanceBuilder(type).Set("Id", CimValue.From(1u)).Set("More", CimValue.From((byte)9)).Build();
        Assert.Equal(HResult.Ok, (await services.PutInstance(instance, 0, null, default, new ClientCallContext())).ReturnValue);
        Assert.Equal(9ul, ((CimInstance)await _fixture.Get("Made.Id=1"))["More"].AsUInt64());
        Assert.Equal(Of(WbemStatus.WBEM_E_INVALID_PARAMETER), (await services.PutInstance(instance, 3, null, default, new ClientCallContext())).ReturnValue);
        Assert.Equal(HResult.Ok, (await services.DeleteInstance("Made.Id=1", 0, null, default, new ClientCallContext())).ReturnValue);
        Assert.Equal(Of(WbemStatus.WBEM_E_NOT_FOUND), (await services.DeleteInstance("Made.Id=1", 0, null, default, new ClientCallContext())).ReturnValue);
        Assert.Equal(HResult.Ok, (await services.DeleteClass("Made", 0, null, default, new ClientCallContext())).ReturnValue);
        Assert.Equal(Of(WbemStatus.WBEM_E_NOT_FOUND), (await services.GetObject("Made", 0, null, default, default, new ClientCallContext())).ReturnValue);
    }

    [Fact]
    [Trait("Tolerance", "5")]
    public async Task A_method_gives_its_results()
    {
        Wbem.Protocol.IWbemServices services = (await _server.LoginAsync()).Proxy;
        ExecMethodResult result = await services.ExecMethod("__SystemSecurity=@", "GetCallerAccessRights", 0, null, null, ServedManager.Wanted<CimObject>(), default, new ClientCallContext());
        Assert.Equal(HResult.Ok, result.ReturnValue);
        Assert.NotEqual(0, ((CimInstance)result.OutParams!)["rights"].AsInt64());
    }

    [Fact]
    public async Task A_namespace_that_is_not_there_is_said_so_at_the_login()
    {
        IWbemLevel1Login login = (await _server.ActivateAsync()).Proxy;
        ServicesResult refused = await login.NTLMLogin("root/none", null, 0, null, new ClientCallContext());
        Assert.Equal((Of(WbemStatus.WBEM_E_INVALID_NAMESPACE), null), (refused.ReturnValue, refused.Services));
        OpenNamespaceResult child = await (await _server.LoginAsync("root")).Proxy.OpenNamespace("none", 0, null, ServedManager.Wanted<ObjRef>(), default, new ClientCallContext());
        Assert.Equal(Of(WbemStatus.WBEM_E_INVALID_NAMESPACE), child.ReturnValue);
    }

    [Fact]
    [Trait("Lesson", "30")]
    public async Task The_disk_that_a_kept_result_takes_is_given_back_when_its_client_is_gone()
    {
        _fixture.Compile(string.Concat(Enumerable.Range(0, 10).Select(id => $"instance of Item {{ Id = {id}; Text = \"{new string('x', Text)}\"; }};\n")));
        RpcClientConnection first = await _server.ConnectAsync();
        InterfacePointer<Wbem.Protocol.IEnumWbemClassObject> held = await QueryKeptAsync(await _server.LoginAsync(connection: first));
        Assert.Equal(10, (await ServedManager.ReadAllAsync(held)).Count);

        InterfacePointer<Wbem.Protocol.IWbemServices> other = await _server.LoginAsync();
        Assert.Equal(Of(WbemStatus.WBEM_E_QUOTA_VIOLATION), await ReadKeptAsync(other));
        await first.DisposeAsync();

        HResult read = default;
        for (int i = 0; i < 200 && (read = await ReadKeptAsync(other)) != Of(WbemStatus.WBEM_S_FALSE); i++)
        {
            await Task.Delay(20);
        }

        Assert.Equal(Of(WbemStatus.WBEM_S_FALSE), read);
    }

    private static async Task<InterfacePointer<Wbem.Protocol.IEnumWbemClassObject>> QueryKeptAsync(InterfacePointer<Wbem.Protocol.IWbemServices> services) =>
        await ServedManager.QueryAsync(services, "SELECT * FROM Item", (int)WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY);

    // The status with which reading ends, at the end of the result or before.
    private static async Task<HResult> ReadKeptAsync(InterfacePointer<Wbem.Protocol.IWbemServices> services)
    {
        await using InterfacePointer<Wbem.Protocol.IEnumWbemClassObject> found = await QueryKeptAsync(services);
        EnumNextResult next;
        do
        {
            next = await found.Proxy.Next(-1, 100, new ClientCallContext());
        }
        while (next.ReturnValue == HResult.Ok);

        return next.ReturnValue;
    }

    private static HResult Of(WbemStatus status) => new((int)status);
}
