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

    [Fact]
    public async Task A_part_is_put_whole_where_the_same_context_asks_for_a_part_of_what_is_read()
    {
        CimInstance given = new CimInstanceBuilder((CimClass)await _fixture.Get("Provided")).Set("Id", CimValue.From(1u)).Set("A", CimValue.From("new")).Build();
        WbemContext both = Context(
            ("__PUT_EXTENSIONS", CimValue.From(true)), ("__PUT_EXT_PROPERTIES", Names("A")), ("__GET_EXTENSIONS", CimValue.From(true)), ("__GET_EXT_PROPERTIES", Names("A")));
        CimInstance before = new CimInstanceBuilder(given).Set("A", CimValue.From("a")).Set("B", CimValue.From("mine")).Build();
        await _fixture.Login().PutInstanceAsync(before, None, null, default);
        await _fixture.Login().PutInstanceAsync(given, WbemFlags.WBEM_FLAG_UPDATE_ONLY, both, default);
        CimObject found = await _fixture.Get("Provided.Id=1");
        Assert.Equal(("new", "mine"), (found["A"].AsString(), found["B"].AsString()));
    }

    [Fact]
    public async Task No_provider_is_asked_to_put_where_another_cannot_or_the_instance_does_not_fit()
    {
        _fixture.Compile("[Dynamic, Provider(\"Missing\")] class Provided_Orphan : Provided { string C; };");
        _provider.Asked.Clear();
        CimInstance orphan = new CimInstanceBuilder((CimClass)await _fixture.Get("Provided_Orphan")).Set("Id", CimValue.From(5u)).Build();
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_NOT_FOUND, () => _fixture.Login().PutInstanceAsync(orphan, None, null, default).AsTask());
        CimClass other = CimClass.Create(new CimClassDeclaration(
            "Provided_Below", null, CimQualifierSet.Empty, [new CimProperty("Id", CimType.Uint32), new CimProperty("Foreign", CimType.String)], []));
        CimInstance foreign = new CimInstanceBuilder(other).Set("Id", CimValue.From(5u)).Set("Foreign", CimValue.From("x")).Build();
        await ManagerFixture.Fails(WbemStatus.WBEM_E_INVALID_OBJECT, () => _fixture.Login().PutInstanceAsync(foreign, None, null, default).AsTask());
        Assert.Empty(_provider.Asked);
    }

    [Theory]
    [InlineData("Kept_Provided.Id=1")]
    [InlineData("Kept.Id=1")]
    [InlineData("Kept.Id=2")]
    public async Task An_instance_is_deleted_where_it_is_in_a_hierarchy_of_static_and_provided_classes(string path)
    {
        _fixture.Compile("""
            class Kept { [Key] uint32 Id; };
            [Dynamic, Provider("Memory")] class Kept_Provided : Kept { string Text; };
            instance of Kept { Id = 2; };
            """);
        Put("Kept_Provided", 1);
        IWbemServices services = _fixture.Login();
        await services.DeleteInstanceAsync(path, None, null, default);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => services.GetObjectAsync(path, None, null, default).AsTask());
        await ManagerFixture.Fails(WbemStatus.WBEM_E_NOT_FOUND, () => services.DeleteInstanceAsync(path, None, null, default).AsTask());
    }

    [Fact]
    public async Task A_provider_that_is_missing_keeps_nobody_from_the_instance_of_another()
    {
        _fixture.Compile("""
            class Held { [Key] uint32 Id; };
            [Dynamic, Provider("Missing")] class Held_Nowhere : Held { string Text; };
            instance of Held { Id = 1; };
            [Dynamic, Provider("Missing")] class Provided_Nowhere : Provided { };
            """);
        Assert.Equal("Held.Id=1", ((CimInstance)await _fixture.Get("Held.Id=1")).RelativePath);
        Assert.Equal("Provided.Id=1", ((CimInstance)await _fixture.Get("Provided.Id=1")).RelativePath);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_NOT_FOUND, () => _fixture.Get("Held.Id=2"));
    }

    [Fact]
    public async Task Words_that_contradict_those_of_a_superclass_do_not_hide_the_class()
    {
        IWbemServices services = _fixture.Login();
        await services.PutClassAsync(Spoken("Above", null, "fixed", CimFlavor.DisableOverride), Amended, null, default);
        await services.PutClassAsync(Spoken("Below", "Above", "other", CimFlavor.None), Amended, null, default);
        CimObject below = await services.GetObjectAsync("Below", Amended, null, default);
        Assert.Equal("fixed", below.Class.FindProperty("Text")!.Qualifiers["Description"]!.Value.AsString());
    }

    [Fact]
    public async Task What_makes_the_shape_of_a_class_stays_with_it_whatever_its_flavour()
    {
        IWbemServices services = _fixture.Login();
        CimQualifierSet key = CimQualifierSet.Create([new CimQualifier("Key", CimValue.From(true), CimFlavor.Amended | CimFlavor.ToInstance)]);
        CimQualifierSet words = CimQualifierSet.Create([new CimQualifier("Description", CimValue.From("words"), CimFlavor.Amended)]);
        await services.PutClassAsync(new CimClassDeclaration("Shaped", null, words, [new CimProperty("Id", CimType.Uint32, qualifiers: key)], []), Amended, null, default);
        Assert.True((await _fixture.Get("Shaped")).Class.FindProperty("Id")!.IsKey);

        // Whoever may write in the namespace of the language does not change the class with it.
        await _fixture.Login(@"root\cimv2\ms_409").PutClassAsync(new CimClassDeclaration("Stored", null, words, [new CimProperty("A", CimType.String, qualifiers: key)], []), None, null, default);
        CimObject stored = await services.GetObjectAsync("Stored", Amended, null, default);
        Assert.True(stored.Qualifiers.Contains("Description"));
        Assert.False(stored.Class.FindProperty("A")!.IsKey);
    }

    private static CimClassDeclaration Spoken(string name, string? superclass, string words, CimFlavor flavor)
    {
        var description = CimQualifierSet.Create([new CimQualifier("Description", CimValue.From(words), CimFlavor.Amended | CimFlavor.ToSubClass | flavor)]);
        return new CimClassDeclaration(name, superclass, CimQualifierSet.Empty, [new CimProperty("Text", CimType.String, qualifiers: description)], []);
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
