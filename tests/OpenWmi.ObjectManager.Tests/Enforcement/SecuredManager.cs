using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests.Enforcement;

/// <summary>An object manager with static and provided classes in root\app, and an administrator who sets its descriptor.</summary>
internal sealed class SecuredManager : IDisposable
{
    public const string Namespace = @"root\app";

    private const string Schema = """
        class Thing { [key] string Name; string Note; };
        [dynamic, provider("Memory")] class Made { [key] string Name; };
        [provider("Memory")] class Doing { [static, implemented] uint32 Double([in] uint32 Number, [out] uint32 Result, [out] string Target); };
        instance of Thing { Name = "one"; };
        """;

    public SecuredManager()
    {
        Fixture = new ManagerFixture(options => options with { ProviderHost = Provider, AuditLog = Log, AccountNames = () => new FewNames() });
        Fixture.Compile(Schema + MemoryProvider.Registration, Namespace, creates: true);
    }

    public ManagerFixture Fixture { get; }

    public MemoryProvider Provider { get; } = new();

    public RecordingLog Log { get; } = new();

    public static AccessToken Root { get; } = TestToken.WithPrivileges(0, new PrivilegeSet(Privilege.Security), TestToken.Administrators);

    public static AccessToken Stranger { get; } = TestToken.Local(TestToken.StrangerUid);

    public void Dispose() => Fixture.Dispose();

    public IWbemServices Login(IToken token, string ns = Namespace, IClientConnection? connection = null) => Fixture.Manager.Login(ns, token, connection);

    /// <summary>Gives root\app a descriptor in which administrators may do everything, and the stranger what a mask says.</summary>
    public Task Grant(uint mask) => Set($"(A;;0x{mask:x};;;S-1-22-1-{TestToken.StrangerUid})");

    /// <summary>Gives a namespace a descriptor in which administrators may do everything, after what some entries say.</summary>
    public Task Set(string entries, string ns = Namespace, string sacl = "") => SetWhole($"O:BAG:BAD:{entries}(A;CI;CCDCLCSWRPWPRCWD;;;BA){sacl}", ns);

    public async Task SetWhole(string sddl, string ns = Namespace)
    {
        // What namespaces above give would be added.
        await SetSD(Login(Root, ns), Sddl.Parse(sddl).ToBinary());
        Log.Take();
    }

    public MofCompileResult CompileAs(AccessToken token, string mof, bool transaction = true, bool check = false, string ns = Namespace, bool creates = false) => Fixture.Manager.CompileMof(
        new MofRequest(new MofSourceText("/test.mof", mof), new MofCompileOptions { DefaultNamespace = ns }) { IsTransaction = transaction, IsCheck = check, CreatesNamespace = creates }, token);

    public static async Task SetSD(IWbemServices session, byte[] descriptor)
    {
        CimInstance results = await Call(session, "SetSD", "SD", CimValue.FromArray(descriptor));
        Assert.Equal(0, results["ReturnValue"].AsInt64());
    }

    public static async Task<SecurityDescriptor> GetSD(IWbemServices session) =>
        SecurityDescriptor.Read((await Call(session, "GetSD"))["SD"].AsUint8Array());

    public static async Task<CimInstance> Call(IWbemServices session, string method, string? parameter = null, CimValue value = default)
    {
        CimObject type = await session.GetObjectAsync("__SystemSecurity", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        CimInstanceBuilder arguments = new(type.Class.FindMethod(method)!.InParameters);
        if (parameter is not null)
        {
            arguments.Set(parameter, value);
        }

        return await session.ExecMethodAsync("__SystemSecurity=@", method, WbemFlags.WBEM_FLAG_NONE, null, arguments.Build(), CancellationToken.None);
    }

    /// <summary>root gives nothing to root\app any more, so that its descriptor is what a test says; it must have one of its own by then.</summary>
    public async Task CloseRoot() => await SetWhole("O:BAG:BAD:(A;;CCDCLCSWRPWPRCWD;;;BA)(A;;CC;;;AU)", "root");
}
