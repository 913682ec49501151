using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests;

/// <summary>Getting and putting part of an instance through IWbemContext, and qualifiers in the words of a language. Facts 4.4, 4.7, 8.3.</summary>
public sealed class PartialOperationTests : IDisposable
{
    private const WbemFlags None = WbemFlags.WBEM_FLAG_NONE;
    private const WbemFlags Amended = WbemFlags.WBEM_FLAG_USE_AMENDED_QUALIFIERS;
    private readonly MemoryProvider _provider = new();
    private readonly ManagerFixture _fixture;

    public PartialOperationTests()
    {
        _fixture = new ManagerFixture(_provider);
        _fixture.Compile(MemoryProvider.Registration + """
            class Stored { [Key] uint32 Id; string A = "a"; string B = "b"; };
            [Dynamic, Provider("Memory")] class Provided { [Key] uint32 Id; string A = "a"; string B = "b"; };
            [Dynamic, Provider("Memory")] class Provided_Below : Provided { string C; };
            instance of Stored { Id = 1; };
            """);
        Put("Provided", 1);
    }

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("Stored")]
    [InlineData("Provided")]
    public async Task A_part_of_an_instance_holds_its_keys_and_what_was_asked(string className)
    {
        WbemContext context = Context(("__GET_EXTENSIONS", CimValue.From(true)), ("__GET_EXT_PROPERTIES", Names("b")));
        var found = (CimInstance)await _fixture.Login().GetObjectAsync($"{className}.Id=1", None, context, default);
        Assert.Equal(["Id", "B"], found.Class.Properties.Select(property => property.Name));
        Assert.Equal($"{className}.Id=1", found.RelativePath);

        List<CimInstance> all = await EnumerateAsync(className, context);
        Assert.Equal(["Id", "B"], Assert.Single(all).Class.Properties.Select(property => property.Name));
    }

    [Fact]
    public async Task Keys_only_wins_over_a_list()
    {
        WbemContext context = Context(("__GET_EXTENSIONS", CimValue.From(true)), ("__GET_EXT_KEYS_ONLY", CimValue.From(true)), ("__GET_EXT_PROPERTIES", Names("A")));
        var found = (CimInstance)await _fixture.Login().GetObjectAsync("Stored.Id=1", None, context, default);
        Assert.Equal("Id", Assert.Single(found.Class.Properties).Name);
    }

    [Fact]
    public async Task A_part_that_cannot_be_got_is_refused()
    {
        IWbemServices services = _fixture.Login();
        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_CONTEXT, () => services.GetObjectAsync("Stored.Id=1", None, Context(("__GET_EXTENSIONS", CimValue.From(true))), default).AsTask());
        foreach (string wrong in (string[])["*", "Missing"])
        {
            WbemContext context = Context(("__GET_EXTENSIONS", CimValue.From(true)), ("__GET_EXT_PROPERTIES", Names(wrong)));
            await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_CONTEXT, () => services.GetObjectAsync("Stored.Id=1", None, context, default).AsTask());
        }

        WbemContext part = Context(("__GET_EXTENSIONS", CimValue.From(true)), ("__GET_EXT_PROPERTIES", Names("A")));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => services.GetObjectAsync("Stored.Id=2", None, part, default).AsTask());
        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, () => services.GetObjectAsync("Stored.Id=\"x\"", None, part, default).AsTask());
    }

    [Theory]
    [InlineData("Stored")]
    [InlineData("Provided")]
    public async Task A_part_that_is_put_leaves_the_rest_as_it_was(string className)
    {
        IWbemServices services = _fixture.Login();
        var type = (CimClass)await _fixture.Get(className);
        CimInstance given = new CimInstanceBuilder(type).Set("Id", CimValue.From(1u)).Set("A", CimValue.From("new")).Set("B", CimValue.From("unwanted")).Build();
        WbemContext context = Context(("__PUT_EXTENSIONS", CimValue.From(true)), ("__PUT_EXT_PROPERTIES", Names("A")));
        Assert.Equal($"{className}.Id=1", await services.PutInstanceAsync(given, WbemFlags.WBEM_FLAG_UPDATE_ONLY, context, default));
        CimObject found = await _fixture.Get($"{className}.Id=1");
        Assert.Equal(("new", "b"), (found["A"].AsString(), found["B"].AsString()));

        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_PARAMETER, () => services.PutInstanceAsync(given, None, context, default).AsTask());
        await ManagerFixture.Fails(
            WbemStatus.WBEM_E_INVALID_CONTEXT,
            () => services.PutInstanceAsync(given, WbemFlags.WBEM_FLAG_UPDATE_ONLY, Context(("__PUT_EXTENSIONS", CimValue.From(true))), default).AsTask());
        await ManagerFixture.Fails(
            WbemStatus.WBEM_E_INVALID_CONTEXT,
            () => services.PutInstanceAsync(
                given, WbemFlags.WBEM_FLAG_UPDATE_ONLY, Context(("__PUT_EXTENSIONS", CimValue.From(true)), ("__PUT_EXT_PROPERTIES", Names("Missing"))), default).AsTask());
        CimInstance missing = new CimInstanceBuilder(type).Set("Id", CimValue.From(7u)).Build();
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => services.PutInstanceAsync(missing, WbemFlags.WBEM_FLAG_UPDATE_ONLY, context, default).AsTask());
    }

    [Fact]
    public async Task Putting_and_deleting_asks_the_providers_of_the_concrete_classes_above()
    {
        _provider.Asked.Clear();
        Put("Provided_Below", 5);
        Assert.Equal(["put Provided.Id=5", "put Provided_Below.Id=5"], _provider.Asked);
        _provider.Asked.Clear();
        await _fixture.Login().DeleteInstanceAsync("Provided_Below.Id=5", None, null, default);
        Assert.Equal(["delete Provided.Id=5", "delete Provided_Below.Id=5"], _provider.Asked);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => _fixture.Login().DeleteInstanceAsync("Provided_Below.Id=5", None, null, default).AsTask());
    }

    [Fact]
    public async Task What_is_said_in_a_language_is_kept_apart_and_laid_over_where_it_is_asked_for()
    {
        IWbemServices services = _fixture.Login();
        CimQualifierSet words = CimQualifierSet.Create([new CimQualifier("Description", CimValue.From("in English"), CimFlavor.Amended | CimFlavor.ToSubClass)]);
        CimQualifierSet key = CimQualifierSet.Create([.. words, new CimQualifier("Key", CimValue.From(true))]);
        var declaration = new CimClassDeclaration("Spoken", null, words, [new CimProperty("Id", CimType.Uint32, qualifiers: key), new CimProperty("Text", CimType.String)], []);
        await services.PutClassAsync(declaration, Amended, null, default);

        CimObject neutral = await _fixture.Get("Spoken");
        Assert.False(neutral.Qualifiers.Contains("Description"));
        Assert.False(neutral.Class.FindProperty("Id")!.Qualifiers.Contains("Description"));
        Assert.True(neutral.Class.FindProperty("Id")!.IsKey);
        CimObject spoken = await services.GetObjectAsync("Spoken", Amended, null, default);
        Assert.True(spoken.Qualifiers.Contains("Description"));
        Assert.True(spoken.Class.FindProperty("Id")!.Qualifiers.Contains("Description"));
        Assert.Equal(["Id", "Text"], spoken.Class.Properties.Select(property => property.Name));
        Assert.Equal("Spoken", (await _fixture.Get("Spoken", @"root\cimv2\ms_409")).Class.Name);

        // Without the flag the words would get into the neutral class.
        await ManagerFixture.Fails(WbemStatus.WBEM_E_AMENDED_OBJECT, () => services.PutClassAsync(((CimClass)spoken).Declaration, None, null, default).AsTask());
        await services.PutClassAsync(((CimClass)spoken).Declaration, Amended, null, default);
    }

    private void Put(string className, uint id)
    {
        CimInstance instance = new CimInstanceBuilder((CimClass)_fixture.Get(className).GetAwaiter().GetResult()).Set("Id", CimValue.From(id)).Build();
        _fixture.Login().PutInstanceAsync(instance, None, null, default).AsTask().GetAwaiter().GetResult();
    }

    private async Task<List<CimInstance>> EnumerateAsync(string className, WbemContext context)
    {
        var found = new List<CimInstance>();
        await foreach (CimObject value in (await _fixture.Login().CreateInstanceEnumAsync(className, None, context, default)).ReadAllAsync(CancellationToken.None))
        {
            found.Add((CimInstance)value);
        }

        return found;
    }

    private static CimValue Names(params string[] names) => CimValue.FromArray(CimType.String, [.. names.Select(name => CimValue.From(name))]);

    private static WbemContext Context(params (string Name, CimValue Value)[] values) => new(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
}
