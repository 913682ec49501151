using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.Conformance.Tests.Providers;
using OpenWmi.ObjectManager;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.Providers;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Conformance.Tests.Namespaces;

/// <summary>The namespace decides first, the provider second; and a namespace that requires encryption refuses what is not encrypted. A real user, logged on.</summary>
public sealed class OrderOfChecksTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-conformance-").FullName;
    private readonly CountingHost _host = new();
    private readonly AccessToken _root = ProcessToken.Current();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [RootFact]
    [Requirement(18)]
    [Requirement(19)]
    [Requirement(30)]
    public async Task A_provider_is_not_asked_where_the_namespace_refuses_and_may_refuse_whom_it_admits()
    {
        using var user = UnixUser.Create("openwmi-conf-ord", _folder);
        AccessToken token = LogOn(user, LogonKind.Interactive);
        using CimObjectManager manager = Open();
        IWbemServices session = manager.Login(@"root\cimv2", token);
        WbemException second = await Assert.ThrowsAsync<WbemException>(() => ReadAsync(session, "SELECT * FROM Denying_All"));
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, second.Status);
        Assert.Equal([token.User], _host.Callers);

        _host.Callers.Clear();
        Secure(manager, $"O:BAG:BAD:(A;;CCDCLCSWRPWPRCWD;;;BA)(D;;CCDC;;;S-1-22-1-{user.Id})");
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Throws<WbemException>(() => manager.Login(@"root\cimv2", token)).Status);
        Assert.Empty(_host.Callers);
        await Assert.ThrowsAsync<WbemException>(() => ReadAsync(manager.Login(@"root\cimv2", _root), "SELECT * FROM Denying_All"));
        Assert.Equal([_root.User], _host.Callers);
    }

    [RootFact]
    [Requirement(17)]
    [Requirement(34)]
    public void The_rights_that_suffice_on_this_machine_do_not_suffice_from_another()
    {
        using var user = UnixUser.Create("openwmi-conf-rem", _folder);
        using CimObjectManager manager = Open();
        Assert.NotNull(manager.Login(@"root\cimv2", LogOn(user, LogonKind.Interactive)));
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Throws<WbemException>(() => manager.Login(@"root\cimv2", LogOn(user, LogonKind.Network))).Status);
        Secure(manager, $"O:BAG:BAD:(A;;CCWP;;;S-1-22-1-{user.Id})");
        Assert.NotNull(manager.Login(@"root\cimv2", LogOn(user, LogonKind.Network)));
    }

    [Fact]
    [Requirement(28)]
    [Requirement(29)]
    public void A_namespace_that_requires_encryption_refuses_a_connection_that_is_not_encrypted()
    {
        using CimObjectManager manager = Open();
        Assert.NotNull(manager.Login(@"root\cimv2", _root, new Connection(AuthenticationLevel.PktIntegrity)));
        Compile(manager, @"root\cimv2", "[RequiresEncryption(TRUE)] instance of __SystemSecurity { };");
        Assert.Equal(
            WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Throws<WbemException>(() => manager.Login(@"root\cimv2", _root, new Connection(AuthenticationLevel.PktIntegrity))).Status);
        Assert.NotNull(manager.Login(@"root\cimv2", _root, new Connection(AuthenticationLevel.PktPrivacy)));
        Assert.NotNull(manager.Login(@"root\cimv2", _root));
    }

    private static AccessToken LogOn(UnixUser user, LogonKind kind) => new LocalSecurityAuthority(new LogonSettings()).LogOnUser(user.Name, kind)!;

    private void Secure(CimObjectManager manager, string sddl) => Compile(manager, "root", $"[NamespaceSecuritySDDL(\"{sddl}\")] instance of __Namespace {{ Name = \"cimv2\"; }};");

    private void Compile(CimObjectManager manager, string ns, string mof)
    {
        MofCompileResult result = manager.CompileMof(new MofRequest(new MofSourceText("/secure.mof", mof), new MofCompileOptions { DefaultNamespace = ns }), _root);
        Assert.True(result.Succeeded, string.Join('\n', result.Diagnostics));
    }

    private CimObjectManager Open()
    {
        var providers = new DenyingProviders();
        _host.Inner = new InProcessProviderHost(providers);
        return CimObjectManager.Open(new CimObjectManagerOptions
        {
            StateDirectory = Path.Combine(_folder, "state"),
            ProviderHost = _host,
            BuiltInMof = [new BuiltInMof("denying.mof", @"root\cimv2", providers.MofHash, () => string.Concat(providers.Mof))],
        });
    }

    private static async Task ReadAsync(IWbemServices session, string query)
    {
        IEnumWbemClassObject found = await session.ExecQueryAsync("WQL", query, WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, CancellationToken.None);
        await foreach (CimObject value in found.ReadAllAsync(CancellationToken.None))
        {
            Assert.NotNull(value);
        }
    }

    private sealed class Connection(AuthenticationLevel level) : IClientConnection
    {
        public AuthenticationLevel AuthenticationLevel => level;

        public string? Address => "192.0.2.1";
    }

    /// <summary>Remembers on whose behalf providers were asked for.</summary>
    private sealed class CountingHost : IProviderHost
    {
        public InProcessProviderHost? Inner { get; set; }

        public List<Sid> Callers { get; } = [];

        public ValueTask<IWbemServices> GetProviderAsync(ProviderRegistration registration, IWbemServices ns, IToken caller, CancellationToken cancellationToken)
        {
            Callers.Add(caller.User);
            return Inner!.GetProviderAsync(registration, ns, caller, cancellationToken);
        }
    }
}
