using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Security;

namespace OpenWmi.ObjectManager.Tests.Enforcement;

/// <summary>__SystemSecurity and __thisNAMESPACE. Facts 1.6.</summary>
public sealed class SystemSecurityTests : IDisposable
{
    // The descriptor of the sample of SetSD: Administrators and Everyone, all rights, for children too.
    private const string Vector = "01000481480000005800000000000000140000000200340002000000000218003f00060001020000000000052000000020020000"
        + "000214003f000600010100000000000100000000" + "01020000000000052000000020020000" + "01020000000000052000000020020000";

    private readonly SecuredManager _manager = new();

    public void Dispose() => _manager.Dispose();

    [Fact]
    public async Task The_sample_of_SetSD_is_taken_and_given_back_octet_for_octet()
    {
        byte[] vector = System.Convert.FromHexString(Vector);
        Assert.Equal(104, vector.Length);
        IWbemServices root = _manager.Login(SecuredManager.Root, "root");
        await SecuredManager.SetSD(root, vector);
        Assert.Equal(vector, (await SecuredManager.Call(root, "GetSD"))["SD"].AsUint8Array().ToArray());
        Assert.NotNull(_manager.Login(TestToken.Remote(TestToken.StrangerUid), @"root\app"));
    }

    [Fact]
    public async Task A_new_repository_has_the_default_descriptors()
    {
        Assert.Equal(NamespaceSecurity.DefaultSddl, Sddl.Format(await SecuredManager.GetSD(_manager.Login(SecuredManager.Root, "root"))));
        foreach (string ns in (string[])[@"root\cimv2", @"root\default", @"root\subscription", @"root\app"])
        {
            Assert.Equal(
                "O:BAG:BAD:(A;CIID;CCDCLCSWRPWPRCWD;;;BA)(A;CIID;CCDCRP;;;NS)(A;CIID;CCDCRP;;;LS)(A;CIID;CCDCRP;;;AU)",
                Sddl.Format(await SecuredManager.GetSD(_manager.Login(SecuredManager.Root, ns))));
        }

        Assert.Equal(0x13u, await RightsOf(SecuredManager.Stranger, @"root\cimv2"));
        Assert.Equal(NamespaceRights.All, await RightsOf(SecuredManager.Root, @"root\cimv2"));
    }

    [Theory]
    [InlineData("", WbemStatus.WBEM_E_INVALID_OBJECT)]
    [InlineData("010004", WbemStatus.WBEM_E_INVALID_OBJECT)]
    [InlineData("sddl:O:BAG:BA", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("sddl:G:BAD:(A;;CC;;;WD)", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("sddl:O:BAD:(A;;CC;;;WD)", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("sddl:O:BAG:BAD:(A;;CCLC;;;WD)", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("sddl:O:BAG:BAD:(A;IO;CC;;;WD)", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("sddl:O:BAG:BAD:(A;;0x100;;;WD)", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("sddl:O:BAG:BAD:(A;SA;CC;;;WD)", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("sddl:O:BAG:BAD:(AU;SA;CC;;;WD)", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("sddl:O:BAG:BAD:(OA;;CC;ab721a53-1e2f-11d0-9819-00aa0040529b;;WD)", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    public async Task What_SetSD_refuses_changes_nothing(string descriptor, WbemStatus status) // R41
    {
        SecurityDescriptor before = await SecuredManager.GetSD(_manager.Login(SecuredManager.Root));
        byte[] octets = descriptor.StartsWith("sddl:", StringComparison.Ordinal) ? Sddl.Parse(descriptor.AsSpan(5)).ToBinary() : System.Convert.FromHexString(descriptor);
        await ManagerFixture.Fails(status, () => SecuredManager.SetSD(_manager.Login(SecuredManager.Root), octets));
        Assert.Equal(before, await SecuredManager.GetSD(_manager.Login(SecuredManager.Root)));
    }

    [Fact]
    public async Task SetSD_without_octets_is_refused() =>
        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_PARAMETER, () => SecuredManager.Call(_manager.Login(SecuredManager.Root), "SetSD"));

    [Fact]
    public async Task As_an_object_the_descriptor_is_read_and_changed_part_by_part()
    {
        IWbemServices session = _manager.Login(SecuredManager.Root);
        SecurityDescriptorClasses classes = await SecurityDescriptorClasses.GetSystemAsync(session, CancellationToken.None);
        CimInstance results = await SecuredManager.Call(session, "GetSecurityDescriptor");
        Assert.Equal(0, results["ReturnValue"].AsInt64());
        var descriptor = (CimInstance)results["Descriptor"].AsObject();
        Assert.Equal(await SecuredManager.GetSD(session), new SecurityDescriptorConverter().FromInstance(descriptor));

        // An owner by name, and no list: both stay.
        CimInstance owner = new CimInstanceBuilder(classes.Trustee).Set("Name", CimValue.From("ann")).Build();
        CimInstance change = new CimInstanceBuilder(classes.Descriptor).Set("ControlFlags", CimValue.From(0u)).Set("Owner", CimValue.From((CimObject)owner)).Build();
        Assert.Equal(0, await SetObject(session, change));
        SecurityDescriptor after = await SecuredManager.GetSD(session);
        Assert.Equal(FewNames.Ann, after.Owner);
        Assert.Equal(WellKnownSids.Administrators, after.Group);
        Assert.Equal(4, after.Dacl!.Aces.Length);
    }

    [Theory]
    [InlineData(NamespaceRights.WBEM_ENABLE | NamespaceRights.WBEM_METHOD_EXECUTE, 2)]
    [InlineData(NamespaceRights.WBEM_ENABLE | NamespaceRights.WBEM_METHOD_EXECUTE | NamespaceRights.READ_CONTROL | NamespaceRights.WRITE_DAC, 0)]
    public async Task Without_the_right_the_methods_on_objects_return_2_and_change_nothing(uint mask, int expected) // R40, R41
    {
        await _manager.Grant(mask);
        await _manager.CloseRoot();
        IWbemServices admin = _manager.Login(SecuredManager.Root);
        SecurityDescriptor before = await SecuredManager.GetSD(admin);
        IWbemServices session = _manager.Login(SecuredManager.Stranger);
        CimInstance results = await SecuredManager.Call(session, "GetSecurityDescriptor");
        Assert.Equal(expected, results["ReturnValue"].AsInt64());
        Assert.Equal(expected != 0, results["Descriptor"].IsNull);
        Assert.Equal(expected, await SetObject(session, await ToObject(session, Sddl.Parse("O:BAG:BAD:(A;;CC;;;WD)"))));
        Assert.Equal(expected != 0, before.Equals(await SecuredManager.GetSD(admin)));
    }

    [Fact]
    public async Task An_object_that_is_no_descriptor_is_21()
    {
        IWbemServices session = _manager.Login(SecuredManager.Root);
        Assert.Equal(21, (await SecuredManager.Call(session, "SetSecurityDescriptor"))["ReturnValue"].AsInt64());
        SecurityDescriptorClasses classes = await SecurityDescriptorClasses.GetSystemAsync(session, CancellationToken.None);
        CimInstance nullDacl = new CimInstanceBuilder(classes.Descriptor).Set("ControlFlags", CimValue.From(4u)).Build();
        Assert.Equal(21, await SetObject(session, nullDacl));
        Assert.Equal(21, await SetObject(session, await ToObject(session, Sddl.Parse("O:BAG:BAD:(A;;CCLC;;;WD)"))));
    }

    [Fact]
    public async Task The_SACL_is_for_those_who_have_SeSecurity_enabled()
    {
        AccessToken plain = TestToken.Local(0, TestToken.Administrators);
        SecurityDescriptor audited = Sddl.Parse("O:BAG:BAD:(A;CI;CCDCLCSWRPWPRCWD;;;BA)S:(AU;CISAFA;RC;;;WD)");
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PRIVILEGE_NOT_HELD, () => SecuredManager.SetSD(_manager.Login(plain), audited.ToBinary()));
        IWbemServices session = _manager.Login(plain);
        Assert.Equal(9, await SetObject(session, await ToObject(session, audited)));

        await SecuredManager.SetSD(_manager.Login(SecuredManager.Root), audited.ToBinary());
        Assert.Single((await SecuredManager.GetSD(_manager.Login(SecuredManager.Root))).Sacl!.Aces);
        SecurityDescriptor seen = await SecuredManager.GetSD(_manager.Login(plain));
        Assert.Null(seen.Sacl);
        Assert.False(seen.Control.HasFlag(SecurityDescriptorControl.SaclPresent));
        Assert.True((await SecuredManager.Call(_manager.Login(plain), "GetSecurityDescriptor"))["Descriptor"].AsObject() is CimInstance { } shown && shown["SACL"].IsNull);

        // What one writes back without having seen the SACL leaves it as it is.
        await SecuredManager.SetSD(_manager.Login(plain), seen.ToBinary());
        Assert.Single((await SecuredManager.GetSD(_manager.Login(SecuredManager.Root))).Sacl!.Aces);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_SACL_that_is_NULL_leaves_the_one_that_is_there(bool isObject)
    {
        const string Dacl = "O:BAG:BAD:(A;CI;CCDCLCSWRPWPRCWD;;;BA)";
        IWbemServices session = _manager.Login(SecuredManager.Root);
        await SecuredManager.SetSD(session, Sddl.Parse(Dacl + "S:(AU;CISAFA;RC;;;WD)").ToBinary());

        await Set("S:NO_ACCESS_CONTROL");
        Assert.Single((await SecuredManager.GetSD(session)).Sacl!.Aces);
        await Set("S:(AU;SA;CC;;;WD)(AU;FA;CC;;;WD)");
        Assert.Equal(2, (await SecuredManager.GetSD(session)).Sacl!.Aces.Length);

        async Task Set(string sacl)
        {
            SecurityDescriptor descriptor = Sddl.Parse(Dacl + sacl);
            if (isObject)
            {
                Assert.Equal(0, await SetObject(session, await ToObject(session, descriptor)));
            }
            else
            {
                await SecuredManager.SetSD(session, descriptor.ToBinary());
            }
        }
    }

    [Fact]
    public async Task Who_edits_the_DACL_cannot_give_the_namespace_to_others()
    {
        await _manager.Grant(0x60003);
        await _manager.CloseRoot();
        const string Kept = "D:(A;;0x60003;;;S-1-22-1-70001)(A;CI;CCDCLCSWRPWPRCWD;;;BA)";
        await ManagerFixture.Fails(WbemStatus.WBEM_E_ACCESS_DENIED, () => SecuredManager.SetSD(_manager.Login(SecuredManager.Stranger), Sddl.Parse("O:S-1-22-1-70009G:BA" + Kept).ToBinary()));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_ACCESS_DENIED, () => SecuredManager.SetSD(_manager.Login(SecuredManager.Stranger), Sddl.Parse("O:BAG:S-1-22-2-9" + Kept).ToBinary()));
        await SecuredManager.SetSD(_manager.Login(SecuredManager.Stranger), Sddl.Parse("O:S-1-22-1-70001G:AU" + Kept).ToBinary());
        Assert.Equal(TestToken.Local(TestToken.StrangerUid).User, (await SecuredManager.GetSD(_manager.Login(SecuredManager.Root))).Owner);
    }

    [Theory]
    [InlineData("Get9XUserList")]
    [InlineData("Set9XUserList")]
    public async Task The_lists_of_an_older_system_are_disabled(string method) =>
        await ManagerFixture.Fails(WbemStatus.WBEM_E_METHOD_DISABLED, () => SecuredManager.Call(_manager.Login(SecuredManager.Root), method));

    [Fact]
    public async Task The_methods_are_called_on_the_class_as_well()
    {
        CimInstance results = await _manager.Login(SecuredManager.Root).ExecMethodAsync(
            "__SystemSecurity", "GetCallerAccessRights", WbemFlags.WBEM_FLAG_NONE, null, null, CancellationToken.None);
        Assert.Equal(NamespaceRights.All, (uint)results["rights"].AsInt64());
    }

    [Fact]
    public async Task The_namespace_shows_its_descriptor_to_those_who_may_read_it()
    {
        await _manager.Grant(NamespaceRights.WBEM_ENABLE);
        await _manager.CloseRoot();
        IWbemServices admin = _manager.Login(SecuredManager.Root);
        var shown = (CimInstance)await admin.GetObjectAsync("__thisNAMESPACE=@", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        Assert.Equal(await SecuredManager.GetSD(admin), SecurityDescriptor.Read(shown["SECURITY_DESCRIPTOR"].AsUint8Array()));
        IEnumWbemClassObject found = await _manager.Login(SecuredManager.Stranger).ExecQueryAsync("WQL", "SELECT * FROM __thisNAMESPACE", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        CimObject hidden = Assert.Single((await found.NextAsync(2, CancellationToken.None)).Objects);
        Assert.True(((CimInstance)hidden)["SECURITY_DESCRIPTOR"].IsNull);
        await ManagerFixture.Fails(
            WbemStatus.WBEM_E_INVALID_OPERATION, async () => await admin.PutInstanceAsync(shown, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));
    }

    [Fact]
    public async Task A_session_of_a_namespace_that_was_deleted_changes_no_other_of_its_name()
    {
        IWbemServices old = _manager.Login(SecuredManager.Root);
        await _manager.Login(SecuredManager.Root, "root").DeleteInstanceAsync("__Namespace.Name=\"app\"", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        _manager.Fixture.Compile("class Other { [key] string Name; };", SecuredManager.Namespace, creates: true);
        SecurityDescriptor before = await SecuredManager.GetSD(_manager.Login(SecuredManager.Root));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_NAMESPACE, () => SecuredManager.SetSD(old, Sddl.Parse("O:BAG:BAD:(A;;CC;;;WD)").ToBinary()));
        Assert.Equal(before, await SecuredManager.GetSD(_manager.Login(SecuredManager.Root)));
    }

    private static async Task<CimInstance> ToObject(IWbemServices session, SecurityDescriptor descriptor) =>
        new SecurityDescriptorConverter().ToInstance(descriptor, await SecurityDescriptorClasses.GetSystemAsync(session, CancellationToken.None));

    private static async Task<int> SetObject(IWbemServices session, CimInstance descriptor) =>
        (int)(await SecuredManager.Call(session, "SetSecurityDescriptor", "Descriptor", CimValue.From((CimObject)descriptor)))["ReturnValue"].AsInt64();

    private async Task<uint> RightsOf(AccessToken token, string ns) => (uint)(await SecuredManager.Call(_manager.Login(token, ns), "GetCallerAccessRights"))["rights"].AsInt64();
}
