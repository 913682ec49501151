using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Rpc.Security;
using OpenWmi.Security;

namespace OpenWmi.Com.Tests;

/// <summary>Two runtimes joined in memory.</summary>
public sealed class CallTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestRuntime _runtime = new();
    private readonly OtherCounter _counter = new();

    public CallTests() => _runtime.MakeTarget = _ => _counter;

    public Task InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync() => await _runtime.DisposeAsync();

    [Fact]
    public async Task An_object_is_made_called_and_released()
    {
        InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();

        Assert.Equal(3, (await pointer.Proxy.AddAsync(3, new ClientCallContext())).Value);
        Assert.Equal(5, (await pointer.Proxy.AddAsync(2, new ClientCallContext())).Value);
        Assert.Equal(1, _runtime.Exporter.Table.ObjectCount);

        await pointer.DisposeAsync();
        await Eventually(() => _counter.Disposals == 1);
        Assert.Equal(0, _runtime.Exporter.Table.ObjectCount);
    }

    [Fact]
    public async Task Another_interface_is_another_IPID_of_the_same_object()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();
        await using InterfacePointer<IOther> other = await pointer.QueryInterfaceAsync<IOther>();

        Assert.Equal(pointer.Oid, other.Oid);
        Assert.NotEqual(pointer.Ipid, other.Ipid);
        await other.Proxy.AddAsync(1, new ClientCallContext());
        Assert.Equal(2, (await pointer.Proxy.AddAsync(1, new ClientCallContext())).Value);
    }

    [Fact]
    public async Task An_interface_that_the_object_does_not_have_is_refused()
    {
        _runtime.MakeTarget = _ => new Counter();
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();

        HResultException exception = await Assert.ThrowsAsync<HResultException>(async () => await pointer.QueryInterfaceAsync<IOther>());
        Assert.Equal(HResult.From(ComStatus.NoInterface), exception.Result);
    }

    [Fact]
    public async Task Many_references_are_given_back_with_few_calls()
    {
        ComClient client = TestRuntime.CreateClient();
        OrpcConnection connection = _runtime.ConnectObjects();
        _runtime.MakeTarget = _ => new Counter();
        List<InterfacePointer<ICounter>> pointers = [];
        for (int i = 0; i < 40; i++)
        {
            pointers.Add(await client.CreateInstanceAsync<ICounter>(connection, TestRuntime.CounterClass));
        }

        Assert.Equal(40, _runtime.Exporter.Table.ObjectCount);
        foreach (InterfacePointer<ICounter> pointer in pointers)
        {
            await pointer.DisposeAsync();
            await pointer.DisposeAsync();
        }

        await Eventually(() => _runtime.Exporter.Table.ObjectCount == 0);
    }

    [Fact]
    [Trait("Lesson", "29")]
    public async Task An_IPID_of_one_user_is_refused_to_another()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();

        RpcFaultException fault = await CallAsync(ICounter.Iid, pointer.Ipid, uid: 4001);

        Assert.Equal(RpcStatus.AccessDenied, fault.Status);
        Assert.True(fault.DidNotExecute || fault.Status == RpcStatus.AccessDenied);
        Assert.Contains(_runtime.Log.Refusals, refusal => refusal.Contains(pointer.Ipid.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_IPID_that_there_is_not_is_disconnected()
        => Assert.Equal(RpcStatus.Disconnected, (await CallAsync(ICounter.Iid, Guid.NewGuid())).Status);

    [Fact]
    public async Task An_IPID_of_another_interface_is_refused()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();

        Assert.Equal(RpcStatus.InvalidObject, (await CallAsync(IOther.Iid, pointer.Ipid)).Status);
        Assert.Equal(RpcStatus.InvalidObject, (await CallAsync(ICounter.Iid, _runtime.Exporter.RemUnknownIpid)).Status);
    }

    // impacket binds IRemUnknown and calls the IPID that it got for IRemUnknown2.
    [Fact]
    [Trait("Client", "impacket")]
    public async Task IRemUnknown_is_served_by_IRemUnknown2_without_its_last_operation()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();
        OrpcConnection connection = _runtime.ConnectObjects();
        OrpcBinding binding = await connection.BindAsync(OwnInterfaces.RemUnknown.Syntax, ImpersonationLevel.Impersonate, default);
        OrpcChannel channel = new(binding, _runtime.Exporter.RemUnknownIpid, ComVersion.Current, sendsExtent: false);

        HResult result = await new RemUnknownProxy(channel).RemRelease(1, new[] { new RemInterfaceRef(pointer.Ipid, 1, 0) }, new ClientCallContext());
        RpcFaultException fault = await Assert.ThrowsAsync<RpcFaultException>(
            async () => await new RemUnknown2Proxy(channel).RemQueryInterface2(pointer.Ipid, 1, new[] { IOther.Iid }, new ClientCallContext()));

        Assert.Equal(HResult.Ok, result);
        Assert.Equal(RpcStatus.OperationRangeError, fault.Status);
    }

    // go-msrpc asks with RemQueryInterface2.
    [Fact]
    [Trait("Client", "go-msrpc")]
    public async Task RemQueryInterface2_gives_whole_references()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();
        OrpcBinding binding = await _runtime.ConnectObjects().BindAsync(OwnInterfaces.RemUnknown2.Syntax, ImpersonationLevel.Impersonate, default);
        RemUnknown2Proxy proxy = new(new OrpcChannel(binding, _runtime.Exporter.RemUnknownIpid, ComVersion.Current, sendsExtent: false));

        RemQueryInterface2Result result = await proxy.RemQueryInterface2(pointer.Ipid, 2, new[] { IOther.Iid, Guid.NewGuid() }, new ClientCallContext());
        RemQueryInterface2Result unknown = await proxy.RemQueryInterface2(Guid.NewGuid(), 2, new[] { IOther.Iid, Guid.NewGuid() }, new ClientCallContext());

        Assert.Equal(new HResult(1), result.ReturnValue);
        Assert.Equal(IOther.Iid, Assert.IsType<ObjRefStandard>(result.References.Span[0]).Iid);
        Assert.Null(result.References.Span[1]);
        Assert.Equal(HResult.From(ComStatus.InvalidObject), unknown.ReturnValue);
        Assert.Equal(2, unknown.Results.Length);
    }

    [Theory]
    [Trait("Client", "C15")]
    [InlineData(5, 1, null)]
    [InlineData(5, 7, null)]
    [InlineData(5, 9, null)]
    [InlineData(4, 7, RpcStatus.VersionMismatch)]
    [InlineData(6, 0, RpcStatus.VersionMismatch)]
    public async Task Another_major_version_is_refused(ushort major, ushort minor, RpcStatus? expected)
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();
        OrpcBinding binding = await _runtime.ConnectObjects().BindAsync(new RpcSyntaxId(ICounter.Iid, 0, 0), ImpersonationLevel.Impersonate, default);
        CounterProxy proxy = new(new OrpcChannel(binding, pointer.Ipid, new ComVersion(major, minor), sendsExtent: false));

        if (expected is null)
        {
            Assert.Equal(1, (await proxy.AddAsync(1, new ClientCallContext())).Value);
        }
        else
        {
            RpcFaultException fault = await Assert.ThrowsAsync<RpcFaultException>(async () => await proxy.AddAsync(1, new ClientCallContext()));
            Assert.Equal(expected, fault.Status);
        }
    }

    [Fact]
    public async Task Octets_that_are_no_ORPCTHIS_are_a_fault_and_the_connection_goes_on()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();
        OrpcBinding binding = await _runtime.ConnectObjects().BindAsync(new RpcSyntaxId(ICounter.Iid, 0, 0), ImpersonationLevel.Impersonate, default);
        StubBuffer request = StubBuffer.Rent();
        request.GetSpan(7)[..7].Clear();
        request.Advance(7);

        RpcFaultException fault = await Assert.ThrowsAsync<RpcFaultException>(async () => await binding.CallAsync(3, pointer.Ipid, request, default));

        Assert.Equal(RpcStatus.BadStubData, fault.Status);
        Assert.Equal(1, (await new CounterProxy(new OrpcChannel(binding, pointer.Ipid, ComVersion.Current, true)).AddAsync(1, new ClientCallContext())).Value);
    }

    [Fact]
    public async Task What_a_handler_throws_is_the_result_of_the_call()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();

        Assert.Equal(0x8004_1002, await ThrowAsync(pointer, new WbemException(WbemStatus.WBEM_E_NOT_FOUND)));
        Assert.Equal(ComStatus.NoInterface, await ThrowAsync(pointer, HResultException.From(ComStatus.NoInterface, "none")));
        Assert.Equal(ComStatus.InvalidObjRef, await ThrowAsync(pointer, new NdrException(RpcStatus.InvalidObjRef, "bad", 0)));
        Assert.Empty(_runtime.Log.Failures);
        Assert.Equal(ComStatus.WbemFailed, await ThrowAsync(pointer, new InvalidOperationException("a secret of the server")));
        Assert.IsType<InvalidOperationException>(Assert.Single(_runtime.Log.Failures));
    }

    [Fact]
    public async Task A_fault_that_a_handler_asks_for_is_one()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();
        _counter.OnCall = _ => throw new RpcFaultException(RpcStatus.ServerTooBusy, "too busy");

        RpcFaultException fault = await Assert.ThrowsAsync<RpcFaultException>(async () => await pointer.Proxy.AddAsync(1, new ClientCallContext()));
        Assert.Equal(RpcStatus.ServerTooBusy, fault.Status);
    }

    [Fact]
    public async Task A_handler_learns_that_its_client_cancelled()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();
        TaskCompletionSource entered = new();
        TaskCompletionSource cancelled = new();
        _counter.OnCall = async call =>
        {
            entered.SetResult();
            await using CancellationTokenRegistration registration = call.CancellationToken.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
        };
        using CancellationTokenSource cancellation = new();

        Task call = pointer.Proxy.AddAsync(1, new ClientCallContext(cancellation.Token)).AsTask();
        await entered.Task;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Empty(_runtime.Log.Failures);
    }

    [Fact]
    public async Task A_handler_sees_who_calls_how_and_in_which_chain_of_calls()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync(4007);
        ServerCallContext? seen = null;
        _counter.OnCall = call =>
        {
            seen = (ServerCallContext)call;
            return default;
        };
        Guid causality = Guid.NewGuid();

        await pointer.Proxy.AddAsync(1, new ClientCallContext { CausalityId = causality });

        Assert.Equal(WellKnownSids.UnixUser(4007), seen!.Caller!.User);
        Assert.Equal(ImpersonationLevel.Impersonate, seen.Caller.ImpersonationLevel);
        Assert.Equal(AuthenticationLevel.PktPrivacy, seen.Connection.AuthenticationLevel);
        Assert.Equal(pointer.Ipid, seen.ObjectUuid);
        Assert.Equal(causality, seen.CausalityId);
        Assert.True(seen.ConnectionClosed.CanBeCanceled);
    }

    [Fact]
    public async Task A_target_is_not_disposed_of_while_a_call_runs_in_it()
    {
        InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();
        TaskCompletionSource entered = new();
        TaskCompletionSource leave = new();
        _counter.OnCall = async _ =>
        {
            entered.SetResult();
            await leave.Task;
        };
        Task<CounterResult> call = pointer.Proxy.AddAsync(1, new ClientCallContext()).AsTask();
        await entered.Task;

        await pointer.DisposeAsync();
        await Eventually(() => _runtime.Exporter.Table.ObjectCount == 0);
        Assert.Equal(0, _counter.Disposals);

        leave.SetResult();
        Assert.Equal(1, (await call).Value);
        await Eventually(() => _counter.Disposals == 1);
    }

    [Fact]
    [Trait("Client", "C20")]
    public async Task The_objects_of_a_connection_that_is_gone_are_run_down_after_three_ping_periods()
    {
        RpcClientConnection connection = _runtime.Connect();
        await TestRuntime.CreateClient().CreateInstanceAsync<ICounter>(RpcOrpcConnection.ToLocalPeer(connection), TestRuntime.CounterClass);
        _runtime.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, _runtime.Exporter.Table.ObjectCount);

        await connection.DisposeAsync();
        await Eventually(() => _runtime.Server.ConnectionCount == 0);
        _runtime.Time.Advance(TimeSpan.FromSeconds(400));

        await Eventually(() => _counter.Disposals == 1);
    }

    // Each interface that the server has, each operation: who did not say who he is gets a fault, and so does who said that he is nobody. Only ServerAlive and ServerAlive2 are for everyone.
    [Theory]
    [Trait("Lesson", "1")]
    [Trait("Lesson", "2")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nobody_is_served(bool isAnonymous)
    {
        RpcClientConnection connection = _runtime.Connect();
        LocalPeerClient? security = isAnonymous ? new LocalPeerClient(ImpersonationLevel.Anonymous) : null;
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();
        _counter.OnCall = _ => throw new InvalidOperationException("A handler was entered.");
        RpcInterface[] interfaces = [.. _runtime.Server.Interfaces.All];
        foreach (RpcInterface served in interfaces)
        {
            RpcClientChannel channel = await connection.OpenChannelAsync(served.Syntax, security, default);
            for (ushort opnum = 0; opnum < 8; opnum++)
            {
                if (!served.OpenOpnums.Contains(opnum))
                {
                    StubBuffer request = StubBuffer.Rent();
                    new OrpcThis(ComVersion.Current, 0, Guid.NewGuid()).Write(request);
                    await Assert.ThrowsAsync<RpcFaultException>(async () => await channel.CallAsync(opnum, pointer.Ipid, request, default));
                }
            }
        }

        Assert.Equal(7, interfaces.Length);
        Assert.Empty(_runtime.Log.Failures);
    }

    // S14: an OBJREF that a client gives back leads to the object here, and nowhere else.
    [Fact]
    [Trait("Lesson", "14")]
    public async Task A_proxy_that_goes_back_is_the_object()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();
        object? found = null;
        ObjRefStandard reference = await pointer.MarshalAsync();
        _counter.OnCall = call =>
        {
            found = _runtime.Exporter.Unmarshal<ICounter>(reference, (ServerCallContext)call);
            return default;
        };

        await pointer.Proxy.AddAsync(1, new ClientCallContext());

        Assert.Same(_counter, found);
        Assert.Equal(1u, reference.Std.PublicRefs);
    }

    // What a later transport does for sinks: a resolver that knows the client's exporter.
    [Fact]
    public async Task An_object_that_a_client_hands_in_is_called_where_the_resolver_says()
    {
        await using TestRuntime other = new();
        await using InterfacePointer<ICounter> theirs = await other.ActivateAsync();
        ObjRefStandard reference = await theirs.MarshalAsync();
        await using ObjectExporter exporter = new(Counter.Interfaces, resolver: new OneExporter(theirs.Exporter));
        using TestClient client = new();

        await using InterfacePointer<ICounter> sink = await exporter.UnmarshalRemoteAsync<ICounter>(reference, client.Call());

        Assert.Equal(4, (await sink.Proxy.AddAsync(4, new ClientCallContext())).Value);
        Assert.Equal(theirs.Ipid, sink.Ipid);
    }

    private sealed class OneExporter(RemoteExporter exporter) : IOxidResolver
    {
        public ValueTask<RemoteExporter?> ResolveAsync(ObjRefRemote reference, ServerCallContext? broughtBy, CancellationToken cancellationToken)
            => ValueTask.FromResult(broughtBy is not null && reference.Std.Oxid == exporter.Oxid ? exporter : null);
    }

    private async Task<uint> ThrowAsync(InterfacePointer<ICounter> pointer, Exception exception)
    {
        _counter.OnCall = _ => throw exception;
        CounterResult result = await pointer.Proxy.AddAsync(1, new ClientCallContext());
        Assert.Equal(0, result.Value);
        return unchecked((uint)result.ReturnValue.Value);
    }

    private async Task<RpcFaultException> CallAsync(Guid iid, Guid ipid, uint uid = 4000)
    {
        OrpcBinding binding = await _runtime.ConnectObjects(uid).BindAsync(new RpcSyntaxId(iid, 0, 0), ImpersonationLevel.Impersonate, default);
        CounterProxy proxy = new(new OrpcChannel(binding, ipid, ComVersion.Current, sendsExtent: true));
        return await Assert.ThrowsAsync<RpcFaultException>(async () => await proxy.AddAsync(1, new ClientCallContext()));
    }

    private static async Task Eventually(Func<bool> condition)
    {
        for (int i = 0; i < 1000 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(condition());
    }
}
