using System.Text.Json.Nodes;
using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Wbem.Tests.ObjectEncoding;

/// <summary>impacket 0.10 reads what is written here, and what it writes is read here. C5, C24, C25. It has no way to read a real, whoever wrote it.</summary>
public sealed class ImpacketTests
{
    private static readonly CimClass Type = Compile("""
        class Top { [key] string Name; uint32 Number = 7; boolean Flag; };
        class Item : Top
        {
            sint32 Minus; uint8 Small; sint64 Large; uint64 Larger; datetime Moment; string Tags[]; uint32 Numbers[]; Top Inner; string Nothing; uint16 Unset; Top ref Other;
            uint32 Start([in] string Command, [in] uint32 Count, [in] string Words[], [in] Top Options, [in, out] boolean Flag, [out] uint32 Id);
            void Stop();
            [Static] void Wait([in] uint32 Seconds);
        };
        """);

    // With an object of its own that is NULL, impacket fails in whatever it reads; an inherited one it leaves alone.
    private static readonly CimClass Leaf = CimClass.Create(new CimClassDeclaration("Leaf", "Item", CimQualifierSet.Empty, [], []), Type);

    private static readonly CimInstance Instance = new CimInstanceBuilder(Type)
        .Set("Name", CimValue.From("größe")).Set("Flag", CimValue.From(true)).Set("Minus", CimValue.From(-5)).Set("Small", CimValue.From(200)).Set("Large", CimValue.From(long.MinValue))
        .Set("Larger", CimValue.From(ulong.MaxValue)).Set("Moment", CimValue.From(CimDateTime.Parse("20260521143005.123456+120")))
        .Set("Tags", CimValue.FromArray(["a", "Ω", string.Empty])).Set("Numbers", CimValue.FromArray(CimType.Uint32, [CimValue.From(1u), CimValue.From(uint.MaxValue)]))
        .Set("Inner", CimValue.From(new CimInstanceBuilder(Type.Superclass!).Set("Name", CimValue.From("inner")).Build())).Set("Other", CimValue.FromReference("Top.Name=\"x\""))
        .Build();

    [ImpacketFact]
    public async Task A_class_is_read_with_its_properties_and_methods()
    {
        JsonNode answer = await ImpacketProcess.AskAsync(Question("parse", Type));

        Assert.Equal("Item", (string?)answer["class"]);
        Assert.Equal(Type.Properties.Select(property => property.Name).Order(), answer["properties"]!.AsObject().Select(property => property.Key).Order());
        Assert.Equal(Type.Properties.Select(TypeName), Type.Properties.Select(property => (string?)answer["properties"]![property.Name]!["type"]));
        Assert.Equal(Enumerable.Range(0, Type.Properties.Count), Type.Properties.Select(property => (int)answer["properties"]![property.Name]!["order"]!));
        Assert.True((bool)answer["properties"]!["Name"]!["key"]!);
        Assert.Equal(["Command", "Count", "Flag", "Options", "Words"], Names(answer["methods"]!["Start"]!["in"]!).Order());
        Assert.Equal(["Flag", "Id", "ReturnValue"], Names(answer["methods"]!["Start"]!["out"]!).Order());
        Assert.Equal(["Seconds"], Names(answer["methods"]!["Wait"]!["in"]!));
        Assert.Empty(Names(answer["methods"]!["Stop"]!["out"]!));
    }

    [ImpacketFact]
    public async Task An_instance_is_read_with_its_values()
    {
        JsonNode values = (await ImpacketProcess.AskAsync(Question("parse", Instance)))["properties"]!;

        Assert.Equal("größe", (string?)values["Name"]!["value"]);
        Assert.Equal(7, (int)values["Number"]!["value"]!);
        Assert.Equal("True", (string?)values["Flag"]!["value"]);
        Assert.Equal(-5, (int)values["Minus"]!["value"]!);
        Assert.Equal(200, (int)values["Small"]!["value"]!);
        Assert.Equal(long.MinValue, (long)values["Large"]!["value"]!);
        Assert.Equal(ulong.MaxValue, (ulong)values["Larger"]!["value"]!);
        Assert.Equal("20260521143005.123456+120", (string?)values["Moment"]!["value"]);
        Assert.Equal(["a", "Ω", ""], Names(values["Tags"]!["value"]!));
        Assert.Equal([1u, uint.MaxValue], values["Numbers"]!["value"]!.AsArray().Select(value => (uint)value!));
        Assert.Equal("Top", (string?)values["Inner"]!["value"]!["object"]);
        Assert.Null(values["Nothing"]!["value"]);
        Assert.Null(values["Unset"]!["value"]);
    }

    [ImpacketFact]
    public async Task An_instance_that_it_changes_keeps_what_it_says_and_what_it_does_not_say()
    {
        CimInstance simple = new CimInstanceBuilder(Type.Superclass!).Set("Name", CimValue.From("one")).Set("Flag", CimValue.From(true)).Build();
        JsonObject question = Question("put", simple);
        question["set"] = new JsonObject { ["Number"] = 12, ["Flag"] = null };

        CimInstance read = Read(await ImpacketProcess.AskAsync(question));

        Assert.Equal(simple.Path, read.Path);
        Assert.Equal(CimValue.From(12u), read["Number"]);
        Assert.Equal(CimPropertyState.Default, read.GetState(read.Class.IndexOf("Flag")));
    }

    [ImpacketFact]
    public async Task A_new_instance_of_a_class_is_read_with_what_is_not_given_left_open()
    {
        JsonObject question = Question("spawn", Leaf);
        question["set"] = new JsonObject { ["Name"] = "spawned", ["Minus"] = -3, ["Moment"] = "20260521143005.123456+120", ["Other"] = "Top.Name=\"y\"", ["Inner"] = null };

        CimInstance read = Read(await ImpacketProcess.AskAsync(question));

        Assert.Equal("Leaf.Name=\"spawned\"", read.RelativePath);
        Assert.Equal(["Item", "Top"], read.Class.Derivation);
        Assert.Equal(CimValue.From(-3), read["Minus"]);
        Assert.Equal(CimValue.From(CimDateTime.Parse("20260521143005.123456+120")), read["Moment"]);
        Assert.All(["Tags", "Numbers", "Inner"], name => Assert.Equal(CimPropertyState.Default, read.GetState(read.Class.IndexOf(name))));
    }

    [ImpacketFact]
    public async Task Arguments_of_a_method_fit_the_method()
    {
        JsonObject question = Question("call", Type);
        question["method"] = "Start";
        CimMethod method = Type.FindMethod("Start")!;
        var given = new Dictionary<string, JsonNode?> { ["Command"] = "größe", ["Count"] = 3, ["Words"] = new JsonArray("a", "Ω"), ["Options"] = null, ["Flag"] = 0xFFFF };
        JsonNode parsed = await ImpacketProcess.AskAsync(Question("parse", Type));
        question["args"] = new JsonArray([.. Names(parsed["methods"]!["Start"]!["in"]!).Select(name => given[name!]?.DeepClone())]);

        CimInstance arguments = Read(await ImpacketProcess.AskAsync(question));
        CimInstance bound = method.BindArguments(arguments);

        Assert.Equal(CimValue.From("größe"), bound["Command"]);
        Assert.Equal(CimValue.From(3u), bound["Count"]);
        Assert.Equal(CimValue.From(true), bound["Flag"]);
        Assert.Equal(CimPropertyState.Default, bound.GetState(bound.Class.IndexOf("Options")));
    }

    private static string TypeName(CimProperty property) => property.Type switch
    {
        CimType.Boolean => "bool",
        CimType.Object => "object",
        CimType.Reference => "reference",
        _ => property.CimTypeName,
    };

    private static CimInstance Read(JsonNode answer) => (CimInstance)EncodingUnit.Decode(Convert.FromHexString((string)answer!));

    private static JsonObject Question(string operation, CimObject value) => new() { ["op"] = operation, ["unit"] = Convert.ToHexString(EncodingUnit.Encode(value)) };

    private static IEnumerable<string?> Names(JsonNode list) => list.AsArray().Select(item => (string?)item);

    private static CimClass Compile(string mof)
    {
        var target = new MofCheckTarget();
        MofCompileResult result = MofCompiler.Compile(new MofSourceText("test.mof", mof), null, target);
        Assert.True(result.Succeeded, string.Join("\n", result.Diagnostics.Select(diagnostic => diagnostic.Format())));
        CimClass type = target.Classes.Last();
        return CimClass.Create(type.Declaration, CimClass.Create(type.Superclass!.Declaration, null, new CimScope("HOST", @"ROOT\cimv2")), new CimScope("HOST", @"ROOT\cimv2"));
    }
}
