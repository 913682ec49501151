using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests.Enforcement;

/// <summary>RequiresEncryption: a session below PKT_PRIVACY is refused, at login and at each call. Facts 1.8.</summary>
public sealed class EncryptionTests : IDisposable
{
    private readonly SecuredManager _manager = new();
    private readonly Connection _connection = new();

    public void Dispose() => _manager.Dispose();

    [Theory]
    [InlineData(AuthenticationLevel.Default)]
    [InlineData(AuthenticationLevel.None)]
    [InlineData(AuthenticationLevel.Connect)]
    [InlineData(AuthenticationLevel.Pkt)]
    [InlineData(AuthenticationLevel.PktIntegrity)]
    public void A_login_below_privacy_is_refused_and_recorded(AuthenticationLevel level) // R28
    {
        _connection.AuthenticationLevel = level;
        Assert.NotNull(_manager.Login(SecuredManager.Root, connection: _connection));
        Require("TRUE");
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Throws<WbemException>(() => _manager.Login(SecuredManager.Root, connection: _connection)).Status);
        AuditRecord record = Assert.Single(_manager.Log.Take());
        Assert.Equal((AuditEvent.EncryptionRequired, level, "192.0.2.7"), (record.Event, record.AuthenticationLevel, record.Caller!.Address));
        Assert.NotNull(_manager.Login(SecuredManager.Root));
        _connection.AuthenticationLevel = AuthenticationLevel.PktPrivacy;
        Assert.NotNull(_manager.Login(SecuredManager.Root, connection: _connection));
    }

    [Fact]
    public async Task Each_call_is_looked_at_and_each_Next()
    {
        Require("TRUE");
        _connection.AuthenticationLevel = AuthenticationLevel.PktPrivacy;
        IWbemServices session = _manager.Login(SecuredManager.Root, connection: _connection);
        IEnumWbemClassObject found = await session.ExecQueryAsync("WQL", "SELECT * FROM Thing", WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY, null, CancellationToken.None);
        _connection.AuthenticationLevel = AuthenticationLevel.PktIntegrity;
        foreach (string operation in (string[])[Operation.GetObject, Operation.Query, Operation.Enumerate, Operation.EnumerateClasses, Operation.PutStatic, Operation.PutClass, Operation.Execute, Operation.Rights])
        {
            await ManagerFixture.Fails(WbemStatus.WBEM_E_ACCESS_DENIED, () => Operation.Run(session, operation));
        }

        await ManagerFixture.Fails(WbemStatus.WBEM_E_ACCESS_DENIED, async () => await found.NextAsync(1, CancellationToken.None));
        _connection.AuthenticationLevel = AuthenticationLevel.PktPrivacy;
        Assert.Single((await found.NextAsync(1, CancellationToken.None)).Objects);
    }

    [Fact]
    public async Task Sessions_that_are_open_learn_of_it_and_a_child_decides_for_itself()
    {
        _connection.AuthenticationLevel = AuthenticationLevel.Pkt;
        _manager.Fixture.Compile("class X { [key] string Name; };", @"root\app\deep", creates: true);
        IWbemServices session = _manager.Login(SecuredManager.Root, connection: _connection);
        await Operation.Run(session, Operation.GetObject);
        Require("TRUE");
        await ManagerFixture.Fails(WbemStatus.WBEM_E_ACCESS_DENIED, () => Operation.Run(session, Operation.GetObject));
        Assert.NotNull(_manager.Login(SecuredManager.Root, @"root\app\deep", _connection));
        Require("FALSE");
        await Operation.Run(session, Operation.GetObject);
    }

    [Fact]
    public async Task Only_who_may_edit_security_requires_it()
    {
        await _manager.Grant(NamespaceRights.All & ~NamespaceRights.WRITE_DAC);
        await _manager.CloseRoot();
        const string Mof = "[RequiresEncryption(TRUE)] instance of __SystemSecurity { };";
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Single(_manager.CompileAs(SecuredManager.Stranger, Mof).Diagnostics).Status);
        await _manager.Grant(NamespaceRights.All);
        Assert.True(_manager.CompileAs(SecuredManager.Stranger, Mof).Succeeded);
    }

    private void Require(string value) => _manager.Fixture.Compile($"[RequiresEncryption({value})] instance of __SystemSecurity {{ }};", SecuredManager.Namespace);

    private sealed class Connection : IClientConnection
    {
        public AuthenticationLevel AuthenticationLevel { get; set; }

        public string? Address => "192.0.2.7";
    }
}
