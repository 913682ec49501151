using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests.Enforcement;

/// <summary>What namespaces take from those above them, at their creation and when those change. Facts 1.4, 1.5; ADR 14.</summary>
public sealed class InheritanceTests : IDisposable
{
    private const string Administrators = "(A;CI;CCDCLCSWRPWPRCWD;;;BA)";

    private readonly SecuredManager _manager = new();

    public void Dispose() => _manager.Dispose();

    // The entries of the parent; those of a child and of a grandchild that are made then.
    [Theory]
    [InlineData("(A;CI;CC;;;WD)", "(A;CIID;CC;;;WD)", "(A;CIID;CC;;;WD)")]
    [InlineData("(A;CINP;CC;;;WD)", "(A;NPID;CC;;;WD)", "")]
    [InlineData("(A;CIIO;CC;;;WD)", "(A;CIID;CC;;;WD)", "(A;CIID;CC;;;WD)")]
    [InlineData("(A;CINPIO;CC;;;WD)", "(A;NPID;CC;;;WD)", "")]
    [InlineData("(A;;CC;;;WD)", "", "")]
    [InlineData("(D;CI;WP;;;WD)(A;OICI;CC;;;WD)", "(D;CIID;WP;;;WD)(A;OICIID;CC;;;WD)", "(D;CIID;WP;;;WD)(A;OICIID;CC;;;WD)")]
    public async Task A_child_takes_the_entries_that_are_for_children(string parent, string child, string grandchild)
    {
        await _manager.Set(parent, "root");
        _manager.Fixture.Compile("class X { [key] string Name; };", @"root\new\deep", creates: true);
        Assert.Equal(child, await Inherited(@"root\new"));
        Assert.Equal(grandchild, await Inherited(@"root\new\deep"));
        Assert.Equal(child, await Inherited(@"root\app"));
    }

    [Fact]
    public async Task A_new_child_has_the_default_entries_that_its_parent_does_not_give()
    {
        await _manager.Set("", "root");
        _manager.Fixture.Compile("class X { [key] string Name; };", @"root\new", creates: true);
        Assert.Equal(
            "D:(A;CI;CCDCRP;;;NS)(A;CI;CCDCRP;;;LS)(A;CI;CCDCRP;;;AU)(A;CIID;CCDCLCSWRPWPRCWD;;;BA)", await DaclOf(@"root\new"));
        Assert.Equal("D:(A;CIID;CCDCLCSWRPWPRCWD;;;BA)", await DaclOf(@"root\app"));
    }

    [Fact]
    public async Task A_change_above_reaches_all_that_is_below_and_leaves_what_they_have_of_their_own()
    {
        _manager.Fixture.Compile("class X { [key] string Name; };", @"root\app\deep", creates: true);
        await _manager.Set("(A;;CC;;;S-1-22-1-5)", @"root\app\deep");
        await _manager.Set("(D;CI;CC;;;S-1-22-1-70001)", "root");
        Assert.Equal("D:(D;CIID;CC;;;S-1-22-1-70001)(A;CIID;CCDCLCSWRPWPRCWD;;;BA)", await DaclOf(@"root\app"));
        Assert.Equal("D:(A;;CC;;;S-1-22-1-5)(A;CI;CCDCLCSWRPWPRCWD;;;BA)(D;CIID;CC;;;S-1-22-1-70001)(A;CIID;CCDCLCSWRPWPRCWD;;;BA)", await DaclOf(@"root\app\deep"));

        // What is taken from the parent is taken from the children.
        await _manager.Set("(A;CI;CC;;;AU)", "root");
        Assert.Equal("D:(A;CIID;CC;;;AU)(A;CIID;CCDCLCSWRPWPRCWD;;;BA)", await DaclOf(@"root\app"));
    }

    [Fact]
    public async Task A_protected_parent_gives_nothing_and_a_protected_child_takes_all()
    {
        await _manager.SetWhole("O:BAG:BAD:P" + Administrators, @"root\app");
        Assert.Equal("D:P(A;CI;CCDCLCSWRPWPRCWD;;;BA)(A;CIID;CCDCLCSWRPWPRCWD;;;BA)(A;CIID;CCDCRP;;;NS)(A;CIID;CCDCRP;;;LS)(A;CIID;CCDCRP;;;AU)", await DaclOf(@"root\app"));
        _manager.Fixture.Compile("class X { [key] string Name; };", @"root\app\deep", creates: true);
        Assert.Equal("D:" + NamespaceSecurity.DefaultSddl.Split("D:")[1], await DaclOf(@"root\app\deep"));
    }

    [Fact]
    public async Task Inherited_entries_in_what_is_set_are_not_used()
    {
        await _manager.SetWhole("O:BAG:BAD:(A;ID;CCDCLCSWRPWPRCWD;;;WD)(A;;CC;;;S-1-22-1-5)", @"root\app");
        Assert.Equal("D:(A;;CC;;;S-1-22-1-5)(A;CIID;CCDCLCSWRPWPRCWD;;;BA)(A;CIID;CCDCRP;;;NS)(A;CIID;CCDCRP;;;LS)(A;CIID;CCDCRP;;;AU)", await DaclOf(@"root\app"));
    }

    [Fact]
    public async Task A_repository_without_descriptors_works_as_with_the_default()
    {
        using (Repository.RepositoryTransaction transaction = _manager.Fixture.Manager.Repository.BeginTransaction())
        {
            foreach (Repository.RepositoryNamespace ns in transaction.Reader.ReadNamespaces())
            {
                transaction.SetNamespaceSecurity(ns.Id, null);
            }

            transaction.Commit();
        }

        Assert.Equal(NamespaceSecurity.DefaultSddl, Sddl.Format(await SecuredManager.GetSD(_manager.Login(SecuredManager.Root, "root"))));
        Assert.Equal("D:(A;CIID;CCDCLCSWRPWPRCWD;;;BA)(A;CIID;CCDCRP;;;NS)(A;CIID;CCDCRP;;;LS)(A;CIID;CCDCRP;;;AU)", await DaclOf(@"root\app"));
        await _manager.Set("", "root");
        Assert.Equal("D:(A;CIID;CCDCLCSWRPWPRCWD;;;BA)", await DaclOf(@"root\app"));
    }

    [Fact]
    public void A_descriptor_that_cannot_be_read_lets_nobody_in()
    {
        using (Repository.RepositoryTransaction transaction = _manager.Fixture.Manager.Repository.BeginTransaction())
        {
            transaction.SetNamespaceSecurity(transaction.Reader.FindNamespace(@"root\app")!.Id, [1, 0, 4, 128]);
            transaction.Commit();
        }

        Assert.Equal(WbemStatus.WBEM_E_CRITICAL_ERROR, Assert.Throws<WbemException>(() => _manager.Login(SecuredManager.Root)).Status);
    }

    private async Task<string> DaclOf(string ns)
    {
        SecurityDescriptor descriptor = await SecuredManager.GetSD(_manager.Login(SecuredManager.Root, ns));
        return Sddl.Format(new SecurityDescriptor(null, null, descriptor.Dacl, null, descriptor.Control));
    }

    // What is about Everyone, of whom the default says nothing.
    private async Task<string> Inherited(string ns)
    {
        SecurityDescriptor descriptor = await SecuredManager.GetSD(_manager.Login(SecuredManager.Root, ns));
        Ace[] inherited = [.. descriptor.Dacl!.Aces.Where(ace => ace.Trustee == WellKnownSids.Everyone)];
        return inherited.Length == 0 ? string.Empty : Sddl.Format(new SecurityDescriptor(null, null, new Acl(inherited)))[2..];
    }
}
