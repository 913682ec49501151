using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim.Mof;

namespace OpenWmi.Cim.Tests.Mof;

/// <summary>What is written reads back to the same.</summary>
public sealed class MofWriterTests
{
    private static readonly CimClassDeclaration Base = new("Base_Class", null, CimQualifierSet.Empty, [], []);

    [Fact]
    public void A_class_reads_back_to_the_same() => Prop.ForAll(MofGenerators.Declarations, declaration =>
    {
        var writer = new StringWriter();
        new MofWriter(writer).Write(declaration);

        MofSpecification specification = MofTestSource.Parse(writer.ToString());

        Assert.Empty(specification.Diagnostics);
        CimClassDeclaration read = Assert.IsType<MofClass>(Assert.Single(specification.Statements)).Declaration;
        AssertEqual(declaration, read);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void An_instance_reads_back_to_the_same() => Prop.ForAll(MofGenerators.Instances, instance =>
    {
        var target = new MofRecordingTarget();
        target.PutClass(@"root\default", instance.Class.Declaration, MofClassFlags.None);

        MofCompileResult result = MofTestSource.Compile(MofWriter.ToText(instance), target);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(instance, target.Instances.Single().Instance);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_class_is_written_for_people()
    {
        CimClass type = MofTestSource.CompileClass(
            """
            [Abstract, Description("A test.")] class A { [Key, MaxLen(10)] string Name; uint32 Numbers[] = {1, 2}; A ref Next; object Any;
            [Values{"x", "y"} : NotToSubclass DisableOverride] uint8 V = 3; [Static] uint32 Go([In] A ref Where, [Out] string Names[]); void Stop(); };
            """,
            "A");

        Assert.Equal(
            """
            [Abstract, Description("A test.")]
            class A
            {
                [Key, MaxLen(10)] string Name;
                uint32 Numbers[] = {1, 2};
                A ref Next;
                object Any;
                [Values {"x", "y"} : Restricted DisableOverride] uint8 V = 3;
                [Static] uint32 Go(
                    [In, ID(0)] A ref Where,
                    [Out, ID(1)] string Names[]);
                void Stop();
            };

            """,
            MofWriter.ToText(type));
    }

    [Fact]
    public void A_class_can_be_written_with_what_it_inherits()
    {
        CimClass type = MofTestSource.CompileClass("class A { [key] uint32 K; }; class B : A { string S; };", "B");
        var writer = new StringWriter();

        new MofWriter(writer).Write(type, withInherited: true);

        Assert.Equal("class B : A\n{\n    [key] uint32 K;\n    string S;\n};\n", writer.ToString());
    }

    [Fact]
    public void Embedded_instances_are_indented()
    {
        CimInstance instance = MofTestSource.CompileInstance("class A { [key] uint32 K; object O; }; instance of A { K = 1; O = instance of A { K = 2; }; };");

        Assert.Equal("instance of A\n{\n    K = 1;\n    O = instance of A\n    {\n        K = 2;\n    };\n};\n", MofWriter.ToText(instance));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_real_that_mof_cannot_express_is_NULL_with_a_comment(double real) => Assert.StartsWith("NULL /* ", MofWriter.ToText(CimValue.From(real)), StringComparison.Ordinal);

    [Fact]
    public void Nothing_invisible_is_written() => Assert.Equal(@"""\x001B[31m\x202E\xD800""", MofWriter.ToText(CimValue.From("\u001b[31m\u202e\ud800")));

    [Fact]
    public void The_namespace_is_written_as_the_compiler_reads_it()
    {
        var writer = new StringWriter();
        new MofWriter(writer).WriteNamespace(@"root\cimv2");
        var target = new MofRecordingTarget();

        MofTestSource.Compile(writer + "class A { };", target);

        Assert.Equal([@"class root\cimv2:A None"], target.Calls);
    }

    private static void AssertEqual(CimClassDeclaration expected, CimClassDeclaration actual)
    {
        CimClass? superclass = expected.SuperclassName is null ? null : CimClass.Create(Base);
        Assert.Equal(CimClassOf(expected, superclass), CimClassOf(actual, superclass));
        Assert.Equal(expected.Properties.Select(property => property.Name), actual.Properties.Select(property => property.Name));
        Assert.Equal(expected.SuperclassName, actual.SuperclassName);
    }

    // Without what CimClass.Create refuses in random classes: keys of types that cannot be keys.
    private static CimClass CimClassOf(CimClassDeclaration declaration, CimClass? superclass) => CimClass.Create(
        declaration with
        {
            Qualifiers = Rename(declaration.Qualifiers),
            Properties = [.. declaration.Properties.Select(property => new CimProperty(property.Name, property.Type, property.ClassName, Rename(property.Qualifiers), property.DefaultValue))],
        },
        superclass);

    private static CimQualifierSet Rename(CimQualifierSet qualifiers) =>
        CimQualifierSet.Create(qualifiers.Select(qualifier => qualifier with { Name = "Q" + qualifier.Name }));
}
