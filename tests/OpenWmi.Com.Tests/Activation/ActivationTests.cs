using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com.Tests;

public sealed class ActivationTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestRuntime _runtime = new();

    public Task InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync() => await _runtime.DisposeAsync();

    // dcomexec and others ask for classes that are not ours.
    [Fact]
    public async Task A_class_that_there_is_not_is_not_registered()
        => Assert.Equal(HResult.From(ComStatus.ClassNotRegistered), (await RefusedAsync(Guid.NewGuid())).Result);

    [Fact]
    public async Task An_object_without_any_of_the_interfaces_is_disposed_of()
    {
        Counter counter = new();
        _runtime.MakeTarget = _ => counter;
        RemoteScmActivatorProxy activator = await ActivatorAsync();

        ActivationResult result = await activator.RemoteCreateInstance(null, Request(Guid.NewGuid(), IOther.Iid), new ClientCallContext());

        Assert.Equal(HResult.From(ComStatus.NoInterface), result.ReturnValue);
        Assert.Null(result.ActProperties);
        await _runtime.Exporter.WhenDisposed();
        Assert.Equal(1, counter.Disposals);
    }

    [Fact]
    [Trait("Lesson", "30")]
    public async Task An_object_for_a_user_who_may_have_no_more_is_disposed_of()
    {
        await using TestRuntime runtime = new(new ObjectExporterOptions { MaxObjectsPerUser = 1 });
        List<Counter> made = [];
        runtime.MakeTarget = _ =>
        {
            made.Add(new OtherCounter());
            return made[^1];
        };
        await using InterfacePointer<ICounter> first = await runtime.ActivateAsync();

        HResultException refused = await Assert.ThrowsAsync<HResultException>(async () => await runtime.ActivateAsync());

        Assert.Equal(HResult.From(ComStatus.QuotaViolation), refused.Result);
        await runtime.Exporter.WhenDisposed();
        Assert.Equal([0, 1], made.Select(counter => counter.Disposals));
    }

    // Titanis asks for the same interface four times.
    [Fact]
    [Trait("Client", "C18")]
    public async Task There_is_one_entry_for_each_interface_that_was_asked_for()
    {
        Guid unknown = Guid.NewGuid();
        RemoteScmActivatorProxy activator = await ActivatorAsync();

        ActivationResult all = await activator.RemoteCreateInstance(null, Request(ICounter.Iid, ICounter.Iid, ICounter.Iid, ICounter.Iid), new ClientCallContext());
        ActivationResult some = await activator.RemoteCreateInstance(null, Request(ICounter.Iid, unknown, UnknownInterface.Iid), new ClientCallContext());

        Assert.Equal(HResult.Ok, all.ReturnValue);
        Assert.Equal(4, Properties(all).Find<PropsOutInfo>()!.Interfaces.Length);
        Assert.Equal(HResult.From(ComStatus.NotAllInterfaces), some.ReturnValue);
        Assert.Equal([0u, ComStatus.NoInterface, 0u], Properties(some).Find<PropsOutInfo>()!.Interfaces.Select(result => unchecked((uint)result.Result.Value)));
    }

    [Fact]
    [Trait("Client", "C16")]
    public async Task The_reply_says_where_the_exporter_is_and_at_which_level_to_call_it()
    {
        RemoteScmActivatorProxy activator = await ActivatorAsync();

        ScmReplyInfo reply = Properties(await activator.RemoteCreateInstance(null, Request(ICounter.Iid), new ClientCallContext())).Find<ScmReplyInfo>()!;

        Assert.Equal(_runtime.Exporter.Oxid, reply.Oxid);
        Assert.Equal(_runtime.Exporter.RemUnknownIpid, reply.RemUnknownIpid);
        Assert.Equal(AuthenticationLevel.PktIntegrity, reply.AuthenticationHint);
        Assert.Equal(ComVersion.Current, reply.ServerVersion);
    }

    [Fact]
    public async Task What_is_no_activation_is_refused_with_a_result()
    {
        RemoteScmActivatorProxy activator = await ActivatorAsync();
        ObjRefStandard outer = new(ICounter.Iid, default, DualStringArray.Empty);
        ObjRefCustom broken = new(ActivationIds.PropertiesIn, ActivationIds.PropertiesInClass, [1, 2, 3]);
        ObjRefCustom empty = new ActivationBlob([new LocationInfo()]).ToReference(ActivationIds.PropertiesIn, ActivationIds.PropertiesInClass);

        Assert.Equal(ComStatus.NoAggregation, await ResultAsync(outer, Request(ICounter.Iid)));
        Assert.Equal(ComStatus.InvalidObjRef, await ResultAsync(null, null));
        Assert.Equal(ComStatus.InvalidObjRef, await ResultAsync(null, outer));
        Assert.Equal(ComStatus.InvalidObjRef, await ResultAsync(null, broken));
        Assert.Equal(ComStatus.InvalidArgument, await ResultAsync(null, empty));
        Assert.Equal(ComStatus.InvalidArgument, await ResultAsync(null, Request()));

        async Task<uint> ResultAsync(ObjRef? first, ObjRef? properties)
            => unchecked((uint)(await activator.RemoteCreateInstance(first, properties, new ClientCallContext())).ReturnValue.Value);
    }

    [Fact]
    public async Task Classes_have_no_object_that_can_be_called_from_elsewhere()
    {
        RemoteScmActivatorProxy activator = await ActivatorAsync();

        ActivationResult known = await activator.RemoteGetClassObject(Request(ICounter.Iid), new ClientCallContext());
        ActivationResult unknown = await activator.RemoteGetClassObject(Request(Guid.NewGuid(), [ICounter.Iid]), new ClientCallContext());

        Assert.Equal(HResult.From(ComStatus.NoInterface), known.ReturnValue);
        Assert.Equal(HResult.From(ComStatus.ClassNotRegistered), unknown.ReturnValue);
    }

    // The only way in which go-msrpc has objects made.
    [Fact]
    [Trait("Client", "go-msrpc")]
    public async Task RemoteActivation_makes_objects_too()
    {
        OrpcBinding binding = await _runtime.ConnectObjects().BindAsync(ActivationStub.Descriptor.Syntax, ImpersonationLevel.Impersonate, default);
        ActivationProxy proxy = new(new OrpcChannel(binding, Guid.Empty, ComVersion.Current, sendsExtent: false));

        RemoteActivationResult made = await ActivateAsync(proxy, TestRuntime.CounterClass, 0);
        RemoteActivationResult unknown = await ActivateAsync(proxy, Guid.NewGuid(), 0);
        RemoteActivationResult classObject = await ActivateAsync(proxy, TestRuntime.CounterClass, 0xFFFF_FFFF);

        Assert.Equal(HResult.Ok, made.Result);
        Assert.Equal(_runtime.Exporter.Oxid, made.Oxid);
        Assert.Equal(ICounter.Iid, Assert.IsType<ObjRefStandard>(made.InterfaceData.Span[0]).Iid);
        Assert.Equal(HResult.From(ComStatus.ClassNotRegistered), unknown.Result);
        Assert.Null(unknown.InterfaceData.Span[0]);
        Assert.Equal(HResult.From(ComStatus.NoInterface), classObject.Result);
    }

    [Theory]
    [Trait("Lesson", "11")]
    [InlineData(AuthenticationLevel.None)]
    [InlineData(AuthenticationLevel.Connect)]
    [InlineData(AuthenticationLevel.Pkt)]
    public async Task A_level_at_which_it_could_be_relayed_is_refused(AuthenticationLevel level)
    {
        using TestClient client = new() { Connection = new RemoteConnection(level) };
        using StubBuffer request = StubBuffer.Rent();
        RemoteScmActivatorStub stub = new(new ActivationService(_runtime.Exporter, new ComClassTable([])));

        RpcFaultException fault = await Assert.ThrowsAsync<RpcFaultException>(
            async () => await new ActivationDispatcher(_runtime.Exporter, stub).DispatchAsync(stub.Syntax, 4, request, client.Call()));

        Assert.Equal(RpcStatus.AccessDenied, fault.Status);
        Assert.Single(_runtime.Log.Refusals);
    }

    [Fact]
    [Trait("Lesson", "11")]
    public async Task No_setting_takes_an_activation_without_authentication()
    {
        await using ObjectExporter exporter = new(Counter.Interfaces, new ObjectExporterOptions { MinimumActivationLevel = AuthenticationLevel.None });
        using TestClient client = new() { Connection = new RemoteConnection(AuthenticationLevel.None) };
        using StubBuffer request = StubBuffer.Rent();
        RemoteScmActivatorStub stub = new(new ActivationService(exporter, new ComClassTable([])));

        await Assert.ThrowsAsync<RpcFaultException>(async () => await new ActivationDispatcher(exporter, stub).DispatchAsync(stub.Syntax, 4, request, client.Call()));
    }

    [Fact]
    public async Task Who_may_not_have_objects_made_is_refused_with_a_result()
    {
        SecurityDescriptor nobody = new(WellKnownSids.Administrators, WellKnownSids.Administrators, Acl.Empty);
        await using TestRuntime runtime = new(security: new ProcessSecurity(() => new ProcessSecuritySettings { LaunchPermission = nobody }));

        HResultException exception = await Assert.ThrowsAsync<HResultException>(async () => await runtime.ActivateAsync());

        Assert.Equal(HResult.From(ComStatus.AccessDenied), exception.Result);
        Assert.Single(runtime.Log.Refusals);
    }

    [Fact]
    [Trait("Requirement", "17")]
    public async Task Who_may_not_call_in_is_refused_with_a_fault()
    {
        SecurityDescriptor nobody = new(WellKnownSids.Administrators, WellKnownSids.Administrators, Acl.Empty);
        await using TestRuntime runtime = new(security: new ProcessSecurity(() => new ProcessSecuritySettings { AccessPermission = nobody }));
        InterfacePointer<ICounter> pointer = await runtime.ActivateAsync();

        RpcFaultException fault = await Assert.ThrowsAsync<RpcFaultException>(async () => await pointer.Proxy.AddAsync(1, new ClientCallContext()));

        Assert.Equal(RpcStatus.AccessDenied, fault.Status);
    }

    private static ActivationBlob Properties(ActivationResult result) => ActivationBlob.Read(result.ActProperties, ActivationIds.PropertiesOut);

    private static ObjRefCustom Request(params Guid[] iids) => Request(TestRuntime.CounterClass, iids);

    private static ObjRefCustom Request(Guid clsid, Guid[] iids)
        => new ActivationBlob([new InstantiationInfo(clsid, [.. iids])]).ToReference(ActivationIds.PropertiesIn, ActivationIds.PropertiesInClass);

    private async Task<RemoteScmActivatorProxy> ActivatorAsync()
    {
        OrpcBinding binding = await _runtime.ConnectObjects().BindAsync(RemoteScmActivatorStub.Descriptor.Syntax, ImpersonationLevel.Impersonate, default);
        return new RemoteScmActivatorProxy(new OrpcChannel(binding, Guid.Empty, ComVersion.Current, sendsExtent: true));
    }

    private static ValueTask<RemoteActivationResult> ActivateAsync(ActivationProxy proxy, Guid clsid, uint mode)
        => proxy.RemoteActivation(clsid, null, null, 3, mode, 1, new[] { ICounter.Iid }, 2, new ushort[] { 7, 15 }, new ClientCallContext());

    private async Task<HResultException> RefusedAsync(Guid clsid)
        => await Assert.ThrowsAsync<HResultException>(async () => await TestRuntime.CreateClient().CreateInstanceAsync<ICounter>(_runtime.ConnectObjects(), clsid));
}
