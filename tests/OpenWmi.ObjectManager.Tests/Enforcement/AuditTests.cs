using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests.Enforcement;

/// <summary>What the SACL of a namespace records. Facts 1.9.</summary>
public sealed class AuditTests : IDisposable
{
    private const uint Enable = NamespaceRights.WBEM_ENABLE;
    private const uint Full = NamespaceRights.WBEM_FULL_WRITE_REP | NamespaceRights.WBEM_PARTIAL_WRITE_REP | NamespaceRights.WBEM_WRITE_PROVIDER;
    private const uint Execute = NamespaceRights.WBEM_METHOD_EXECUTE;

    private readonly SecuredManager _manager = new();

    // An operation that is granted; the one right that its record is about.
    public static TheoryData<string, uint> Granted => new()
    {
        { Operation.GetObject, Enable },
        { Operation.Enumerate, Enable },
        { Operation.EnumerateClasses, Enable },
        { Operation.Query, Enable },
        { Operation.PutClass, Full },
        { Operation.PutStatic, NamespaceRights.WBEM_PARTIAL_WRITE_REP },
        { Operation.DeleteStatic, NamespaceRights.WBEM_PARTIAL_WRITE_REP },
        { Operation.PutDynamic, NamespaceRights.WBEM_WRITE_PROVIDER },
        { Operation.PutProvider, Full },
        { Operation.Execute, Execute },
        { Operation.GetSD, NamespaceRights.READ_CONTROL },
        { Operation.SetSD, NamespaceRights.WRITE_DAC },
    };

    public void Dispose() => _manager.Dispose();

    [Theory]
    [MemberData(nameof(Granted))]
    public async Task A_granted_operation_leaves_a_record_where_an_entry_asks_for_it(string operation, uint right) // R24, R26, R27
    {
        _manager.Fixture.Compile(Operation.Given, SecuredManager.Namespace);
        await _manager.SetWhole($"O:S-1-22-1-9G:BAD:(A;;CCDCLCSWRPWPRCWD;;;BA)S:(AU;SA;0x{right:x};;;BA)(AU;FA;0x{right:x};;;WD)");
        IWbemServices session = _manager.Login(SecuredManager.Root);
        _manager.Log.Take();
        await Operation.Run(session, operation);
        AuditRecord record = _manager.Log.Take().Last();
        Assert.Equal((AuditEvent.NamespaceAccess, AuditOutcome.Success), (record.Event, record.Outcome));
        Assert.Equal(SecuredManager.Root.User, record.Caller!.Sid);
        Assert.Equal(SecuredManager.Namespace, record.Namespace);
        Assert.NotEqual(0u, record.AccessMask & right);
        Assert.Equal(AccessReason.Allowed, record.Reason);
        Assert.Equal(WellKnownSids.Administrators, record.DecidingAce!.Trustee);
        Assert.Equal((0, WellKnownSids.Administrators), (record.AuditIndex, record.AuditAce!.Trustee));
        Assert.Contains(operation.Split(' ')[0], record.Operation, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Granted))]
    public async Task A_refused_operation_leaves_a_record_where_an_entry_asks_for_it(string operation, uint right) // R25
    {
        if (right == Enable)
        {
            return;
        }

        await _manager.Set($"(D;;0x{right:x};;;S-1-22-1-70001)(A;;CCDC;;;S-1-22-1-70001)", sacl: $"S:(AU;FA;0x{right:x};;;WD)(AU;SA;0x{right:x};;;WD)");
        IWbemServices session = _manager.Login(SecuredManager.Stranger);
        _manager.Log.Take();
        await ManagerFixture.Fails(WbemStatus.WBEM_E_ACCESS_DENIED, () => Operation.Run(session, operation));
        AuditRecord record = Assert.Single(_manager.Log.Take());
        Assert.Equal((AuditOutcome.Failure, SecuredManager.Stranger.User), (record.Outcome, record.Caller!.Sid));
        Assert.Equal((AccessReason.Denied, AceType.AccessDenied, 0), (record.Reason, record.DecidingAce!.Type, record.DecidingIndex));
    }

    [Fact]
    public async Task A_login_is_recorded_either_way_and_Remote_Enable_alone_asks_for_no_record()
    {
        await _manager.Set("(A;;CC;;;S-1-22-1-70001)", sacl: "S:(AU;SAFA;CC;;;WD)");
        _manager.Login(SecuredManager.Stranger);
        Assert.Equal((AuditOutcome.Success, "NTLMLogin"), _manager.Log.Take() is [var entered] ? (entered.Outcome, entered.Operation) : default);
        Assert.Throws<WbemException>(() => _manager.Login(TestToken.Remote(TestToken.StrangerUid)));
        AuditRecord refused = Assert.Single(_manager.Log.Take());
        Assert.Equal((AuditOutcome.Failure, AccessReason.NotAllowed), (refused.Outcome, refused.Reason));
        Assert.Equal(Enable | NamespaceRights.WBEM_REMOTE_ACCESS, refused.AccessMask);

        await _manager.Set("(A;;CC;;;S-1-22-1-70001)", sacl: "S:(AU;SAFA;WP;;;WD)");
        Assert.Throws<WbemException>(() => _manager.Login(TestToken.Remote(TestToken.StrangerUid)));
        Assert.Empty(_manager.Log.Take());
    }

    [Fact]
    public async Task Nothing_is_recorded_that_no_entry_asks_for()
    {
        await Operation.Run(_manager.Login(SecuredManager.Root), Operation.PutStatic);
        await _manager.Set("", sacl: "S:(AU;SAFA;CCDCLCSWRPWPRCWD;;;S-1-22-1-4)(AU;FA;CC;;;WD)(AU;CIIOSA;CC;;;WD)");
        await Operation.Run(_manager.Login(SecuredManager.Root), Operation.Query);
        Assert.Empty(_manager.Log.Take());
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_not_done_and_what_is_refused_stays_refused()
    {
        await _manager.Set("(A;;CC;;;S-1-22-1-70001)", sacl: "S:(AU;SAFA;SW;;;WD)");
        IWbemServices admin = _manager.Login(SecuredManager.Root);
        IWbemServices stranger = _manager.Login(SecuredManager.Stranger);
        _manager.Log.IsFull = true;
        await ManagerFixture.Fails(WbemStatus.WBEM_E_CRITICAL_ERROR, () => Operation.Run(admin, Operation.PutStatic));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, async () => await admin.GetObjectAsync("Thing.Name=\"two\"", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_ACCESS_DENIED, () => Operation.Run(stranger, Operation.PutStatic));
    }

    [Fact]
    public async Task A_refused_registration_says_why_to_the_administrator_alone()
    {
        await _manager.Set("(A;;CCDCLCSWRPWPRCWD;;;S-1-22-1-70001)", sacl: "S:(AU;FA;LCSWRP;;;WD)");
        WbemException refusal = await ManagerFixture.Fails(WbemStatus.WBEM_E_ACCESS_DENIED, () => Operation.Run(_manager.Login(SecuredManager.Stranger), Operation.PutProvider));
        Assert.DoesNotContain("administrator", refusal.Message, StringComparison.OrdinalIgnoreCase);
        AuditRecord record = Assert.Single(_manager.Log.Take());
        Assert.Equal(AuditOutcome.Failure, record.Outcome);
        Assert.Contains("only administrators", record.Detail, StringComparison.Ordinal);
    }
}
