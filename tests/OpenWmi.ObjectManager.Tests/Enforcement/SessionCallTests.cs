using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests.Enforcement;

/// <summary>A session is entered by each call with that call's token: privileges and the impersonation level may differ, the user may not.</summary>
public sealed class SessionCallTests : IDisposable
{
    private const uint Uid = TestToken.StrangerUid;
    private readonly MemoryProvider _provider = new();
    private readonly ManagerFixture _fixture;

    public SessionCallTests()
    {
        _fixture = new ManagerFixture(_provider);
        _fixture.Compile("""
            class Kept { [key] uint32 Id; };
            instance of Kept { Id = 1; };
            [dynamic, provider("Memory")] class Dyn { [key] uint32 Id; };
            [dynamic, provider("Acting")] class Acted { [key] uint32 Id; };
            instance of __Win32Provider as $a { Name = "Acting"; ImpersonationLevel = 1; PerUserInitialization = TRUE; };
            instance of __InstanceProviderRegistration { provider = $a; SupportsGet = TRUE; SupportsEnumeration = TRUE; };
            """ + MemoryProvider.Registration);
    }

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_call_with_the_token_of_the_login_enters_the_session_itself()
    {
        AccessToken token = TestToken.Local(Uid);
        IWbemSession session = Login(token);
        Assert.Same(session, session.ForCall(token, LocalConnection.Instance));
    }

    [Fact]
    public async Task A_provider_sees_the_token_of_the_call() // R13
    {
        AccessToken enabled = TestToken.WithPrivileges(Uid, new PrivilegeSet(Privilege.Debug));
        IWbemServices call = Login(TestToken.Local(Uid)).ForCall(enabled, LocalConnection.Instance);
        await Enumerate(call, "Dyn");
        Assert.Same(enabled, _provider.Caller);
    }

    [Fact]
    public void Another_user_does_not_enter_a_session() // R17
    {
        IWbemSession session = Login(TestToken.Local(Uid));
        Refused(session, TestToken.Local(TestToken.MemberUid));
        Refused(session, TestToken.WithPrivileges(0, PrivilegeSet.All, TestToken.Administrators));
    }

    [Fact]
    public void Who_logged_in_locally_does_not_go_on_over_a_network() => Refused(Login(TestToken.Local(Uid)), TestToken.Remote(Uid)); // R34

    [Fact]
    public async Task What_the_login_gave_stays_whatever_groups_a_later_call_comes_with()
    {
        IWbemSession session = Login(TestToken.Local(Uid));
        IWbemServices call = session.ForCall(TestToken.Local(Uid, TestToken.Administrators), LocalConnection.Instance);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_ACCESS_DENIED, () => call.DeleteClassAsync("Kept", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task Who_lets_himself_only_be_identified_gets_the_data_of_the_namespace() // R31
    {
        IWbemServices call = Login(TestToken.At(ImpersonationLevel.Identify, Uid));
        Assert.Equal(1, await Enumerate(call, "Kept"));
        Assert.NotNull(await call.GetObjectAsync("Kept.Id=1", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));
        Assert.NotNull(await call.GetObjectAsync("Acted", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));
        await Enumerate(call, "Dyn");
        Assert.Single(_provider.Asked);
    }

    [Theory]
    [InlineData("SELECT * FROM Acted")]
    [InlineData("SELECT * FROM Acted WHERE Id = 1")]
    public async Task Who_lets_himself_only_be_identified_gets_nothing_from_a_provider_that_impersonates(string query) // R31, R61
    {
        IWbemSession session = Login(TestToken.Local(Uid));
        IWbemServices call = session.ForCall(TestToken.At(ImpersonationLevel.Identify, Uid), LocalConnection.Instance);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_ACCESS_DENIED, () => Enumerate(call, "Acted"));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_ACCESS_DENIED, () => call.GetObjectAsync("Acted.Id=1", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None).AsTask());
        await ManagerFixture.Fails(WbemStatus.WBEM_E_ACCESS_DENIED, () => Drain(call.ExecQueryAsync("WQL", query, WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, CancellationToken.None)));
        Assert.Empty(_provider.Asked);
        Assert.Equal(0, await Enumerate(session, "Acted"));
    }

    [Fact]
    public void Who_is_anonymous_does_not_log_in_and_does_not_enter() // R31
    {
        AccessToken anonymous = TestToken.At(ImpersonationLevel.Anonymous, Uid);
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Throws<WbemException>(() => Login(anonymous)).Status);
        Refused(Login(TestToken.Local(Uid)), anonymous);
    }

    private static void Refused(IWbemSession session, IToken token) =>
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Throws<WbemException>(() => session.ForCall(token, LocalConnection.Instance)).Status);

    private static Task<int> Enumerate(IWbemServices services, string className) =>
        Drain(services.CreateInstanceEnumAsync(className, WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, CancellationToken.None));

    private static async Task<int> Drain(ValueTask<IEnumWbemClassObject> opening)
    {
        await using IEnumWbemClassObject found = await opening;
        WbemBatch batch = await found.NextAsync(100, CancellationToken.None);
        return batch.Objects.Count;
    }

    private IWbemSession Login(IToken token) => _fixture.Manager.Login(@"root\cimv2", token);
}
