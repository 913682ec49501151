using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com.Tests;

public sealed class BlanketTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestRuntime _runtime = new();
    private readonly OtherCounter _counter = new();
    private readonly List<CallBlanket> _seen = [];

    public BlanketTests()
    {
        _runtime.MakeTarget = _ => _counter;
        _counter.OnCall = call =>
        {
            _seen.Add(CallBlanket.Of((ServerCallContext)call));
            return default;
        };
    }

    public Task InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync() => await _runtime.DisposeAsync();

    [Theory]
    [Trait("Requirement", "29")]
    [InlineData(ImpersonationLevel.Identify)]
    [InlineData(ImpersonationLevel.Impersonate)]
    [InlineData(ImpersonationLevel.Delegate)]
    public async Task The_level_of_the_process_is_that_of_its_calls(ImpersonationLevel level)
    {
        ComClient client = TestRuntime.CreateClient(level);
        await using InterfacePointer<ICounter> pointer = await client.CreateInstanceAsync<ICounter>(_runtime.ConnectObjects(), TestRuntime.CounterClass);

        await pointer.Proxy.AddAsync(1, new ClientCallContext());

        Assert.Equal(level, Assert.Single(_seen).ImpersonationLevel);
        Assert.Equal(level, pointer.QueryBlanket().ImpersonationLevel);
    }

    // R12.
    [Fact]
    [Trait("Requirement", "12")]
    public async Task A_blanket_is_set_for_one_proxy_and_changes_no_other()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();
        await using InterfacePointer<ICounter> copy = pointer.CopyProxy();

        await copy.SetBlanketAsync(new ProxyBlanket { ImpersonationLevel = ImpersonationLevel.Identify });
        await copy.Proxy.AddAsync(1, new ClientCallContext());
        await pointer.Proxy.AddAsync(1, new ClientCallContext());
        await using InterfacePointer<IOther> other = await copy.QueryInterfaceAsync<IOther>();
        await other.Proxy.AddAsync(1, new ClientCallContext());

        Assert.Equal([ImpersonationLevel.Identify, ImpersonationLevel.Impersonate, ImpersonationLevel.Impersonate], _seen.Select(blanket => blanket.ImpersonationLevel));
    }

    [Fact]
    public async Task On_this_machine_the_level_of_authentication_is_PKT_PRIVACY_whatever_is_set()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();

        await pointer.SetBlanketAsync(new ProxyBlanket { AuthenticationLevel = AuthenticationLevel.Connect, ImpersonationLevel = ImpersonationLevel.Impersonate });
        await pointer.Proxy.AddAsync(1, new ClientCallContext());

        Assert.Equal(AuthenticationLevel.PktPrivacy, pointer.QueryBlanket().AuthenticationLevel);
        Assert.Equal(AuthenticationLevel.PktPrivacy, Assert.Single(_seen).AuthenticationLevel);
    }

    [Fact]
    public async Task On_this_machine_nobody_calls_as_somebody_else()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();

        HResultException exception = await Assert.ThrowsAsync<HResultException>(async () => await pointer.SetBlanketAsync(new ProxyBlanket { HasCredentials = true }));

        Assert.Equal(HResult.From(ComStatus.LocalCredentials), exception.Result);
    }

    [Fact]
    public async Task At_the_level_ANONYMOUS_nobody_calls()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();
        await pointer.SetBlanketAsync(new ProxyBlanket { ImpersonationLevel = ImpersonationLevel.Anonymous });

        RpcFaultException fault = await Assert.ThrowsAsync<RpcFaultException>(async () => await pointer.Proxy.AddAsync(1, new ClientCallContext()));

        Assert.Equal(RpcStatus.AccessDenied, fault.Status);
        Assert.Empty(_seen);
    }

    [Fact]
    public async Task A_default_is_that_of_the_process()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync();
        await pointer.SetBlanketAsync(new ProxyBlanket { ImpersonationLevel = ImpersonationLevel.Identify });

        await pointer.SetBlanketAsync(new ProxyBlanket());

        Assert.Equal(ImpersonationLevel.Impersonate, pointer.QueryBlanket().ImpersonationLevel);
    }

    [Fact]
    [Trait("Requirement", "2")]
    public async Task The_first_proxy_fixes_the_security_of_the_process()
    {
        ComClient client = TestRuntime.CreateClient();
        await using InterfacePointer<ICounter> pointer = await client.CreateInstanceAsync<ICounter>(_runtime.ConnectObjects(), TestRuntime.CounterClass);

        Assert.Equal(HResult.From(ComStatus.TooLate), Assert.Throws<HResultException>(() => client.Security.Initialize(new ProcessSecuritySettings())).Result);
    }

    // R30.
    [Fact]
    [Trait("Requirement", "30")]
    public async Task The_server_can_name_its_caller()
    {
        await using InterfacePointer<ICounter> pointer = await _runtime.ActivateAsync(uid: 0);

        await pointer.Proxy.AddAsync(1, new ClientCallContext());

        Assert.Contains("root", Assert.Single(_seen).ClientName, StringComparison.Ordinal);
    }
}
