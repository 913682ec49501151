using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests;

/// <summary>ExecMethod: whose method runs, and which arguments it takes. Facts 4.7, 8.2; [MS-WMI] 3.1.4.3.22.</summary>
public sealed class MethodTests : IDisposable
{
    private const string Mof = """
        [Dynamic, Provider("Memory")]
        class Machine
        {
            [Key] uint32 Id;
            [Implemented] uint32 Double([In] uint32 Number, [Out] uint32 Result, [Out] string Target);
            [Implemented, Static] uint32 DoubleAny([In, MaxValue(100)] uint32 Number = 4, [In, MaxLen(5)] string Text, [In] Arguments More, [In, MaxLen(5)] string Texts[], [In, MinValue(1), MaxValue(9)] uint32 Levels[], [In] Arguments Several[], [Out] uint32 Result, [Out] string Target);
            [Implemented, Static] void Nothing();
            [Implemented, Disabled, Static] uint32 Off();
            [Static] uint32 Unimplemented();
        };
        [Dynamic, Provider("Memory")]
        class Machine_Below : Machine { [Implemented] uint32 Double([In] uint32 Number, [Out] uint32 Result, [Out] string Target); };
        class Arguments { uint8 Level; };
        class Arguments_Below : Arguments { };
        """;

    private readonly MemoryProvider _provider = new();
    private readonly ManagerFixture _fixture;

    public MethodTests()
    {
        _fixture = new ManagerFixture(_provider);
        _fixture.Compile(MemoryProvider.Registration + Mof.Replace("class Arguments { uint8 Level; };", string.Empty, StringComparison.Ordinal).Insert(0, "class Arguments { uint8 Level; };"));
        foreach (string path in (string[])["Machine", "Machine_Below"])
        {
            IWbemServices services = _fixture.Login();
            CimInstance instance = _fixture.NewInstance(path).GetAwaiter().GetResult();
            instance = new CimInstanceBuilder(instance).Set("Id", CimValue.From(path == "Machine" ? 1u : 2u)).Build();
            services.PutInstanceAsync(instance, WbemFlags.WBEM_FLAG_NONE, null, default).AsTask().GetAwaiter().GetResult();
        }
    }

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_method_of_an_instance_gets_its_path_and_its_arguments()
    {
        CimInstance results = await CallAsync("Machine.Id=1", "double", ("Number", CimValue.From((ushort)21)));
        Assert.Equal(("__PARAMETERS", 42L, "Machine.Id=1", 0L), (results.Class.Name, results["Result"].AsInt64(), results["Target"].AsString(), results["ReturnValue"].AsInt64()));
    }

    [Fact]
    public async Task The_class_of_the_instance_decides_which_method_runs()
    {
        CimInstance results = await CallAsync("Machine.Id=2", "Double", ("Number", CimValue.From(1u)));
        Assert.Equal("Machine_Below.Id=2", results["Target"].AsString());
    }

    [Fact]
    public async Task A_static_method_is_called_on_the_class_and_has_defaults()
    {
        CimInstance results = await CallAsync("Machine", "DoubleAny");
        Assert.Equal((8L, "Machine"), (results["Result"].AsInt64(), results["Target"].AsString()));
    }

    [Fact]
    public async Task A_method_without_results_returns_an_empty_object()
    {
        CimInstance results = await CallAsync("Machine", "Nothing");
        Assert.Equal(("__PARAMETERS", 0), (results.Class.Name, results.Class.Properties.Count));
    }

    [Theory]
    [InlineData("Machine", "Missing", WbemStatus.WBEM_E_INVALID_METHOD)]
    [InlineData("Machine", "Off", WbemStatus.WBEM_E_METHOD_DISABLED)]
    [InlineData("Machine", "Unimplemented", WbemStatus.WBEM_E_METHOD_NOT_IMPLEMENTED)]
    [InlineData("Machine", "Double", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Machine.Other=1", "Nothing", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Machine=@", "Nothing", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Machine.Id=9", "Double", WbemStatus.WBEM_E_NOT_FOUND)]
    [InlineData("Machine.Id=\"x\"", "Double", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("Missing", "Double", WbemStatus.WBEM_E_INVALID_CLASS)]
    [InlineData(@"\\elsewhere\root\cimv2:Machine", "Nothing", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    [InlineData("", "Nothing", WbemStatus.WBEM_E_INVALID_OBJECT_PATH)]
    public async Task What_cannot_be_called_is_refused(string path, string method, WbemStatus expected)
    {
        WbemException error = await ManagerFixture.Fails(expected, () => CallAsync(path, method));
        Assert.Equal("ExecMethod", error.ErrorObject!["Operation"].AsString());
        Assert.DoesNotContain(_provider.Asked, asked => asked.StartsWith("call", StringComparison.Ordinal));
    }

    public static TheoryData<string, CimValue> WrongArguments => new()
    {
        { "Numbr", CimValue.From(1u) },
        { "Result", CimValue.From(1u) },
        { "Number", CimValue.From("one") },
        { "Number", CimValue.From(-1) },
        { "Number", CimValue.From(101) },
        { "Number", CimValue.From(1L << 32) },
        { "Text", CimValue.From("longer") },
        { "Text", CimValue.From(true) },
        { "More", CimValue.From("x") },
        { "Texts", CimValue.From("x") },
        { "Texts", CimValue.FromArray(CimType.String, [CimValue.From("short"), CimValue.From("longer")]) },
        { "Levels", CimValue.FromArray(CimType.Sint32, [CimValue.From(1), CimValue.From(0)]) },
        { "Levels", CimValue.FromArray(CimType.Uint32, [CimValue.From(10u)]) },
        { "Several", CimValue.FromArray(CimType.Object, [CimValue.From(new CimInstanceBuilder(CimClass.Create(new CimClassDeclaration("Other", null, CimQualifierSet.Empty, [], []))).Build())]) },
        { "More", CimValue.From(new CimInstanceBuilder(CimClass.Create(new CimClassDeclaration("Other", null, CimQualifierSet.Empty, [], []))).Build()) },
    };

    [Theory]
    [MemberData(nameof(WrongArguments))]
    public async Task Arguments_that_the_method_does_not_take_are_refused(string name, CimValue value)
    {
        WbemException error = await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS, () => CallAsync("Machine", "DoubleAny", (name, value)));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_provider.Asked, asked => asked.StartsWith("call", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NULL_that_is_given_is_not_the_default()
    {
        CimMethod method = (await _fixture.Get("Machine")).Class.FindMethod("DoubleAny")!;
        Assert.Equal(4, method.BindArguments(new CimInstanceBuilder(method.InParameters).Build())["Number"].AsInt64());
        CimInstance said = new CimInstanceBuilder(method.InParameters).Set("Number", (CimValue)default).Build();
        Assert.True(method.BindArguments(said)["Number"].IsNull);
    }

    [Fact]
    public async Task An_embedded_argument_may_be_of_a_derived_class()
    {
        CimInstance more = await _fixture.NewInstance("Arguments_Below");
        Assert.Equal(6, (await CallAsync("Machine", "DoubleAny", ("Number", CimValue.From(3)), ("More", CimValue.From(more))))["Result"].AsInt64());
    }

    [Fact]
    public async Task A_call_goes_on_while_its_caller_waits_or_not()
    {
        IWbemServices services = _fixture.Login();
        var call = WbemCallResult.StartForObject(() => services.GetObjectAsync("Machine.Id=1", WbemFlags.WBEM_FLAG_NONE, null, default));
        Assert.Equal(WbemStatus.WBEM_S_NO_ERROR, await call.GetCallStatusAsync(Timeout.InfiniteTimeSpan, default));
        Assert.Equal("Machine.Id=1", (await call.GetResultObjectAsync(TimeSpan.Zero, default))!.RelativePath);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_OPERATION, () => call.GetResultStringAsync(TimeSpan.Zero, default).AsTask());

        var failed = WbemCallResult.Start(() => services.DeleteInstanceAsync("Machine.Id=9", WbemFlags.WBEM_FLAG_NONE, null, default));
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, await failed.GetCallStatusAsync(Timeout.InfiniteTimeSpan, default));
        WbemException error = await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => failed.GetResultObjectAsync(Timeout.InfiniteTimeSpan, default).AsTask());
        Assert.NotNull(error.ErrorObject);
    }

    [Fact]
    public async Task A_call_that_has_not_ended_times_out_and_may_be_asked_again()
    {
        var gate = new TaskCompletionSource();
        var call = WbemCallResult.StartForString(async () =>
        {
            await gate.Task;
            return "path";
        });
        Assert.Equal(WbemStatus.WBEM_S_TIMEDOUT, await call.GetCallStatusAsync(TimeSpan.Zero, default));
        Assert.Null(await call.GetResultStringAsync(TimeSpan.Zero, default));
        gate.SetResult();
        Assert.Equal("path", await call.GetResultStringAsync(Timeout.InfiniteTimeSpan, default));
    }

    private async Task<CimInstance> CallAsync(string path, string method, params (string Name, CimValue Value)[] arguments)
    {
        var properties = arguments.Select(argument => new CimProperty(argument.Name, argument.Value.Type)).ToArray();
        var builder = new CimInstanceBuilder(CimClass.Create(new CimClassDeclaration("__PARAMETERS", null, CimQualifierSet.Empty, properties, [])));
        foreach ((string name, CimValue value) in arguments)
        {
            builder.Set(name, value);
        }

        return await _fixture.Login().ExecMethodAsync(path, method, WbemFlags.WBEM_FLAG_NONE, null, builder.Build(), CancellationToken.None);
    }
}
