using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests.Enforcement;

/// <summary>Which right each operation needs: every row of the table, with exactly the rights that do and with all but those. Facts 1.11.</summary>
public sealed class RightsTableTests : IDisposable
{
    private const uint All = NamespaceRights.All;
    private const uint Enable = NamespaceRights.WBEM_ENABLE;
    private const uint Execute = NamespaceRights.WBEM_METHOD_EXECUTE;
    private const uint Full = NamespaceRights.WBEM_FULL_WRITE_REP | Partial | Provider;
    private const uint Partial = NamespaceRights.WBEM_PARTIAL_WRITE_REP;
    private const uint Provider = NamespaceRights.WBEM_WRITE_PROVIDER;
    private const uint Remote = NamespaceRights.WBEM_REMOTE_ACCESS;
    private const uint FullBit = NamespaceRights.WBEM_FULL_WRITE_REP;
    private const uint Read = NamespaceRights.READ_CONTROL;
    private const uint Edit = NamespaceRights.WRITE_DAC;

    private readonly SecuredManager _manager = new();

    // The operation; the least that does; all that does not.
    public static TheoryData<string, uint, uint> Rows => new()
    {
        { Operation.GetObject, Enable, All & ~Enable },
        { Operation.Enumerate, Enable, All & ~Enable },
        { Operation.EnumerateClasses, Enable, All & ~Enable },
        { Operation.Query, Enable, All & ~Enable },
        { Operation.PutClass, Enable | Full, All & ~FullBit },
        { Operation.DeleteClass, Enable | Full, All & ~FullBit },
        { Operation.PutStatic, Enable | Partial, All & ~(FullBit | Partial) },
        { Operation.PutPart, Enable | Partial, All & ~(FullBit | Partial) },
        { Operation.DeleteStatic, Enable | Partial, All & ~(FullBit | Partial) },
        { Operation.PutDynamic, Enable | Provider, All & ~(FullBit | Provider) },
        { Operation.DeleteDynamic, Enable | Provider, All & ~(FullBit | Provider) },
        { Operation.PutSystem, Enable | Full, All & ~FullBit },
        { Operation.DeleteSystem, Enable | Full, All & ~FullBit },
        { Operation.PutNamespace, Enable | Full, All & ~FullBit },
        { Operation.DeleteNamespace, Enable | Full, All & ~FullBit },
        { Operation.Execute, Enable | Execute, All & ~Execute },
        { Operation.GetSD, Enable | Execute | Read, All & ~Read },
        { Operation.GetSD, Enable | Execute | Read, All & ~Execute },
        { Operation.SetSD, Enable | Execute | Edit, All & ~Edit },
        { Operation.SetSD, Enable | Execute | Edit, All & ~Execute },
        { Operation.Rights, Enable, All & ~Enable },
    };

    public static TheoryData<string> ForAdministrators => new(Operation.PutProvider, Operation.PutRegistration, Operation.DeleteProvider);

    public void Dispose() => _manager.Dispose();

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_operation_is_admitted_with_the_rights_that_it_needs_and_refused_without(string operation, uint enough, uint tooLittle)
    {
        await Prepare(tooLittle);
        WbemException refusal = await Assert.ThrowsAsync<WbemException>(() => Operation.Run(_manager.Login(SecuredManager.Stranger), operation));
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, refusal.Status);
        await _manager.Grant(enough);
        await Operation.Run(_manager.Login(SecuredManager.Stranger), operation);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Over_a_network_Remote_Enable_is_needed_as_well(string operation, uint enough, uint tooLittle)
    {
        AccessToken remote = TestToken.Remote(TestToken.StrangerUid);
        await Prepare(enough);
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Throws<WbemException>(() => _manager.Login(remote)).Status);
        await _manager.Grant(tooLittle | Remote);
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, (await Assert.ThrowsAsync<WbemException>(() => Operation.Run(_manager.Login(remote), operation))).Status);
        await _manager.Grant(enough | Remote);
        await Operation.Run(_manager.Login(remote), operation);
    }

    [Theory]
    [MemberData(nameof(ForAdministrators))]
    public async Task Only_administrators_register_providers(string operation)
    {
        await Prepare(All);
        foreach (AccessToken token in (AccessToken[])[SecuredManager.Stranger, TestToken.Local(TestToken.StrangerUid, TestToken.FilteredAdministrators)])
        {
            WbemException refusal = await Assert.ThrowsAsync<WbemException>(() => Operation.Run(_manager.Login(token), operation));
            Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, refusal.Status);
        }

        await Operation.Run(_manager.Login(TestToken.Local(TestToken.StrangerUid, TestToken.Administrators)), operation);
    }

    [Fact]
    public async Task A_provider_is_not_asked_for_what_the_namespace_refuses() // R18
    {
        await Prepare(Enable);
        IWbemServices session = _manager.Login(SecuredManager.Stranger);
        _manager.Provider.Asked.Clear();
        foreach (string operation in (string[])[Operation.PutDynamic, Operation.DeleteDynamic, Operation.Execute])
        {
            await ManagerFixture.Fails(WbemStatus.WBEM_E_ACCESS_DENIED, () => Operation.Run(session, operation));
        }

        Assert.Empty(_manager.Provider.Asked);
    }

    // R20, R21: the verdict follows the SIDs, a deny entry wins over a later allow.
    [Theory]
    [InlineData("", true, false, false, false, false)]
    [InlineData("(A;;CC;;;S-1-22-2-70100)", true, true, true, false, false)]
    [InlineData("(D;;CC;;;S-1-22-1-70003)(A;;CC;;;S-1-22-2-70100)", true, true, false, false, false)]
    [InlineData("(A;;CC;;;S-1-22-2-70100)(D;;CC;;;S-1-22-1-70003)", true, true, true, false, false)]
    [InlineData("(D;;CC;;;BA)(A;;CC;;;WD)", false, true, true, true, false)]
    [InlineData("(A;;CC;;;WD)", true, true, true, true, true)]
    public async Task Who_may_enter_follows_from_the_token(string entries, bool root, bool member, bool deniedMember, bool stranger, bool filtered)
    {
        await Prepare(All);
        await _manager.Set(entries);
        Assert.Equal(root, Enters(SecuredManager.Root));
        Assert.Equal(member, Enters(TestToken.Local(TestToken.MemberUid, TestToken.Group)));
        Assert.Equal(deniedMember, Enters(TestToken.Local(70_003, TestToken.Group)));
        Assert.Equal(stranger, Enters(SecuredManager.Stranger));
        Assert.Equal(filtered, Enters(TestToken.Local(70_004, TestToken.FilteredAdministrators)));
    }

    [Fact]
    public async Task Nobody_in_particular_is_refused_even_where_everyone_is_admitted() // S1, S21
    {
        LocalSecurityAuthority authority = new(new LogonSettings());
        foreach (ImpersonationLevel level in (ImpersonationLevel[])[ImpersonationLevel.Anonymous, ImpersonationLevel.Identify, ImpersonationLevel.Impersonate])
        {
            Assert.False(Enters(authority.LogOnAnonymous(level)));
        }

        await _manager.Set("(A;;CC;;;WD)(A;;CC;;;AN)");
        Assert.False(Enters(authority.LogOnAnonymous(ImpersonationLevel.Anonymous)));
        Assert.Throws<ArgumentNullException>(() => _manager.Login(null!));
    }

    [Fact]
    public async Task A_session_keeps_the_rights_of_its_login()
    {
        await Prepare(Enable | Partial);
        IWbemServices before = _manager.Login(SecuredManager.Stranger);
        await _manager.Grant(Enable);
        await Operation.Run(before, Operation.PutStatic);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_ACCESS_DENIED, () => Operation.Run(_manager.Login(SecuredManager.Stranger), Operation.PutStatic));
        Assert.Equal(Enable | Partial, (uint)(await SecuredManager.Call(before, "GetCallerAccessRights"))["rights"].AsInt64());
    }

    [Theory]
    [InlineData("class Fresh { [key] string Name; };", Enable | Full, All & ~FullBit)]
    [InlineData("#pragma deleteclass(\"Doomed\", FAIL)", Enable | Full, All & ~FullBit)]
    [InlineData("instance of Thing { Name = \"two\"; };", Enable | Partial, All & ~(FullBit | Partial))]
    [InlineData("#pragma deleteinstance(\"Thing.Name=\\\"doomed\\\"\", FAIL)", Enable | Partial, All & ~(FullBit | Partial))]
    [InlineData("instance of __EventFilter { Name = \"x\"; Query = \"SELECT * FROM __ClassCreationEvent\"; QueryLanguage = \"WQL\"; };", Enable | Full, All & ~FullBit)]
    [InlineData("instance of __Namespace { Name = \"x\"; };", Enable | Full, All & ~FullBit)]
    public async Task Each_statement_of_MOF_needs_the_rights_of_its_operation(string mof, uint enough, uint tooLittle)
    {
        foreach (bool transaction in (bool[])[true, false])
        {
            await Prepare(tooLittle);
            Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Single(_manager.CompileAs(SecuredManager.Stranger, mof, transaction).Diagnostics).Status);
            await _manager.Grant(enough);
            Assert.True(_manager.CompileAs(SecuredManager.Stranger, mof, transaction).Succeeded);
        }
    }

    [Fact]
    public async Task MOF_of_others_is_no_way_around()
    {
        await Prepare(All);
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Single(_manager.CompileAs(SecuredManager.Stranger, "instance of __Win32Provider { Name = \"Evil\"; };").Diagnostics).Status);
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Single(_manager.CompileAs(SecuredManager.Stranger, "#pragma autorecover\nclass X { [key] string Name; };").Diagnostics).Status);
        Assert.Empty(_manager.Fixture.Manager.AutorecoverFiles());
        string elsewhere = "#pragma namespace(\"\\\\\\\\.\\\\root\\\\default\")\nclass X { [key] string Name; };";
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Single(_manager.CompileAs(SecuredManager.Stranger, elsewhere).Diagnostics).Status);
        await _manager.Grant(0x40000);
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, _manager.CompileAs(SecuredManager.Stranger, "instance of Thing { Name = \"x\"; };", check: true).Diagnostics[0].Status);
    }

    [Fact]
    public async Task Classes_whose_instances_are_providers_are_administrators_own()
    {
        await Prepare(All);
        _manager.Fixture.Compile("class Kind : __Win32Provider { }; instance of Kind { Name = \"Good\"; };", SecuredManager.Namespace);
        IWbemServices session = _manager.Login(SecuredManager.Stranger);

        await ManagerFixture.Fails(WbemStatus.WBEM_E_ACCESS_DENIED, () => session.DeleteClassAsync("Kind", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None).AsTask());
        foreach (string mof in (string[])["class Kind : __Win32Provider { string More; };", "class Own : __Win32Provider { };", "class Own : Kind { };", "class Own : __MethodProviderRegistration { };"])
        {
            Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Single(_manager.CompileAs(SecuredManager.Stranger, mof).Diagnostics).Status);
        }

        Assert.True(_manager.CompileAs(SecuredManager.Stranger, "class Own : __EventFilter { };").Succeeded);
        Assert.True(_manager.CompileAs(SecuredManager.Root, "class Other : Kind { };").Succeeded);
        await _manager.Login(SecuredManager.Root).DeleteClassAsync("Kind", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
    }

    private bool Enters(AccessToken token)
    {
        try
        {
            _manager.Login(token);
            return true;
        }
        catch (WbemException refusal) when (refusal.Status == WbemStatus.WBEM_E_ACCESS_DENIED)
        {
            return false;
        }
    }

    private async Task Prepare(uint mask)
    {
        _manager.Fixture.Compile(Operation.Given, SecuredManager.Namespace);
        await _manager.Fixture.Login(SecuredManager.Namespace).PutInstanceAsync(
            new CimInstanceBuilder((CimClass)await _manager.Fixture.Get("Made", SecuredManager.Namespace)).Set("Name", CimValue.From("doomed")).Build(), WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        await _manager.Grant(mask);
        await _manager.CloseRoot();
    }
}
