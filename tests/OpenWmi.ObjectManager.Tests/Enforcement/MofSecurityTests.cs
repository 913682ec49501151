using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests.Enforcement;

/// <summary>NamespaceSecuritySDDL: the security of a namespace in MOF. Facts 1.7.</summary>
public sealed class MofSecurityTests : IDisposable
{
    private const string Sample = "O:BAG:BAD:(A;CI;0x60003;;;WD)";

    private readonly SecuredManager _manager = new();

    public void Dispose() => _manager.Dispose();

    [Theory]
    [InlineData("NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x60003;;;WD)\")")]
    [InlineData("NamespaceSecuritySDDL{\"O:BAG:BAD:(A;CI;0x60003;;;WD)\"}")]
    public async Task A_namespace_is_created_with_its_descriptor(string qualifier) // R22
    {
        Assert.True(Compile(SecuredManager.Root, $"[{qualifier}] instance of __Namespace {{ Name = \"Closed\"; }};").Succeeded);
        Assert.Equal(
            "O:BAG:BAD:(A;CI;CCDCRCWD;;;WD)(A;CIID;CCDCLCSWRPWPRCWD;;;BA)(A;CIID;CCDCRP;;;NS)(A;CIID;CCDCRP;;;LS)(A;CIID;CCDCRP;;;AU)",
            Sddl.Format(await SecuredManager.GetSD(_manager.Login(SecuredManager.Root, @"root\closed"))));
        var instance = (CimInstance)await _manager.Login(SecuredManager.Root, "root").GetObjectAsync("__Namespace.Name=\"closed\"", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        Assert.Empty(instance.Qualifiers);
    }

    [Fact]
    public async Task The_owner_of_the_sample_that_is_a_group_of_everybody_is_the_administrators_choice()
    {
        Assert.True(Compile(SecuredManager.Root, Mof("O:AUG:AUD:(A;CI;0x00060033;;;WD)")).Succeeded);
        Assert.Equal(WellKnownSids.AuthenticatedUsers, (await SecuredManager.GetSD(_manager.Login(SecuredManager.Root, @"root\x"))).Owner);
    }

    [Fact]
    public async Task A_namespace_that_exists_is_secured_again_by_who_may_edit_its_security()
    {
        await _manager.Grant(NamespaceRights.All & ~NamespaceRights.WRITE_DAC);
        await _manager.Set("(A;;CCDCLCSWRP;;;S-1-22-1-70001)", "root");
        const string Mof = "[NamespaceSecuritySDDL(\"" + Sample + "\")] instance of __Namespace { Name = \"app\"; };";
        SecurityDescriptor before = await SecuredManager.GetSD(_manager.Login(SecuredManager.Root));
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Single(Compile(SecuredManager.Stranger, Mof).Diagnostics).Status);
        Assert.Equal(before, await SecuredManager.GetSD(_manager.Login(SecuredManager.Root)));
        await _manager.Grant(NamespaceRights.All);
        Assert.True(Compile(SecuredManager.Stranger, Mof).Succeeded);
        Assert.Equal(WellKnownSids.Everyone, (await SecuredManager.GetSD(_manager.Login(SecuredManager.Root))).Dacl!.Aces[0].Trustee);
    }

    [Theory]
    [InlineData("o:bag:bad:(a;ci;0x60003;;;wd)", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("O:BAG:BAD:(a;CI;0x60003;;;WD)", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("nonsense", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("O:BAG:BA", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("D:(A;CI;0x60003;;;WD)", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("O:BAG:BAD:(A;CI;LC;;;WD)", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    public void A_text_that_is_no_descriptor_is_refused_at_its_place_and_creates_nothing(string sddl, WbemStatus status)
    {
        MofDiagnostic diagnostic = Assert.Single(Compile(SecuredManager.Root, "class Before { [key] string Name; };\n\n  " + Mof(sddl)).Diagnostics);
        Assert.Equal((status, 3, 3), (diagnostic.Status, diagnostic.Line, diagnostic.Column));
        Assert.Equal(WbemStatus.WBEM_E_INVALID_NAMESPACE, Assert.Throws<WbemException>(() => _manager.Login(SecuredManager.Root, @"root\x")).Status);
    }

    [Theory]
    [InlineData("[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;;CC;;;WD)\")] instance of Thing { Name = \"x\"; };")]
    [InlineData("[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;;CC;;;WD)\")] instance of __SystemSecurity { };")]
    [InlineData("[RequiresEncryption(TRUE)] instance of Thing { Name = \"x\"; };")]
    public void In_a_wrong_place_it_is_refused_rather_than_forgotten(string mof) =>
        Assert.Equal(WbemStatus.WBEM_E_INVALID_PARAMETER, Assert.Single(_manager.CompileAs(SecuredManager.Root, mof).Diagnostics).Status);

    [Fact]
    public void A_SACL_needs_the_privilege()
    {
        AccessToken plain = TestToken.Local(0, TestToken.Administrators);
        const string Audited = "O:BAG:BAD:(A;CI;CC;;;WD)S:(AU;SAFA;CC;;;WD)";
        Assert.Equal(WbemStatus.WBEM_E_PRIVILEGE_NOT_HELD, Assert.Single(Compile(plain, Mof(Audited)).Diagnostics).Status);
        Assert.True(Compile(SecuredManager.Root, Mof(Audited)).Succeeded);
    }

    [Fact]
    public void A_namespace_can_require_encryption_from_its_creation()
    {
        Assert.True(Compile(SecuredManager.Root, "[NamespaceSecuritySDDL(\"" + Sample + "\"), RequiresEncryption(TRUE)] instance of __Namespace { Name = \"x\"; };").Succeeded);
        using Repository.RepositorySnapshot snapshot = _manager.Fixture.Manager.Repository.BeginRead();
        Assert.True(snapshot.Reader.FindNamespace(@"root\x")!.RequiresEncryption);
        Assert.False(snapshot.Reader.FindNamespace(@"root\app")!.RequiresEncryption);
    }

    [Fact]
    public void What_fails_later_in_the_file_takes_the_security_back()
    {
        Assert.False(Compile(SecuredManager.Root, Mof(Sample) + "instance of Nothing { };").Succeeded);
        Assert.Equal(WbemStatus.WBEM_E_INVALID_NAMESPACE, Assert.Throws<WbemException>(() => _manager.Login(SecuredManager.Root, @"root\x")).Status);
    }

    [Fact]
    public async Task A_file_creates_a_namespace_and_goes_on_in_it_with_the_rights_that_it_gave()
    {
        await _manager.Set("(A;;CCDCLCSWRP;;;S-1-22-1-70001)", "root");
        const string Inside = "#pragma namespace(\"\\\\\\\\.\\\\root\\\\x\")\nclass X { [key] string Name; };";
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Single(Compile(SecuredManager.Stranger, Mof("O:BAG:BAD:(A;;CC;;;S-1-22-1-70001)") + Inside).Diagnostics).Status);
        Assert.True(Compile(SecuredManager.Stranger, Mof("O:BAG:BAD:(A;;CCLCSWRP;;;S-1-22-1-70001)") + Inside).Succeeded);
    }

    private static string Mof(string sddl) => $"[NamespaceSecuritySDDL(\"{sddl}\")] instance of __Namespace {{ Name = \"x\"; }};";

    private MofCompileResult Compile(AccessToken token, string mof) => _manager.CompileAs(token, mof, ns: "root");
}
