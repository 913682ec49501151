using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Security;

namespace OpenWmi.ObjectManager.Tests.Enforcement;

/// <summary>Descriptors as objects and back. Facts 9.1.</summary>
public sealed class SecurityDescriptorConverterTests : IDisposable
{
    private readonly ManagerFixture _fixture = new();
    private readonly SecurityDescriptorConverter _converter = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(NamespaceSecurity.DefaultSddl)]
    [InlineData("O:BAG:BAD:")]
    [InlineData("G:BA")]
    [InlineData("O:S-1-22-1-70001G:S-1-22-2-70100D:PAI(D;CINPIO;0x2;;;WD)(A;ID;CC;;;AU)S:AI(AU;CISAFA;RC;;;WD)")]
    [InlineData("O:BAD:(OA;CI;CC;ab721a53-1e2f-11d0-9819-00aa0040529b;bf967aba-0de6-11d0-a285-00aa003049e2;WD)")]
    public async Task A_descriptor_comes_back_as_it_was(string sddl)
    {
        SecurityDescriptor descriptor = Sddl.Parse(sddl);
        CimInstance instance = _converter.ToInstance(descriptor, await Classes());
        Assert.Equal(descriptor, _converter.FromInstance(instance));
    }

    [Fact]
    public async Task A_list_without_its_flag_is_passed_over_and_a_flag_without_a_list_is_a_null_list()
    {
        SecurityDescriptor both = Sddl.Parse("O:BAG:BAD:(A;;CC;;;WD)S:(AU;SA;CC;;;WD)");
        CimInstance instance = _converter.ToInstance(both, await Classes());
        CimInstance withoutFlags = new CimInstanceBuilder(instance).Set("ControlFlags", CimValue.From(0u)).Build();
        SecurityDescriptor read = _converter.FromInstance(withoutFlags);
        Assert.Null(read.Dacl);
        Assert.Null(read.Sacl);
        Assert.Equal(both.Owner, read.Owner);

        SecurityDescriptor nullDacl = _converter.FromInstance(new CimInstanceBuilder(instance).Set("DACL", default).Build());
        Assert.Null(nullDacl.Dacl);
        Assert.True(nullDacl.Control.HasFlag(SecurityDescriptorControl.DaclPresent));
    }

    [Fact]
    public async Task Entries_that_an_object_cannot_hold_are_not_made_into_one()
    {
        Ace conditional = Ace.Create(AceType.AccessAllowedCallback, AceFlags.None, 1, WellKnownSids.Everyone, data: [1, 2, 3, 4]);
        SecurityDescriptorClasses classes = await Classes();
        WbemException error = Assert.Throws<WbemException>(() => _converter.ToInstance(new SecurityDescriptor(null, null, new Acl(conditional)), classes));
        Assert.Equal(WbemStatus.WBEM_E_NOT_SUPPORTED, error.Status);
        Assert.Contains("Entry 1 of the DACL", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, object?> BadAces => new()
    {
        { "AccessMask", "has no AccessMask", null },
        { "AceType", "has no AceType", null },
        { "AceType", "AceType of entry 1 of DACL is 9", 9u },
        { "AceType", "is 4294967295", uint.MaxValue },
        { "AceFlags", "AceFlags of entry 1 of DACL is 0x100", 0x100u },
        { "Trustee", "has no Trustee", null },
        { "GuidObjectType", "is not a GUID", "nonsense" },
        { "GuidObjectType", "names object types", "ab721a53-1e2f-11d0-9819-00aa0040529b" },
    };

    [Theory]
    [MemberData(nameof(BadAces))]
    public async Task An_entry_that_is_none_is_refused_with_the_reason(string property, string reason, object? value)
    {
        SecurityDescriptorClasses classes = await Classes();
        CimInstance good = _converter.ToInstance(Sddl.Parse("O:BAG:BAD:(A;;CC;;;WD)"), classes);
        CimInstance bad = Change((CimInstance)good["DACL"][0].AsObject(), property, value);
        CimInstance whole = new CimInstanceBuilder(good).Set("DACL", CimValue.FromArray(CimType.Object, [CimValue.From((CimObject)bad)])).Build();
        AssertRefused(whole, reason);
    }

    public static TheoryData<string?, byte[]?, uint?, string?, string> BadTrustees => new()
    {
        { null, null, null, null, "has neither a SID nor a Name" },
        { "nobody-of-that-name", null, null, null, "names cannot be looked up here" },
        { null, [1, 1, 0, 0, 0, 0, 0, 1], null, null, "is not a security identifier" },
        { null, [1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0], null, null, "is not a security identifier" },
        { null, [1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0], 8u, null, "SidLength of Owner of the descriptor is 8" },
        { null, [1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0], null, "S-1-5-32-544", "name two accounts" },
        { null, null, null, "S-1-", "SIDString of Owner of the descriptor is not a SID" },
        { new string('a', 600), null, null, null, "longer than 512" },
    };

    [Theory]
    [MemberData(nameof(BadTrustees))]
    public async Task An_account_that_is_none_or_two_is_refused_with_the_reason(string? name, byte[]? sid, uint? length, string? text, string reason)
    {
        SecurityDescriptorClasses classes = await Classes();
        AssertRefused(WithOwner(classes, name, sid, length, text), reason);
    }

    [Fact]
    public async Task A_sid_suffices_in_either_form_and_a_name_where_names_can_be_looked_up()
    {
        SecurityDescriptorClasses classes = await Classes();
        Assert.Equal(WellKnownSids.Everyone, _converter.FromInstance(WithOwner(classes, "ignored", WellKnownSids.Everyone.ToBinary(), 0, null)).Owner);
        Assert.Equal(WellKnownSids.Everyone, _converter.FromInstance(WithOwner(classes, null, null, null, "S-1-1-0")).Owner);
        SecurityDescriptorConverter named = new(new FewNames());
        Assert.Equal(FewNames.Ann, named.FromInstance(WithOwner(classes, "ann", null, null, null)).Owner);
        Assert.Equal(FewNames.Staff, named.FromInstance(WithOwner(classes, "staff", null, null, null)).Owner);
        AssertRefused(WithOwner(classes, "bob", null, null, null), "there is no account of that name", named);
        CimInstance instance = named.ToInstance(new SecurityDescriptor(FewNames.Ann, FewNames.Staff, null), classes);
        var owner = (CimInstance)instance["Owner"].AsObject();
        Assert.Equal(("HOST", "ann", "S-1-22-1-70001", 16u), (owner["Domain"].AsString(), owner["Name"].AsString(), owner["SIDString"].AsString(), (uint)owner["SidLength"].AsInt64()));
    }

    [Fact]
    public async Task Other_objects_are_refused()
    {
        SecurityDescriptorClasses classes = await Classes();
        AssertRefused(new CimInstanceBuilder(classes.Ace).Build(), "not derived from __SecurityDescriptor");
        CimInstance wrongOwner = new CimInstanceBuilder(classes.Descriptor).Set("Owner", CimValue.From((CimObject)new CimInstanceBuilder(classes.Ace).Build())).Build();
        AssertRefused(wrongOwner, "not derived from __Trustee");
        CimInstance classAsOwner = new CimInstanceBuilder(classes.Descriptor).Set("Owner", CimValue.From(classes.Trustee)).Build();
        AssertRefused(classAsOwner, "is the class __Trustee");
        AssertRefused(new CimInstanceBuilder(classes.Descriptor).Set("ControlFlags", CimValue.From(0x10000u)).Build(), "the control bits of a descriptor are 16");
    }

    [Fact]
    public async Task A_list_beyond_the_size_of_an_acl_is_refused()
    {
        SecurityDescriptorClasses classes = await Classes();
        CimInstance good = _converter.ToInstance(Sddl.Parse("O:BAG:BAD:(A;;CC;;;WD)"), classes);
        CimValue[] many = [.. Enumerable.Repeat(good["DACL"][0], 4096)];
        AssertRefused(new CimInstanceBuilder(good).Set("DACL", CimValue.FromArray(CimType.Object, many)).Build(), "a list has at most 4095");
        AssertRefused(new CimInstanceBuilder(good).Set("DACL", CimValue.FromArray(CimType.Object, many.AsSpan(0, 4000))).Build(), "DACL takes more than 65532 octets");
    }

    [Fact]
    public async Task Whatever_a_client_sends_is_a_descriptor_or_is_refused_with_a_reason()
    {
        SecurityDescriptorClasses classes = await Classes();
        SecurityDescriptorConverter converter = new(new FewNames());
        var random = new Random(20261121);
        int taken = 0;
        for (int i = 0; i < 20_000; i++)
        {
            CimInstance sent = RandomDescriptor(random, classes);
            try
            {
                SecurityDescriptor descriptor = converter.FromInstance(sent);
                Assert.Equal(descriptor, converter.FromInstance(converter.ToInstance(descriptor, classes)));
                taken++;
            }
            catch (WbemException refusal)
            {
                Assert.Equal(WbemStatus.WBEM_E_INVALID_PARAMETER, refusal.Status);
            }
        }

        Assert.InRange(taken, 1_000, 19_000);
    }

    private static CimInstance RandomDescriptor(Random random, SecurityDescriptorClasses classes)
    {
        var builder = new CimInstanceBuilder(classes.Descriptor);
        builder.Set("ControlFlags", CimValue.From((uint)(random.Next(20) == 0 ? random.Next() : random.Next(0x10000))));
        foreach (string name in (string[])["Owner", "Group"])
        {
            builder.Set(name, random.Next(3) == 0 ? default : CimValue.From((CimObject)RandomTrustee(random, classes)));
        }

        foreach (string name in (string[])["DACL", "SACL"])
        {
            CimValue[] entries = [.. Enumerable.Range(0, random.Next(3)).Select(_ => CimValue.From((CimObject)RandomAce(random, classes)))];
            builder.Set(name, random.Next(3) == 0 ? default : CimValue.FromArray(CimType.Object, entries));
        }

        return builder.Build();
    }

    private static CimInstance RandomAce(Random random, SecurityDescriptorClasses classes)
    {
        var builder = new CimInstanceBuilder(random.Next(50) == 0 ? classes.Descriptor : classes.Ace);
        if (builder.Class == classes.Ace)
        {
            builder.Set("AccessMask", random.Next(30) == 0 ? default : CimValue.From((uint)random.Next()));
            builder.Set("AceType", random.Next(30) == 0 ? default : CimValue.From((uint)random.Next(random.Next(5) == 0 ? 300 : 3)));
            builder.Set("AceFlags", random.Next(4) == 0 ? default : CimValue.From((uint)random.Next(random.Next(20) == 0 ? 300 : 256)));
            builder.Set("Trustee", random.Next(30) == 0 ? default : CimValue.From((CimObject)RandomTrustee(random, classes)));
            builder.Set("GuidObjectType", random.Next(10) == 0 ? CimValue.From(random.Next(2) == 0 ? "x" : Guid.Empty.ToString()) : default);
        }

        return builder.Build();
    }

    private static CimInstance RandomTrustee(Random random, SecurityDescriptorClasses classes)
    {
        byte[] sid = new Sid(5, (uint)random.Next(), (uint)random.Next()).ToBinary();
        if (random.Next(10) == 0)
        {
            sid[random.Next(sid.Length)] = (byte)random.Next(256);
        }

        return new CimInstanceBuilder(classes.Trustee)
            .Set("SID", random.Next(5) == 0 ? default : CimValue.FromArray(sid.AsSpan(0, random.Next(10) == 0 ? random.Next(sid.Length) : sid.Length)))
            .Set("SIDString", random.Next(5) == 0 ? CimValue.From(random.Next(2) == 0 ? "S-1-1-0" : "S-1") : default)
            .Set("Name", CimValue.From(random.Next(2) == 0 ? "ann" : null))
            .Set("SidLength", random.Next(5) == 0 ? CimValue.From((uint)random.Next(20)) : default)
            .Build();
    }

    private static CimInstance WithOwner(SecurityDescriptorClasses classes, string? name, byte[]? sid, uint? length, string? text)
    {
        CimInstanceBuilder trustee = new CimInstanceBuilder(classes.Trustee).Set("Name", CimValue.From(name)).Set("SIDString", CimValue.From(text));
        trustee.Set("SID", sid is null ? default : CimValue.FromArray(sid)).Set("SidLength", length is { } number ? CimValue.From(number) : default);
        return new CimInstanceBuilder(classes.Descriptor).Set("Owner", CimValue.From((CimObject)trustee.Build())).Build();
    }

    private static CimInstance Change(CimInstance instance, string property, object? value) => new CimInstanceBuilder(instance)
        .Set(property, value switch { null => default, uint number => CimValue.From(number), _ => CimValue.From((string)value) })
        .Build();

    private async Task<SecurityDescriptorClasses> Classes() => await SecurityDescriptorClasses.GetSystemAsync(_fixture.Login(), CancellationToken.None);

    private void AssertRefused(CimInstance instance, string reason, SecurityDescriptorConverter? converter = null)
    {
        WbemException error = Assert.Throws<WbemException>(() => (converter ?? _converter).FromInstance(instance));
        Assert.Equal(WbemStatus.WBEM_E_INVALID_PARAMETER, error.Status);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
