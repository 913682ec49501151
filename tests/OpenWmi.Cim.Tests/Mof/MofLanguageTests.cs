using OpenWmi.Cim.Mof;

namespace OpenWmi.Cim.Tests.Mof;

/// <summary>What the language means. Facts 6.7, 6.10, 6.12; [DSP0004] Annex A.</summary>
public sealed class MofLanguageTests
{
    private const string Base = "class B { [key] uint32 K; string S; B ref R; B ref Rs[]; object O; B E; object Os[]; };\n";

    [Theory]
    [InlineData("uint32", "123", "123")]
    [InlineData("uint32", "+123", "123")]
    [InlineData("sint32", "-123", "-123")]
    [InlineData("uint32", "0x7B", "123")]
    [InlineData("uint32", "0X7b", "123")]
    [InlineData("uint32", "0x1B", "27")]
    [InlineData("uint32", "0173", "123")]
    [InlineData("uint32", "1111011B", "123")]
    [InlineData("uint32", "101b", "5")]
    [InlineData("uint32", "0", "0")]
    [InlineData("uint64", "18446744073709551615", "18446744073709551615")]
    [InlineData("sint64", "-9223372036854775808", "-9223372036854775808")]
    [InlineData("uint64", "\"18446744073709551615\"", "18446744073709551615")]
    [InlineData("sint64", "\"0x10\"", "16")]
    [InlineData("real64", "1.5", "1.5")]
    [InlineData("real64", ".5", "0.5")]
    [InlineData("real64", "-1.5E+3", "-1500")]
    [InlineData("real64", "3", "3")]
    [InlineData("real32", "1e-3", "0.001")]
    [InlineData("boolean", "true", "TRUE")]
    [InlineData("boolean", "FALSE", "FALSE")]
    [InlineData("char16", "'a'", "a")]
    [InlineData("char16", @"'\''", "'")]
    [InlineData("char16", @"'\x41'", "A")]
    [InlineData("char16", "65", "A")]
    [InlineData("string", "\"a\" \"b\"\n\"c\"", "abc")]
    [InlineData("string", "\"a\" /* and */ \"b\" // then\n\"c\"", "abc")]
    [InlineData("string", @"""\b\t\n\f\r\""\'\\""", "\b\t\n\f\r\"'\\")]
    [InlineData("string", @"""\x41\x042G\xe9""", "ABGé")]
    [InlineData("string", @"""\x00411""", "A1")]
    [InlineData("string", "\"\"", "")]
    [InlineData("string", "NULL", "")]
    [InlineData("datetime", "\"20240229120000.000000+060\"", "20240229120000.000000+060")]
    [InlineData("B ref", "\"B.K=1\"", "B.K=1")]
    public void Constants_have_their_values(string type, string constant, string expected)
    {
        CimClass c = MofTestSource.CompileClass($"class A {{ {type} P = {constant}; }};", "A");

        Assert.Equal(expected, c.Properties[0].DefaultValue.ToString());
    }

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("{1}", "{1}")]
    [InlineData("{1, 0x2, 3}", "{1, 2, 3}")]
    public void Arrays_are_in_braces(string constant, string expected) =>
        Assert.Equal(expected, MofTestSource.CompileClass($"class A {{ uint8 P[] = {constant}; }};", "A").Properties[0].DefaultValue.ToString());

    [Fact]
    public void Types_are_those_of_the_facts() // 6.7
    {
        CimClass c = MofTestSource.CompileClass(
            "class A { SINT8 a; uint8 b; sint16 c; uint16 d; sint32 e; uint32 f; sint64 g; uint64 h; real32 i; real64 j; string k; boolean l; object m; datetime n; A ref o; char16 p; A q[]; object ref r; };",
            "A");

        Assert.Equal(
            "sint8 uint8 sint16 uint16 sint32 uint32 sint64 uint64 real32 real64 string boolean object datetime ref:A char16 object:A ref",
            string.Join(' ', c.Properties.Select(property => property.CimTypeName)));
        Assert.True(c.FindProperty("q")!.Type.IsArray());
    }

    [Fact]
    public void Words_of_the_language_can_be_names_where_they_are_not_meant()
    {
        CimClass c = MofTestSource.CompileClass("class A { uint32 ref; string class; A ref instance; uint32 of[]; boolean Qualifier = true; };", "A");

        Assert.Equal(["ref", "class", "instance", "of", "Qualifier"], c.Properties.Select(property => property.Name));
    }

    [Fact]
    public void A_bound_is_the_qualifier_MAX() => // facts 6.10: bounds are advisory qualifiers
        Assert.Equal(10, MofTestSource.CompileClass("class A { uint8 P[10]; };", "A").Properties[0].Qualifiers["max"]!.Value.AsInt64());

    [Fact]
    public void Comments_and_letters_above_ASCII_are_read() =>
        Assert.Equal("Größe", MofTestSource.CompileClass("/* a\n // b */ class A // c\r\n { /**/ uint8 Größe; };", "A").Properties[0].Name);

    [Fact]
    public void Parameters_get_identifiers_in_their_order() // facts 6.10
    {
        CimMethod method = MofTestSource.CompileClass("class A { uint32 M([in] string a, [in, out] string b, [out] string c); };", "A").Methods[0];

        Assert.Equal([0, 1, 2], method.Parameters.Select(parameter => parameter.Id));
        Assert.Equal([(true, false), (true, true), (false, true)], method.Parameters.Select(parameter => (parameter.IsIn, parameter.IsOut)));
    }

    [Theory]
    [InlineData("[in, id(0)] string a, [in, id(2)] string b", WbemStatus.WBEM_E_NONCONSECUTIVE_PARAMETER_IDS)]
    [InlineData("[in, id(0)] string a, [in, id(0)] string b", WbemStatus.WBEM_E_NONCONSECUTIVE_PARAMETER_IDS)]
    [InlineData("[in, id(\"x\")] string a", WbemStatus.WBEM_E_INVALID_PARAMETER_ID)]
    [InlineData("[in] string a, [in] string A", WbemStatus.WBEM_E_INVALID_DUPLICATE_PARAMETER)]
    public void Identifiers_of_parameters_run_from_zero(string parameters, WbemStatus status) => // facts 6.10
        Assert.Equal(status, Assert.Single(MofTestSource.Compile($"class A {{ void M({parameters}); }};").Diagnostics).Status);

    [Fact]
    public void Where_the_text_declares_In_as_TRUE_parameters_are_In()
    {
        const string Declaration = "Qualifier In : boolean = true, Scope(parameter), Flavor(DisableOverride, ToSubclass);\n";

        CimMethod method = MofTestSource.CompileClass(Declaration + "class A { void M(string a, [out] string b); };", "A").Methods[0];

        Assert.Equal([(true, false), (false, true)], method.Parameters.Select(parameter => (parameter.IsIn, parameter.IsOut)));
    }

    // ----- instances and aliases

    [Fact]
    public void An_alias_gives_a_reference_its_path_also_ahead() // facts 6.10
    {
        var target = new MofRecordingTarget();
        MofCompileResult result = MofTestSource.Compile(Base + "instance of B { K = 1; R = $Two; Rs = {$Two, \"B.K=9\"}; }; instance of B as $Two { K = 2; };", target);

        Assert.Empty(result.Diagnostics);
        Assert.Equal("B.K=2", target.Instances[0].Instance["R"].AsString());
        Assert.Equal(["B.K=2", "B.K=9"], target.Instances[0].Instance["Rs"].AsStringArray().ToArray());
    }

    [Fact]
    public void An_alias_of_another_namespace_gives_a_path_with_the_namespace()
    {
        var target = new MofRecordingTarget();
        const string Text = "#pragma namespace(\"root\\\\x\")\n" + Base + "instance of B as $X { K = 1; };\n#pragma namespace(\"root/y\")\n" + Base + "instance of B { K = 2; R = $X; };";

        Assert.Empty(MofTestSource.Compile(Text, target).Diagnostics);

        Assert.Equal(@"\\.\root\x:B.K=1", target.Instances[1].Instance["R"].AsString());
    }

    [Fact]
    public void Keys_that_are_references_resolve_through_aliases()
    {
        CimInstance link = MofTestSource.CompileInstance(
            "class A { [key] string N; };\n[association] class L { [key] A ref X; [key] A ref Y; L ref Z; };\n"
            + "instance of A as $a { N = \"1\"; }; instance of A as $b { N = \"2\"; }; instance of L as $l { X = $a; Y = $b; }; instance of L { X = $b; Y = $a; Z = $l; };");

        Assert.Equal("L.X=\"A.N=\\\"1\\\"\",Y=\"A.N=\\\"2\\\"\"", link["Z"].AsString());
    }

    [Theory]
    [InlineData("instance of B as $X { K = 1; R = $X; };")]
    [InlineData("instance of B as $X { K = 1; R = $Y; }; instance of B as $Y { K = 2; Rs = {$X}; };")]
    public void Circular_aliases_are_refused(string text) => // facts 6.10
        Assert.Equal(WbemStatus.WBEM_E_CIRCULAR_REFERENCE, MofTestSource.Compile(Base + text).Diagnostics[0].Status);

    [Fact]
    public void An_alias_that_nothing_has_is_refused_with_a_suggestion()
    {
        MofDiagnostic diagnostic = Assert.Single(MofTestSource.Compile(Base + "instance of B as $Second { K = 2; }; instance of B { K = 1; R = $Secnd; };").Diagnostics);

        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, diagnostic.Status);
        Assert.Contains("Did you mean Second?", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_aliases_may_be_as_long_as_the_file()
    {
        string chain = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"instance of B as $A{i} {{ K = {i}; R = $A{i + 1}; }};\n"));

        Assert.Empty(MofTestSource.Compile(Base + chain + "instance of B as $A20000 { K = 20000; };").Diagnostics);
    }

    [Fact]
    public void Instances_embed_instances()
    {
        CimInstance instance = MofTestSource.CompileInstance(Base + "instance of B { K = 1; O = instance of B { K = 2; E = instance of B { K = 3; }; }; Os = {instance of B { K = 4; }}; };");

        Assert.Equal(3, instance["O"].AsObject()["E"].AsObject()["K"].AsInt64());
        Assert.Equal(4, instance["Os"][0].AsObject()["K"].AsInt64());
    }

    [Fact]
    public void A_strongly_typed_property_holds_its_class_only()
    {
        MofDiagnostic diagnostic = Assert.Single(MofTestSource.Compile(Base + "class C { uint8 X; }; instance of B { K = 1; E = instance of C { X = 1; }; };").Diagnostics);

        Assert.Equal((WbemStatus.WBEMMOF_E_TYPE_MISMATCH, 2), (diagnostic.Status, diagnostic.Line));
    }

    [Fact]
    public void A_default_may_be_an_instance_or_an_alias()
    {
        CimClass c = MofTestSource.CompileClass(Base + "instance of B as $X { K = 1; }; class C { B E = instance of B { K = 7; }; B ref R = $X; };", "C");

        Assert.Equal(7, c.FindProperty("E")!.DefaultValue.AsObject()["K"].AsInt64());
        Assert.Equal("B.K=1", c.FindProperty("R")!.DefaultValue.AsString());
    }

    [Fact]
    public void The_security_of_a_namespace_is_carried_on_the_instance() // facts 1.7
    {
        CimInstance instance = MofTestSource.CompileInstance(
            "class N { [key] string Name; };\n[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x60003;;;WD)\"), RequiresEncryption(TRUE)] instance of N { Name = \"X\"; };");

        Assert.Equal("O:BAG:BAD:(A;CI;0x60003;;;WD)", instance.Qualifiers["NamespaceSecuritySDDL"]!.Value.AsString());
        Assert.True(instance.Qualifiers.IsTrue("RequiresEncryption"));
    }

    [Fact]
    public void Qualifiers_of_a_property_of_an_instance_are_a_warning()
    {
        MofCompileResult result = MofTestSource.Compile(Base + "instance of B { [mine] K = 1; };");

        Assert.True(result.Succeeded);
        Assert.True(Assert.Single(result.Diagnostics).IsWarning);
    }

    [Theory]
    [InlineData("instance of Bb { K = 1; };", WbemStatus.WBEM_E_NOT_FOUND, "Did you mean B?")]
    [InlineData("instance of B { K = 1; Ss = \"x\"; };", WbemStatus.WBEM_E_NOT_FOUND, "or S")]
    [InlineData("class C : Bb { };", WbemStatus.WBEM_E_INVALID_SUPERCLASS, "Did you mean B?")]
    [InlineData("class C : D { };\nclass D { };", WbemStatus.WBEM_E_INVALID_SUPERCLASS, "test.mof, line 3, declares it: a class is declared before it is used")]
    [InlineData("instance of B { S = \"x\"; };", WbemStatus.WBEM_E_ILLEGAL_NULL, "K")]
    [InlineData("[abstract] class C { [key] uint8 X; }; instance of C { X = 1; };", WbemStatus.WBEM_E_INVALID_OBJECT, "abstract")]
    [InlineData("class C { uint8 X; }; instance of C { X = 1; };", WbemStatus.WBEM_E_NO_KEY, "no key")]
    [InlineData("class C { Bx E; };", WbemStatus.WBEMMOF_E_UNRECOGNIZED_TYPE, "Did you mean B?")]
    [InlineData("class C { unit32 E; };", WbemStatus.WBEMMOF_E_UNRECOGNIZED_TYPE, "uint32")]
    public void What_the_model_refuses_is_reported_at_its_line_with_help(string text, WbemStatus status, string help)
    {
        MofDiagnostic diagnostic = Assert.Single(MofTestSource.Compile(Base + text).Diagnostics);

        Assert.Equal((status, 2), (diagnostic.Status, diagnostic.Line));
        Assert.Contains(help, diagnostic.Message, StringComparison.Ordinal);
    }

    // ----- qualifiers

    [Theory]
    [InlineData("", "[key]", CimFlavor.ToInstance | CimFlavor.ToSubClass | CimFlavor.DisableOverride)]
    [InlineData("", "[Mine]", CimFlavor.None)]
    [InlineData("", "[Description(\"x\")]", CimFlavor.ToSubClass)]
    [InlineData("", "[Override(\"P\")]", CimFlavor.None)]
    [InlineData("", "[Mine : ToSubclass ToInstance DisableOverride Amended]", CimFlavor.ToInstance | CimFlavor.ToSubClass | CimFlavor.DisableOverride | CimFlavor.Amended)]
    [InlineData("", "[Description(\"x\") : Restricted]", CimFlavor.None)]
    [InlineData("Qualifier Mine : ToInstance ToSubclass;", "[Mine]", CimFlavor.ToInstance | CimFlavor.ToSubClass)]
    [InlineData("Qualifier Mine : ToInstance, DisableOverride;", "[Mine]", CimFlavor.ToInstance | CimFlavor.DisableOverride)]
    [InlineData("Qualifier Mine : ToInstance ToSubclass;", "[Mine : NotToInstance]", CimFlavor.ToSubClass)]
    [InlineData("Qualifier Mine : boolean = false;", "[Mine]", CimFlavor.ToSubClass)]
    [InlineData("Qualifier Mine : boolean = false, Scope(any), Flavor(Restricted, DisableOverride);", "[Mine]", CimFlavor.DisableOverride)]
    [InlineData("Qualifier Mine : string = null, Flavor(EnableOverride, ToSubclass, Translatable);", "[Mine(\"x\")]", CimFlavor.ToSubClass)]
    [InlineData("Qualifier Key : boolean = false, Scope(property), Flavor(Restricted);", "[key]", CimFlavor.ToInstance | CimFlavor.ToSubClass | CimFlavor.DisableOverride)]
    public void Flavours_come_from_the_use_the_declaration_or_the_table(string declaration, string use, CimFlavor flavor) => // facts 6.12
        Assert.Equal(flavor, Assert.Single(MofTestSource.CompileClass($"{declaration} class A {{ {use} uint8 P; }};", "A").Properties[0].Qualifiers).Flavor);

    [Theory]
    [InlineData("[q]", "TRUE", CimType.Boolean)]
    [InlineData("[q(FALSE)]", "FALSE", CimType.Boolean)]
    [InlineData("[q(5)]", "5", CimType.Sint32)]
    [InlineData("[q(2147483648)]", "2147483648", CimType.Sint64)]
    [InlineData("[q(18446744073709551615)]", "18446744073709551615", CimType.Uint64)]
    [InlineData("[q(1.5)]", "1.5", CimType.Real64)]
    [InlineData("[q(\"a\" \"b\")]", "ab", CimType.String)]
    [InlineData("[q{\"a\", \"b\"}]", "{a, b}", CimType.String | CimType.Array)]
    [InlineData("[q({1, 2})]", "{1, 2}", CimType.Sint32 | CimType.Array)]
    [InlineData("[q{1, 2147483648}]", "{1, 2147483648}", CimType.Sint64 | CimType.Array)]
    [InlineData("[q{}]", "{}", CimType.String | CimType.Array)]
    public void Qualifiers_without_a_type_take_that_of_their_value(string use, string text, CimType type) // facts 6.12
    {
        CimValue value = MofTestSource.CompileClass($"{use} class A {{ }};", "A").Qualifiers["Q"]!.Value;

        Assert.Equal((text, type), (value.ToString(), value.Type));
    }

    [Fact]
    public void A_declared_default_is_the_value_of_a_bare_use() =>
        Assert.Equal("x", MofTestSource.CompileClass("Qualifier Mine : string = \"x\"; [Mine] class A { };", "A").Qualifiers["Mine"]!.Value.AsString());

    [Fact]
    public void Keys_reach_subclasses_and_other_qualifiers_do_as_their_flavour_says()
    {
        CimClass c = MofTestSource.CompileClass("class A { [key, mine, other : ToSubclass] uint8 K; }; class C : A { };", "C");

        Assert.Equal(["key", "other"], c.Properties[0].Qualifiers.Select(qualifier => qualifier.Name));
        Assert.Single(c.KeyIndexes);
    }

    [Fact]
    public void A_subclass_of_an_association_may_have_qualifiers_of_one() =>
        Assert.True(MofTestSource.CompileClass("[association] class A { }; Qualifier Q : boolean = false, Scope(association); [Q] class C : A { };", "C").IsAssociation);
}
