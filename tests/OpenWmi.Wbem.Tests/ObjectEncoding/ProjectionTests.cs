using OpenWmi.Cim;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Wbem.Tests.ObjectEncoding;

/// <summary>Results with some of the properties of their class, the shapes of such results, and long derivations. Facts 7.3, 7.6, 7.11.</summary>
public sealed class ProjectionTests
{
    private static readonly CimScope Scope = new("HOST", @"ROOT\cimv2");
    private static readonly CimClass Top = CimClass.Create(new CimClassDeclaration("Top", null, CimQualifierSet.Empty, [Key("A"), Key("B"), new CimProperty("Text", CimType.String)], []), null, Scope);
    private static readonly CimClass Type = CimClass.Create(new CimClassDeclaration("Sub", "Top", CimQualifierSet.Empty, [new CimProperty("Number", CimType.Uint32)], [new CimMethod("Go", CimType.Uint32, [])]), Top);

    [Fact]
    public void A_result_with_all_keys_has_its_path_and_its_derivation()
    {
        CimObject read = EncodingUnit.Decode(EncodingUnit.Encode(Result(0, 1, 3)));

        Assert.Equal(@"\\HOST\ROOT\cimv2:Sub.A=""1"",B=""2""", read.Path);
        Assert.Equal(["Top"], read.Class.Derivation);
        Assert.Equal(["A", "B", "Number"], read.Class.Properties.Select(property => property.Name));
    }

    [Fact]
    public void A_result_that_lost_a_key_has_no_path_and_does_not_say_where_it_comes_from()
    {
        CimObject read = EncodingUnit.Decode(EncodingUnit.Encode(Result(1, 3)));

        Assert.Null(read.Path);
        Assert.Null(read.RelativePath);
        Assert.True(read.Class.IsProjection);
        Assert.Empty(read.Class.Derivation);
        Assert.Equal(CimValue.From("2"), read["B"]);
        Assert.Equal(EncodingUnit.Encode(Result(1, 3)), EncodingUnit.Encode(read));
    }

    [Theory]
    [InlineData(0x15, 0, 1)]
    [InlineData(0x55, 1, 3)]
    [InlineData(0x55, 3, 3)]
    public void The_shape_of_a_result_says_so_and_whether_keys_are_missing(int flags, int first, int second)
    {
        CimClass prototype = Type.ToPrototype([first, second], []);
        byte[] unit = EncodingUnit.Encode(prototype);
        var read = (CimClass)EncodingUnit.Decode(unit);

        Assert.Equal(flags, unit[8]);
        Assert.True(read.IsProjection);
        Assert.Equal(prototype.Properties.Select(property => property.Name), read.Properties.Select(property => property.Name));
        Assert.All(read.Properties, property => Assert.True(property.Qualifiers.Contains("Order")));
        Assert.Equal(["Top"], read.Derivation);
        Assert.Equal(unit, EncodingUnit.Encode(read));
    }

    [Fact]
    public void The_shape_of_everything_is_the_whole_class()
    {
        byte[] unit = EncodingUnit.Encode(Type.ToPrototype(null, []));

        Assert.Equal(0x05, unit[8]);
        Assert.Equal(Type.ToPrototype(null, []), EncodingUnit.Decode(unit));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Origins_and_overrides_are_right_at_every_depth(int depth)
    {
        CimClass type = Chain(depth);
        var read = (CimClass)EncodingUnit.Decode(EncodingUnit.Encode(type));
        var instance = (CimInstance)EncodingUnit.Decode(EncodingUnit.Encode(new CimInstanceBuilder(type).Set("Key", CimValue.From("k")).Build()));

        EncodableObjects.AssertSame(type, read);
        Assert.Equal(type.Derivation, instance.Class.Derivation);
        Assert.Equal(type.Properties.Select(property => (property.Name, property.Origin, property.IsLocal)), instance.Class.Properties.Select(property => (property.Name, property.Origin, property.IsLocal)));
        Assert.Equal(type["__DYNASTY"], instance["__DYNASTY"]);
        Assert.Equal(type["__SUPERCLASS"], instance["__SUPERCLASS"]);
        Assert.Equal(CimValue.From(depth), instance["Level"]);
        Assert.Equal($"C{depth}.Key=\"k\"", instance.RelativePath);
        Assert.Equal(Enumerable.Range(0, depth + 1).Select(level => $"M{level}").Order(), read.Methods.Select(method => method.Name).Order());
        Assert.Equal(["M" + depth], read.Declaration.Methods.Select(method => method.Name));
    }

    [Fact]
    public void Methods_that_only_the_superclass_lists_belong_to_the_class()
    {
        CimClass type = Chain(1);
        byte[] whole = EncodingUnit.Encode(type);
        byte[] without = EncodingUnit.Encode(CimClass.Restore(type.Name, type.Superclass, type.Scope, type.Qualifiers, [.. type.Properties], [type.FindMethod("M1")!]));

        Assert.True(without.Length < whole.Length);
        Assert.Equal(EncodingUnit.Decode(whole), EncodingUnit.Decode(without));
    }

    [Fact]
    public void A_class_without_a_name_comes_back_as_one() => Assert.Equal(CimClass.Unnamed, EncodingUnit.Decode(EncodingUnit.Encode(CimClass.Unnamed)));

    // Each class adds a property and a method, and overrides the default of one that the first introduced.
    private static CimClass Chain(int depth)
    {
        CimClass? type = null;
        for (int level = 0; level <= depth; level++)
        {
            type = CimClass.Create(
                new CimClassDeclaration(
                    $"C{level}",
                    type?.Name,
                    CimQualifierSet.Create([new CimQualifier("Passed", CimValue.From(true), CimFlavor.ToSubClass)]),
                    [.. (CimProperty[])(level == 0 ? [Key("Key")] : []), new CimProperty("Level", CimType.Sint32, defaultValue: CimValue.From(level)), new CimProperty($"P{level}", CimType.String | CimType.Array)],
                    [new CimMethod($"M{level}", CimType.Empty, [])]),
                type,
                Scope);
        }

        return type!;
    }

    private static CimInstance Result(params ReadOnlySpan<int> kept)
    {
        var builder = new CimInstanceBuilder(Type.Project(kept));
        foreach ((string name, string value) in (ReadOnlySpan<(string, string)>)[("A", "1"), ("B", "2")])
        {
            if (builder.Class.IndexOf(name) >= 0)
            {
                builder.Set(name, CimValue.From(value));
            }
        }

        return builder.Build();
    }

    private static CimProperty Key(string name) => new(name, CimType.String, null, CimQualifierSet.Create([new CimQualifier("key", CimValue.From(true), CimFlavor.ToSubClass | CimFlavor.ToInstance | CimFlavor.DisableOverride)]));
}
