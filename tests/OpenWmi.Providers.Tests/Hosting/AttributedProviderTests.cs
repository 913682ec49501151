using OpenWmi.Cim;
using OpenWmi.Providers.Tests.Samples;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Providers.Tests.Hosting;

public sealed class AttributedProviderTests
{
    private readonly SampleCatalog _catalog = new();
    private readonly TestNamespace _namespace;
    private readonly AttributedProvider _provider;

    public AttributedProviderTests()
    {
        _namespace = TestNamespace.Load(_catalog);
        _provider = new AttributedProvider(_catalog, _catalog.Registrations[0], _namespace, ProcessToken.Current());
    }

    private List<string> Calls => _catalog.Store.Calls;

    [Fact]
    public async Task An_enumeration_yields_every_object_with_every_property_of_the_class()
    {
        List<CimInstance> items = await EnumerateAsync("Sample_Item");

        Assert.Equal(["one", "two", "three"], items.Select(item => item["Name"].AsString()));
        Assert.Equal([3L, 3, 5], items.Select(item => item["Size"].AsInt64()));
        Assert.All(items, item => Assert.True(item["Nothing"].IsNull));
        Assert.Equal("""\\HOST\root\cimv2:Sample_Item.Name="one" """.TrimEnd(), items[0].Path);
    }

    [Fact]
    public async Task A_property_of_the_superclass_that_the_class_does_not_have_keeps_its_default()
    {
        List<CimInstance> items = await EnumerateAsync("sample_item");

        Assert.Equal(CimPropertyState.Default, items[0].GetState(items[0].Class.IndexOf("Unsupplied")));
        Assert.Equal(-1, items[0].Class.IndexOf("Internal"));
    }

    [Fact]
    public async Task Every_type_arrives()
    {
        CimInstance types = Assert.Single(await EnumerateAsync("Sample_Types"));

        Assert.Equal("-8 8 -16 16 -32 32 -64 18446744073709551615", string.Join(' ', new[] { "S8", "U8", "S16", "U16", "S32", "U32", "S64", "U64" }.Select(name => types[name].ToString())));
        Assert.True(types["Flag"].AsBoolean());
        Assert.Equal((1.5, 2.5, 'c'), (types["R32"].AsDouble(), types["R64"].AsDouble(), types["C16"].AsChar()));
        Assert.Equal("20260203040506.000000+060", types["Moment"].ToString());
        Assert.Equal("00000000000130.000000:000", types["Length"].ToString());
        Assert.Equal("00000001000000.000000:000", types["Raw"].ToString());
        Assert.Equal(5, types["Colour"].AsInt64());
        Assert.Equal(["a", "b"], types["Texts"].AsStringArray().ToArray());
        Assert.Equal(CimType.Uint16 | CimType.Array, types["Numbers"].Type);
        Assert.True(types["NoOctets"].IsNull);
        Assert.Equal("00000000000001.000000:000", types["Lengths"][0].ToString());
        Assert.Equal(CimType.Reference, types["Item"].Type);
        Assert.Equal(CimType.Reference | CimType.Array, types["Items"].Type);
        Assert.True(types["Object"].IsNull && types["Embedded"].IsNull && types["class"].IsNull);
    }

    [Fact]
    public void The_class_says_what_the_attributes_and_comments_say()
    {
        CimClass item = _namespace.GetClass("Sample_Item");
        CimProperty name = item.FindProperty("Name")!;

        Assert.Equal(("Sample_Element", "SampleProvider", true), (item.SuperclassName, item.Provider, item.IsDynamic));
        Assert.Equal("An item with a lookup, a put and a delete.", item.Qualifiers["Description"]!.Value.AsString());
        Assert.Equal("The name, \"quoted\" with a back\\slash.", name.Qualifiers["Description"]!.Value.AsString());
        Assert.Equal(64, name.Qualifiers["MaxLen"]!.Value.AsInt64());
        Assert.True(name.IsKey && name.Qualifiers.IsTrue("Read"));
        Assert.Equal("bytes", item.FindProperty("Size")!.Qualifiers["Units"]!.Value.AsString());
        CimClass types = _namespace.GetClass("Sample_Types");
        Assert.Equal("interval", types.FindProperty("Length")!.Qualifiers["SubType"]!.Value.AsString());
        Assert.Equal(["1", "5"], types.FindProperty("Colour")!.Qualifiers["ValueMap"]!.Value.AsStringArray().ToArray());
        Assert.Equal(["Red", "Green"], types.FindProperty("Colour")!.Qualifiers["Values"]!.Value.AsStringArray().ToArray());
        Assert.Equal("ref:Sample_Item", types.FindProperty("Item")!.CimTypeName);
        Assert.Equal("object:Sample_Item", types.FindProperty("Embedded")!.CimTypeName);
    }

    [Fact]
    public void The_provider_and_what_it_supports_are_registered()
    {
        CimInstance provider = _namespace.Instances.First(instance => instance.Class.Name == "__Win32Provider");
        CimInstance registration = _namespace.Instances.Single(instance => instance.Class.Name == "__InstanceProviderRegistration");

        Assert.Equal(("SampleProvider", "LocalServiceHost"), (provider["Name"].AsString(), provider["HostingModel"].AsString()));
        Assert.True(Guid.TryParseExact(provider["CLSID"].AsString(), "B", out _));
        Assert.Equal("__Win32Provider.Name=\"SampleProvider\"", registration["Provider"].AsString());
        Assert.True(registration["SupportsGet"].AsBoolean() && registration["SupportsPut"].AsBoolean() && registration["SupportsDelete"].AsBoolean());
        Assert.Equal(["WQL:UnarySelect"], registration["QuerySupportLevels"].AsStringArray().ToArray());
        Assert.Equal(
            ProviderOperations.Get | ProviderOperations.Enumerate | ProviderOperations.UnarySelect | ProviderOperations.Put | ProviderOperations.Delete | ProviderOperations.ExecMethod,
            _catalog.Registrations[0].Operations);
    }

    [Fact]
    public async Task A_lookup_by_key_reads_one_object()
    {
        CimInstance item = await GetAsync("Sample_Item.Name=\"TWO\"");

        Assert.Equal("two", item["Name"].AsString());
        Assert.Equal(["find TWO", "Name", "Size", "Nothing"], Calls);
    }

    [Theory]
    [InlineData("Sample_Item.Name=\"no\"", WbemStatus.WBEM_E_NOT_FOUND)]
    [InlineData("Sample_Item.Id=\"one\"", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Sample_Item=@", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Sample_Item", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Sample_Item.Name=", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Sample_Pair.Area=\"north\",Zone=3", WbemStatus.WBEM_E_NOT_FOUND)]
    [InlineData("Sample_Pair.Area=\"north\"", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Sample_Pair.Area=\"north\",Zone=\"x\"", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Sample_Settings.Id=1", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Sample_Other.Name=\"one\"", WbemStatus.WBEM_E_INVALID_CLASS)]
    public async Task A_path_that_names_nothing_fails(string path, WbemStatus status)
    {
        WbemException error = await Assert.ThrowsAsync<WbemException>(() => GetAsync(path));

        Assert.Equal(status, error.Status);
    }

    [Theory]
    [InlineData("Sample_Pair.Area=\"SOUTH\",Zone=1")]
    [InlineData("Sample_Pair.Zone=1,Area=\"south\"")]
    public async Task A_class_without_Find_is_searched(string path) => Assert.Equal("Sample_Pair.Area=\"south\",Zone=1", (await GetAsync(path)).RelativePath);

    [Fact]
    public async Task A_singleton_is_got_and_enumerated()
    {
        Assert.Equal("Sample_Settings=@", (await GetAsync("Sample_Settings=@")).RelativePath);
        Assert.True(Assert.Single(await EnumerateAsync("Sample_Settings"))["Enabled"].AsBoolean());
    }

    [Fact]
    public async Task Objects_are_drawn_as_they_are_asked_for()
    {
        await using IEnumWbemClassObject items = await _provider.CreateInstanceEnumAsync("Sample_Item", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        Assert.Empty(Calls);

        WbemBatch batch = await items.NextAsync(1, CancellationToken.None);

        Assert.False(batch.IsLast);
        Assert.Equal(["draw one"], Calls.Where(call => call.StartsWith("draw", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_object_that_vanishes_while_it_is_read_is_left_out()
    {
        _catalog.Store.Faults["two"] = new WbemException(WbemStatus.WBEM_E_NOT_FOUND);

        Assert.Equal(["one", "three"], (await EnumerateAsync("Sample_Item")).Select(item => item["Name"].AsString()));
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => GetAsync("Sample_Item.Name=\"two\""))).Status);
    }

    [Fact]
    public async Task A_getter_that_throws_fails_the_enumeration_after_the_objects_before_it_and_names_the_property()
    {
        _catalog.Store.Faults["two"] = new InvalidDataException("The sky fell.");
        await using IEnumWbemClassObject items = await _provider.CreateInstanceEnumAsync("Sample_Item", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);

        WbemBatch batch = await items.NextAsync(10, CancellationToken.None);
        Assert.Equal("one", Assert.Single(batch.Objects)["Name"].AsString());
        Assert.False(batch.IsLast);
        for (int i = 0; i < 2; i++)
        {
            WbemException error = await Assert.ThrowsAsync<WbemException>(async () => await items.NextAsync(10, CancellationToken.None));
            Assert.Equal(WbemStatus.WBEM_E_PROVIDER_FAILURE, error.Status);
            Assert.Equal("The provider SampleProvider failed to read Sample_Item.Size: The sky fell.", error.Message);
        }
    }

    [Fact]
    public async Task A_status_that_a_getter_throws_is_the_status_of_the_call()
    {
        _catalog.Store.Faults["two"] = new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED);

        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, (await Assert.ThrowsAsync<WbemException>(() => GetAsync("Sample_Item.Name=\"two\""))).Status);
    }

    [Fact]
    public async Task A_cancelled_call_ends_between_objects()
    {
        using var cancelled = new CancellationTokenSource();
        await using IEnumWbemClassObject items = await _provider.CreateInstanceEnumAsync("Sample_Item", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        await cancelled.CancelAsync();

        WbemException error = await Assert.ThrowsAsync<WbemException>(async () => await items.NextAsync(1, cancelled.Token));

        Assert.Equal(WbemStatus.WBEM_E_CALL_CANCELLED, error.Status);
        Assert.DoesNotContain("draw two", Calls);
        Assert.Equal(WbemStatus.WBEM_E_CALL_CANCELLED, (await Assert.ThrowsAsync<WbemException>(async () => await _provider.GetObjectAsync("Sample_Item.Name=\"one\"", 0, null, cancelled.Token))).Status);
    }

    [Fact]
    public async Task An_enumeration_that_was_disposed_of_has_ended()
    {
        IEnumWbemClassObject items = await _provider.CreateInstanceEnumAsync("Sample_Item", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        await items.NextAsync(1, CancellationToken.None);
        await items.DisposeAsync();

        Assert.True((await items.NextAsync(1, CancellationToken.None)).IsLast);
    }

    [Fact]
    public async Task Put_and_delete_reach_the_class()
    {
        var builder = new CimInstanceBuilder(_namespace.GetClass("Sample_Item"));
        builder.Set("Name", CimValue.From("four"));

        Assert.Equal("Sample_Item.Name=\"four\"", await _provider.PutInstanceAsync(builder.Build(), WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));
        Assert.Contains("four", _catalog.Store.Names);
        await _provider.DeleteInstanceAsync("Sample_Item.Name=\"four\"", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        Assert.DoesNotContain("four", _catalog.Store.Names);
        WbemException error = await Assert.ThrowsAsync<WbemException>(
            async () => await _provider.DeleteInstanceAsync("Sample_Item.Name=\"four\"", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, error.Status);
    }

    [Fact]
    public async Task A_class_without_Put_or_Delete_is_not_capable()
    {
        CimInstance settings = await GetAsync("Sample_Settings=@");

        WbemException put = await Assert.ThrowsAsync<WbemException>(async () => await _provider.PutInstanceAsync(settings, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));
        WbemException delete = await Assert.ThrowsAsync<WbemException>(async () => await _provider.DeleteInstanceAsync("Sample_Settings=@", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None));

        Assert.Equal((WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE, WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE), (put.Status, delete.Status));
    }

    private async Task<List<CimInstance>> EnumerateAsync(string className)
    {
        IEnumWbemClassObject objects = await _provider.CreateInstanceEnumAsync(className, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        return await objects.ReadAllAsync(CancellationToken.None).Cast<CimInstance>().ToListAsync();
    }

    private async Task<CimInstance> GetAsync(string path) => (CimInstance)await _provider.GetObjectAsync(path, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
}
