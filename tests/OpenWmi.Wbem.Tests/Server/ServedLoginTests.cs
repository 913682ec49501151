using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem.Protocol;
using OpenWmi.Wbem.Server;

namespace OpenWmi.Wbem.Tests.Server;

/// <summary>IWbemLevel1Login and what stands beside it. [MS-WMI] 3.1.4.1.</summary>
public sealed class ServedLoginTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ServedClient _client = new(limits: new WbemServerLimits { MaxSessionsPerUser = 2, MaxNamespaceLength = 100 });

    public Task InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync() => await _client.DisposeAsync();

    [Fact]
    public async Task The_operations_that_are_not_used_answer_as_clients_expect()
    {
        IWbemLevel1Login login = (await _client.ActivateAsync<IWbemLevel1Login>()).Proxy;
        Assert.Equal(new EstablishPositionResult(1, HResult.Ok), await login.EstablishPosition(null, 0, new ClientCallContext()));
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_NOT_SUPPORTED), (await login.RequestChallenge(null, null, new ClientCallContext())).ReturnValue);
        Assert.Equal(HResult.From(0x80004001), (await login.WBEMLogin(null, null, 0, null, new ClientCallContext())).ReturnValue);
        Assert.Equal(HResult.Ok, await (await _client.ActivateAsync<IWbemLoginHelper>()).Proxy.SetEvent(65, new ClientCallContext()));
        Assert.Equal(0, _client.Sessions.Count);
    }

    [Theory]
    [Trait("Tolerance", "23")]
    [InlineData("//./root/cimv2", "root/cimv2")]
    [InlineData(@"\\127.0.0.1\root\cimv2", @"root\cimv2")]
    [InlineData(@"\\HOST\root", "root")]
    [InlineData(@"root\cimv2", @"root\cimv2")]
    [InlineData("//./ROOT", "ROOT")]
    [InlineData("/root/cimv2/", "root/cimv2")]
    [InlineData(null, @"root\cimv2")]
    [InlineData("", @"root\cimv2")]
    public async Task The_namespace_is_found_however_it_is_written(string? resource, string ns)
    {
        Assert.Equal(HResult.Ok, (await LoginAsync(resource)).ReturnValue);
        Assert.Equal(ns, _client.LastNamespace);
    }

    [Theory]
    [InlineData("root", 1, WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("//host", 0, WbemStatus.WBEM_E_INVALID_NAMESPACE)]
    [InlineData("//./", 0, WbemStatus.WBEM_E_INVALID_NAMESPACE)]
    [InlineData("long", 0, WbemStatus.WBEM_E_QUOTA_VIOLATION)]
    public async Task What_names_no_namespace_is_refused(string resource, int flags, WbemStatus status)
    {
        ServicesResult result = await LoginAsync(resource == "long" ? new string('a', 101) : resource, flags);
        Assert.Equal(ServedClient.Of(status), result.ReturnValue);
        Assert.Null(result.Services);
        Assert.Null(_client.LastNamespace);
        Assert.Equal(0, _client.Sessions.Count);
    }

    [Fact]
    public async Task What_a_client_says_of_itself_is_shown_and_decides_nothing()
    {
        InterfacePointer<IWbemLoginClientId> id = await _client.ActivateAsync<IWbemLoginClientId>();
        Assert.Equal(HResult.Ok, await id.Proxy.SetClientInfo(new string('m', 1000), 99, 0, new ClientCallContext()));
        InterfacePointer<IWbemLevel1Login> login = await id.QueryInterfaceAsync<IWbemLevel1Login>();
        await login.Proxy.NTLMLogin("root", "MS_409,en-US", 0, null, new ClientCallContext());
        SessionStatus session = Assert.Single(_client.Sessions.Snapshot());
        Assert.Equal((256, 99, 4711, "MS_409,en-US"), (session.ClientMachine!.Length, session.ClientProcessId, session.ProcessId, session.Locale));
        Assert.Equal(WellKnownSids.UnixUser(ServedClient.Uid), session.User);
        Assert.Equal(AuthenticationLevel.PktPrivacy, session.AuthenticationLevel);
    }

    [Fact]
    [Trait("Lesson", "30")]
    public async Task One_user_s_sessions_are_limited_and_another_s_are_its_own()
    {
        InterfacePointer<Wbem.Protocol.IWbemServices> first = await _client.LoginAsync();
        await _client.LoginAsync();
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_QUOTA_VIOLATION), (await LoginAsync("root")).ReturnValue);
        await _client.LoginAsync(_client.Connect(5000));
        Assert.Equal((3, 2), (_client.Sessions.Count, _client.Sessions.UserCount));
        await first.DisposeAsync();
        await ServedClient.EventuallyAsync(() => _client.Sessions.Count == 2);
        Assert.Equal(HResult.Ok, (await LoginAsync("root")).ReturnValue);
    }

    private async Task<ServicesResult> LoginAsync(string? resource, int flags = 0) =>
        await (await _client.ActivateAsync<IWbemLevel1Login>()).Proxy.NTLMLogin(resource, null, flags, null, new ClientCallContext());
}
