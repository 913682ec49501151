using OpenWmi.Cim;
using OpenWmi.Providers.Tests.Samples;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Providers.Tests.Hosting;

/// <summary>Methods with the attribute CimMethod: what they are in CIM, and what a call does.</summary>
public sealed class MethodTests
{
    private readonly SampleCatalog _catalog = new();
    private readonly TestNamespace _namespace;
    private readonly AttributedProvider _provider;

    public MethodTests()
    {
        _namespace = TestNamespace.Load(_catalog);
        _provider = new AttributedProvider(_catalog, _catalog.Registrations.Single(registration => registration.Namespace == @"root\cimv2"), _namespace, ProcessToken.Current());
    }

    [Fact]
    public void The_class_declares_what_attributes_and_comments_say()
    {
        CimMethod join = _namespace.GetClass("Sample_Calls").FindMethod("Join")!;

        Assert.True(join.IsStatic && join.Qualifiers.IsTrue("Implemented"));
        Assert.Equal("Joins texts. Returns: The length.", join.Qualifiers["Description"]!.Value.AsString());
        Assert.Equal(CimType.Uint32, join.ReturnType);
        Assert.Equal(["Left", "nNumber", "Count", "Joined"], join.Parameters.Select(parameter => parameter.Name));
        Assert.Equal([CimType.String, CimType.Uint32, CimType.Sint32, CimType.String], join.Parameters.Select(parameter => parameter.Type));
        Assert.Equal([0, 1, 2, 3], join.Parameters.Select(parameter => parameter.Id));
        Assert.Equal([true, true, true, false], join.Parameters.Select(parameter => parameter.IsIn));
        Assert.Equal([false, true, true, false], join.Parameters.Select(parameter => parameter.Qualifiers.IsTrue("Optional")));
        Assert.Equal(8, join.Parameters[0].Qualifiers["MaxLen"]!.Value.AsInt64());
        Assert.Equal("The text on the left.", join.Parameters[0].Qualifiers["Description"]!.Value.AsString());
        Assert.Equal(0x80000002, join.Parameters[1].DefaultValue.AsInt64());
    }

    [Fact]
    public void Types_classes_and_values_arrive_in_the_signature()
    {
        CimClass calls = _namespace.GetClass("Sample_Calls");
        CimMethod echo = calls.FindMethod("Echo")!;
        CimParameter Parameter(string name) => echo.Parameters.Single(parameter => parameter.Name == name);

        Assert.Equal(CimType.Empty, echo.ReturnType);
        Assert.Equal(("Sample_Item", CimType.Object), (Parameter("Instance").ClassName, Parameter("Instance").Type));
        Assert.Equal(("Sample_Item", CimType.Reference), (Parameter("OutItem").ClassName, Parameter("OutItem").Type));
        Assert.Equal(CimType.Uint16 | CimType.Array, Parameter("Numbers").Type);
        Assert.Equal("interval", Parameter("Length").Qualifiers["SubType"]!.Value.AsString());
        Assert.Equal(["Red", "Green"], Parameter("Colour").Qualifiers["Values"]!.Value.AsStringArray().ToArray());
        Assert.Equal(("Sample_Item", CimType.Reference), (calls.FindMethod("Fail")!.ReturnClassName, calls.FindMethod("Fail")!.ReturnType));
        Assert.Equal(["0", "2"], calls.FindMethod("Default")!.Qualifiers["ValueMap"]!.Value.AsStringArray().ToArray());
        Assert.Equal(["1", "5"], _namespace.GetClass("Sample_Item").FindMethod("Rename")!.Qualifiers["ValueMap"]!.Value.AsStringArray().ToArray());
    }

    [Fact]
    public void A_class_of_methods_alone_has_a_provider_and_is_not_dynamic()
    {
        CimClass calls = _namespace.GetClass("Sample_Calls");

        Assert.Equal(("SampleProvider", false), (calls.Provider, calls.IsDynamic));
        Assert.Equal(ProviderOperations.ExecMethod, _catalog.Registrations.Single(registration => registration.Namespace == @"root\other").Operations);
        Assert.True(_catalog.Registrations.Single(registration => registration.Namespace == @"root\cimv2").Operations.HasFlag(ProviderOperations.ExecMethod));
        Assert.Equal(2, _namespace.Instances.Count(instance => instance.Class.Name == "__MethodProviderRegistration"));
        Assert.NotNull(_catalog.FindInstanceProvider("SampleProvider", @"root\other", "Sample_Calls"));
        Assert.NotNull(_catalog.FindInstanceProvider("SampleProvider", @"root\cimv2", "Sample_Calls"));
    }

    [Fact]
    public async Task Defaults_and_optional_arguments_are_filled_in()
    {
        CimInstance results = await CallAsync("Sample_Calls", "join", ("left", CimValue.From("x")));

        Assert.Equal("SampleProvider x 2147483650 ", results["Joined"].AsString());
        Assert.Equal(28, results["ReturnValue"].AsInt64());
        Assert.Equal(7, (await CallAsync("Sample_Calls", "Default"))["ReturnValue"].AsInt64());
    }

    [Fact]
    public async Task Numbers_are_converted_and_a_result_may_be_NULL()
    {
        CimInstance results = await CallAsync("Sample_Calls", "Join", ("Left", CimValue.From("x")), ("nNumber", CimValue.From((byte)1)), ("Count", CimValue.From((sbyte)-1)));

        Assert.True(results["Joined"].IsNull);
        Assert.Equal(0, results["ReturnValue"].AsInt64());
    }

    [Fact]
    public async Task Every_type_goes_in_and_comes_out()
    {
        CimInstance item = new CimInstanceBuilder(_namespace.GetClass("Sample_Item")).Set("Name", CimValue.From("one")).Build();
        CimInstance results = await CallAsync("Sample_Calls", "Echo", EveryType(item));

        Assert.Equal(
            "True -8 8 -16 16 -32 -64 18446744073709551615 1.5 2.5 c 2026-02-03T04:05:06.0000000+01:00 00:01:30 00000001000000.000000:000 Green a|b 3 2 1 Sample_Item.Name=\"one\" ",
            results["Text"].AsString());
        Assert.Equal(["a", "b"], results["OutTexts"].AsStringArray().ToArray());
        Assert.Equal("20260203040506.000000+060", results["OutMoment"].ToString());
        Assert.Equal("00000000000130.000000:000", results["OutLength"].ToString());
        Assert.Equal(CimType.Reference, results["OutItem"].Type);
        Assert.Same(item, results["OutInstance"].AsObject());
        Assert.Equal(5, results["OutColour"].AsInt64());
        Assert.Equal(-1, results.Class.IndexOf("ReturnValue"));
    }

    [Theory]
    [InlineData("Moment")]
    [InlineData("Instance")]
    [InlineData("Octets")]
    public async Task An_argument_that_is_missing_is_named(string name)
    {
        CimInstance item = new CimInstanceBuilder(_namespace.GetClass("Sample_Item")).Build();

        WbemException error = await Refused("Sample_Calls", "Echo", [.. EveryType(item).Where(argument => argument.Name != name)]);

        Assert.Equal(WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS, error.Status);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interval_for_a_moment_and_a_class_for_an_instance_are_refused()
    {
        CimClass type = _namespace.GetClass("Sample_Item");
        var interval = ("Moment", CimValue.From(CimDateTime.FromTimeSpan(TimeSpan.FromDays(1))));
        CimInstance item = new CimInstanceBuilder(type).Build();

        Assert.Equal(WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS, (await Refused("Sample_Calls", "Echo", [.. EveryType(item).Where(argument => argument.Name != "Moment"), interval])).Status);
        Assert.Equal(
            WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS,
            (await Refused("Sample_Calls", "Echo", [.. EveryType(item).Where(argument => argument.Name != "Instance"), ("Instance", CimValue.From(type))])).Status);
    }

    [Theory]
    [InlineData("Sample_Calls", "Join", "Left", "123456789", WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS)]
    [InlineData("Sample_Calls", "Join", "Right", "1", WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS)]
    [InlineData("Sample_Calls", "Leave", "Left", "1", WbemStatus.WBEM_E_INVALID_METHOD)]
    [InlineData("Sample_Calls", "Fail", "How", "status", WbemStatus.WBEM_E_ACCESS_DENIED)]
    [InlineData("Sample_Calls", "Fail", "How", "fault", WbemStatus.WBEM_E_PROVIDER_FAILURE)]
    [InlineData("Sample_Calls", "Fail", "How", "cancel", WbemStatus.WBEM_E_CALL_CANCELLED)]
    [InlineData("Sample_Item", "Rename", "Name", "x", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Sample_Item.Name=\"none\"", "Rename", "Name", "x", WbemStatus.WBEM_E_NOT_FOUND)]
    [InlineData("Sample_Item.Id=1", "Rename", "Name", "x", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Sample_Other", "Rename", "Name", "x", WbemStatus.WBEM_E_INVALID_CLASS)]
    public async Task What_cannot_be_called_fails(string path, string method, string parameter, string value, WbemStatus status) =>
        Assert.Equal(status, (await Refused(path, method, (parameter, CimValue.From(value)))).Status);

    [Fact]
    public async Task A_fault_names_provider_class_and_method()
    {
        WbemException error = await Refused("Sample_Calls", "Fail", ("How", CimValue.From("fault")));

        Assert.Equal("The provider SampleProvider failed to run Sample_Calls.Fail: The sky fell.", error.Message);
    }

    [Fact]
    public async Task A_method_runs_on_the_object_that_the_keys_name()
    {
        CimInstance results = await CallAsync("Sample_Item.Name=\"TWO\"", "Rename", ("Name", CimValue.From("deux")));

        Assert.Equal(("two", 1), (results["Old"].AsString(), results["ReturnValue"].AsInt64()));
        Assert.Equal(["one", "deux", "three"], _catalog.Store.Names);
        Assert.Equal(["find TWO"], _catalog.Store.Calls);
    }

    [Fact]
    public async Task Without_Find_the_object_is_searched_and_a_singleton_has_one()
    {
        Assert.Equal("north 2", (await CallAsync("Sample_Pair.Area=\"NORTH\",Zone=2", "Describe"))["ReturnValue"].AsString());
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Refused("Sample_Pair.Area=\"west\",Zone=2", "Describe")).Status);
        Assert.True((await CallAsync("Sample_Settings=@", "Reset"))["ReturnValue"].AsBoolean());
        Assert.Equal(1, (await CallAsync("Sample_Settings", "Get"))["ReturnValue"].AsInt64());
        Assert.Equal(1, (await CallAsync("Sample_Settings=@", "Get"))["ReturnValue"].AsInt64());
    }

    [Fact]
    public async Task A_method_that_the_namespace_declares_and_the_class_lacks_is_not_implemented()
    {
        var declaration = new CimClassDeclaration("Sample_Calls", null, CimQualifierSet.Empty, [], [new CimMethod("Leave", CimType.Uint32, [])]);
        _namespace.PutClass(@"root\cimv2", declaration, default);

        Assert.Equal(WbemStatus.WBEM_E_METHOD_NOT_IMPLEMENTED, (await Refused("Sample_Calls", "Leave")).Status);
    }

    private static (string Name, CimValue Value)[] EveryType(CimInstance item) =>
    [
        ("Flag", CimValue.From(true)), ("S8", CimValue.From((sbyte)-8)), ("U8", CimValue.From((byte)8)), ("S16", CimValue.From((short)-16)), ("U16", CimValue.From((ushort)16)),
        ("S32", CimValue.From(-32)), ("S64", CimValue.From(-64L)), ("U64", CimValue.From(ulong.MaxValue)), ("R32", CimValue.From(1.5f)), ("R64", CimValue.From(2.5)), ("C16", CimValue.From('c')),
        ("Moment", CimValue.From(CimDateTime.FromDateTimeOffset(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(1))))),
        ("Length", CimValue.From(CimDateTime.FromTimeSpan(TimeSpan.FromSeconds(90)))), ("Raw", CimValue.From(CimDateTime.FromTimeSpan(TimeSpan.FromDays(1)))),
        ("Colour", CimValue.From((ushort)5)), ("Texts", CimValue.FromArray(["a", "b"])), ("Numbers", CimValue.FromArray(CimType.Uint16, [CimValue.From((ushort)1), CimValue.From((ushort)2)])),
        ("Octets", CimValue.FromArray([1, 2])), ("Lengths", CimValue.FromArray(CimType.DateTime, [CimValue.From(CimDateTime.FromTimeSpan(TimeSpan.FromSeconds(1)))])),
        ("Item", CimValue.FromReference("Sample_Item.Name=\"one\"")), ("Instance", CimValue.From(item)),
    ];

    private async Task<WbemException> Refused(string path, string method, params (string Name, CimValue Value)[] arguments) =>
        await Assert.ThrowsAsync<WbemException>(() => CallAsync(path, method, arguments));

    private async Task<CimInstance> CallAsync(string path, string method, params (string Name, CimValue Value)[] arguments)
    {
        CimClass given = CimClass.Create(new CimClassDeclaration(
            "Given", null, CimQualifierSet.Empty, [.. arguments.Select(argument => new CimProperty(argument.Name, argument.Value.Type))], []));
        var builder = new CimInstanceBuilder(given);
        foreach ((string name, CimValue value) in arguments)
        {
            builder.Set(name, value);
        }

        return await _provider.ExecMethodAsync(path, method, WbemFlags.WBEM_FLAG_NONE, null, builder.Build(), CancellationToken.None);
    }
}
