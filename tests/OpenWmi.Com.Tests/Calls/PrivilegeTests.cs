using System.Buffers.Binary;
using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com.Tests;

/// <summary>The extension of our own (ADR 20).</summary>
public sealed class PrivilegeTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestRuntime _runtime = new();
    private readonly Counter _counter = new();

    public PrivilegeTests() => _runtime.MakeTarget = _ => _counter;

    public Task InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync() => await _runtime.DisposeAsync();

    // The token of root has the privileges of its capabilities, held and not enabled.
    [Fact]
    [Trait("Requirement", "13")]
    public async Task A_privilege_that_the_client_holds_is_enabled_for_the_call_alone()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync(uid: 0);
        List<PrivilegeSet> enabled = [];
        _counter.OnCall = call =>
        {
            enabled.Add(((ServerCallContext)call).Caller!.Access.EnabledPrivileges);
            return default;
        };

        await pointer.Proxy.AddAsync(1, new ClientCallContext { PrivilegesToEnable = new PrivilegeSet(Privilege.Shutdown) });
        await pointer.Proxy.AddAsync(1, new ClientCallContext());

        Assert.True(enabled[0].Contains(Privilege.Shutdown));
        Assert.False(enabled[0].Contains(Privilege.Debug));
        Assert.False(enabled[1].Contains(Privilege.Shutdown));
    }

    [Fact]
    [Trait("Requirement", "14")]
    public async Task A_privilege_that_the_client_does_not_hold_refuses_the_call()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();
        ClientCallContext call = new() { PrivilegesToEnable = new PrivilegeSet(Privilege.ChangeNotify, Privilege.Shutdown) };

        RpcFaultException fault = await Assert.ThrowsAsync<RpcFaultException>(async () => await pointer.Proxy.AddAsync(1, call));

        Assert.Equal(ComStatus.PrivilegeNotHeld, (uint)fault.Status);
        Assert.Equal(7, (await pointer.Proxy.AddAsync(7, new ClientCallContext())).Value);
    }

    [Fact]
    public async Task A_client_elsewhere_enables_nothing_by_asking()
    {
        using TestClient remote = new(privileges: new PrivilegeSet(Privilege.Shutdown)) { Connection = new RemoteConnection(AuthenticationLevel.PktPrivacy) };
        ServerCallContext call = remote.Call(_runtime.Exporter.Marshal<ICounter>(_counter, remote.Call()).Std.Ipid);
        PrivilegeSet? seen = null;
        _counter.OnCall = served =>
        {
            seen = ((ServerCallContext)served).Caller!.Access.EnabledPrivileges;
            return default;
        };

        using StubBuffer response = await DispatchAsync(call, new OrpcThis(ComVersion.Current, 0, Guid.NewGuid(), [WmiExtent.For(new PrivilegeSet(Privilege.Shutdown, Privilege.Tcb))]));

        Assert.Equal(0, seen!.Value.Count);
    }

    [Fact]
    public async Task An_error_object_comes_with_the_answer_to_a_client_that_understands_it()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();
        _counter.OnCall = call =>
        {
            ((ServerCallContext)call).ErrorObject = new byte[] { 1, 2, 3 };
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND);
        };
        ClientCallContext context = new();

        CounterResult result = await pointer.Proxy.AddAsync(1, context);

        Assert.Equal((int)WbemStatus.WBEM_E_NOT_FOUND, result.ReturnValue.Value);
        Assert.Equal([1, 2, 3], context.ErrorObject.ToArray());
    }

    [Fact]
    public async Task No_error_object_comes_to_a_client_that_does_not_say_so()
    {
        using TestClient client = new();
        ServerCallContext call = client.Call(_runtime.Exporter.Marshal<ICounter>(_counter, client.Call()).Std.Ipid);
        _counter.OnCall = served =>
        {
            ((ServerCallContext)served).ErrorObject = new byte[] { 1, 2, 3 };
            return default;
        };

        using StubBuffer response = await DispatchAsync(call, new OrpcThis(ComVersion.Current, 0, Guid.NewGuid()));

        Assert.Equal("00000000" + "00000000" + "01000000" + "00000000", Convert.ToHexString(response.Written));
    }

    [Fact]
    public async Task Extents_that_are_not_known_are_left_out_of_account()
    {
        using TestClient client = new();
        ServerCallContext call = client.Call(_runtime.Exporter.Marshal<ICounter>(_counter, client.Call()).Std.Ipid);

        using StubBuffer response = await DispatchAsync(call, new OrpcThis(ComVersion.Current, 0, Guid.NewGuid(), [new OrpcExtent(Guid.NewGuid(), [1, 2, 3])]));

        Assert.Equal(16, response.Length);
    }

    private ValueTask<StubBuffer> DispatchAsync(ServerCallContext call, OrpcThis orpcThis)
    {
        StubBuffer request = StubBuffer.Rent();
        orpcThis.Write(request);
        BinaryPrimitives.WriteInt32LittleEndian(request.GetSpan(sizeof(int)), 1);
        request.Advance(sizeof(int));
        return new OrpcDispatcher(_runtime.Exporter).DispatchAsync(new RpcSyntaxId(ICounter.Iid, 0, 0), 3, request, call);
    }
}
