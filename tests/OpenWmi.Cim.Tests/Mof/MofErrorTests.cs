using OpenWmi.Cim.Mof;

namespace OpenWmi.Cim.Tests.Mof;

/// <summary>Each WBEMMOF_E_ code comes from the mistake that it names, at its place. Facts 8.4. In each text <c>¦</c> marks where.</summary>
public sealed class MofErrorTests
{
    private const string Base = "class B { [key] uint32 K; string S; uint32 A[]; B ref R; object O; };\n";

    public static TheoryData<string, string> Mistakes => new()
    {
        { "EXPECTED_QUALIFIER_NAME", "[key, ¦] class A { };" },
        { "EXPECTED_QUALIFIER_NAME", "[¦5] class A { };" },
        { "EXPECTED_QUALIFIER_NAME", "[¦_q] class A { };" },
        { "EXPECTED_SEMI", "class A { uint32 P¦ };" },
        { "EXPECTED_SEMI", "class A { }¦\nclass C { };" },
        { "EXPECTED_SEMI", "class A { void M()¦ };" },
        { "EXPECTED_SEMI", Base + "instance of B { K¦ 5; };" },
        { "EXPECTED_OPEN_BRACE", "class A¦ uint32 P; };" },
        { "EXPECTED_OPEN_BRACE", Base + "instance of B¦;" },
        { "EXPECTED_CLOSE_BRACE", "class A { uint32 P[] = {1, 2¦; };" },
        { "EXPECTED_CLOSE_BRACE", "class A { uint32 P[] = {1, ¦}; };" },
        { "EXPECTED_CLOSE_BRACE", "class A { uint32 P[] = {¦{1}}; };" },
        { "EXPECTED_CLOSE_BRACE", Base + "instance of B { K = 1;¦" },
        { "EXPECTED_CLOSE_BRACKET", "[abstract¦ class A { };" },
        { "EXPECTED_CLOSE_BRACKET", "class A { uint32 P[3¦; };" },
        { "EXPECTED_CLOSE_PAREN", "[q(1¦] class A { };" },
        { "EXPECTED_CLOSE_PAREN", "class A { void M([in] uint32 P¦; };" },
        { "EXPECTED_CLOSE_PAREN", "#pragma namespace(\"root\"¦" },
        { "ILLEGAL_CONSTANT_VALUE", "class A { string P = ¦hello; };" },
        { "ILLEGAL_CONSTANT_VALUE", "class A { uint64 P = ¦18446744073709551616; };" },
        { "ILLEGAL_CONSTANT_VALUE", "class A { sint64 P = ¦-9223372036854775809; };" },
        { "ILLEGAL_CONSTANT_VALUE", "class A { uint32 P = ¦08; };" },
        { "ILLEGAL_CONSTANT_VALUE", "class A { uint32 P = ¦12B; };" },
        { "ILLEGAL_CONSTANT_VALUE", "class A { uint32 P = ¦0x; };" },
        { "ILLEGAL_CONSTANT_VALUE", "class A { real64 P = ¦1e999; };" },
        { "ILLEGAL_CONSTANT_VALUE", "class A { real64 P = ¦1.2.3; };" },
        { "ILLEGAL_CONSTANT_VALUE", "class A { string P = ¦\"abc; };\n" },
        { "ILLEGAL_CONSTANT_VALUE", "class A { string P = \"a¦\\qb\"; };" },
        { "ILLEGAL_CONSTANT_VALUE", "class A { char16 P = ¦'ab'; };" },
        { "ILLEGAL_CONSTANT_VALUE", "class A { char16 P = ¦''; };" },
        { "EXPECTED_TYPE_IDENTIFIER", "class A { [key] ¦; };" },
        { "EXPECTED_TYPE_IDENTIFIER", "class A { void M([in] ¦); };" },
        { "EXPECTED_OPEN_PAREN", "#pragma namespace¦ \"root\"" },
        { "EXPECTED_OPEN_PAREN", "#include¦ \"a.mof\"" },
        { "EXPECTED_OPEN_PAREN", "[q ¦= 5] class A { };" },
        { "UNRECOGNIZED_TOKEN", "¦clas A { };" },
        { "UNRECOGNIZED_TOKEN", "class A { ¦@ };" },
        { "UNRECOGNIZED_TOKEN", "¦; class A { };" },
        { "UNRECOGNIZED_TOKEN", "class A { }; ¦/* open" },
        { "UNRECOGNIZED_TYPE", "class A { ¦unit32 P; };" },
        { "UNRECOGNIZED_TYPE", "class A { ¦void P; };" },
        { "UNRECOGNIZED_TYPE", "class A { ¦uint32 ref P; };" },
        { "EXPECTED_PROPERTY_NAME", "class A { uint32 ¦; };" },
        { "EXPECTED_PROPERTY_NAME", "class A { uint32 ¦_P; };" },
        { "EXPECTED_PROPERTY_NAME", "class A { uint32 ¦__P; };" },
        { "EXPECTED_PROPERTY_NAME", "class A { uint32¦[] P; };" },
        { "EXPECTED_PROPERTY_NAME", Base + "instance of B { ¦= 5; };" },
        { "EXPECTED_PROPERTY_NAME", Base + "instance of B { ¦__CLASS = \"x\"; };" },
        { "TYPEDEF_NOT_SUPPORTED", "¦typedef uint32 Number;" },
        { "TYPEDEF_NOT_SUPPORTED", "¦enum E { a, b };" },
        { "UNEXPECTED_ALIAS", "class A { uint32 P = ¦$X; };" },
        { "UNEXPECTED_ALIAS", Base + "instance of B as $X { K = 1; };\ninstance of B { K = 2; S = ¦$X; };" },
        { "UNEXPECTED_ARRAY_INIT", "class A { uint32 P = ¦{1, 2}; };" },
        { "UNEXPECTED_ARRAY_INIT", Base + "instance of B { K = ¦{1}; };" },
        { "INVALID_AMENDMENT_SYNTAX", "#pragma amendment(¦\"german\")" },
        { "INVALID_AMENDMENT_SYNTAX", "#pragma amendment(¦5)" },
        { "INVALID_DUPLICATE_AMENDMENT", "#pragma amendment(\"MS_409\")\n¦#pragma amendment(\"MS_407\")" },
        { "INVALID_PRAGMA", "#pragma ¦nonsense(\"x\")" },
        { "INVALID_PRAGMA", "¦#define X" },
        { "INVALID_NAMESPACE_SYNTAX", "#pragma namespace(¦\"root/a b\")" },
        { "INVALID_NAMESPACE_SYNTAX", "#pragma namespace(¦5)" },
        { "EXPECTED_CLASS_NAME", "class ¦{ };" },
        { "EXPECTED_CLASS_NAME", "class A : ¦{ };" },
        { "EXPECTED_CLASS_NAME", "instance of ¦{ };" },
        { "TYPE_MISMATCH", "class A { uint32 P = ¦\"5\"; };" },
        { "TYPE_MISMATCH", "class A { string P = ¦5; };" },
        { "TYPE_MISMATCH", "class A { datetime P = ¦\"tomorrow\"; };" },
        { "TYPE_MISMATCH", "class A { uint32 P[] = ¦5; };" },
        { "TYPE_MISMATCH", "class A { string P[] = {\"a\", ¦5}; };" },
        { "TYPE_MISMATCH", "class A { boolean P = ¦1; };" },
        { "TYPE_MISMATCH", "class A { uint32 P = ¦1.5; };" },
        { "TYPE_MISMATCH", Base + "instance of B { K = ¦\"x\"; };" },
        { "TYPE_MISMATCH", "Qualifier Q : uint32 = 1;\n[Q(¦\"x\")] class A { };" },
        { "EXPECTED_ALIAS_NAME", Base + "instance of B as $¦{ K = 1; };" },
        { "EXPECTED_ALIAS_NAME", Base + "instance of B { K = 1; R = $¦5; };" },
        { "INVALID_CLASS_DECLARATION", "class ¦_A { };" },
        { "INVALID_CLASS_DECLARATION", "class ¦A_ { };" },
        { "INVALID_CLASS_DECLARATION", "class A : ¦A { };" },
        { "INVALID_CLASS_DECLARATION", "class ¦__Mine { };" },
        { "INVALID_INSTANCE_DECLARATION", Base + "instance ¦B { K = 1; };" },
        { "EXPECTED_DOLLAR", Base + "instance of B as¦ X { K = 1; };" },
        { "CIMTYPE_QUALIFIER", "class A { [¦CIMTYPE(\"uint32\")] uint32 P; };" },
        { "DUPLICATE_PROPERTY", "class A { uint32 P; string ¦p; };" },
        { "DUPLICATE_PROPERTY", Base + "instance of B { K = 1; ¦k = 2; };" },
        { "INVALID_NAMESPACE_SPECIFICATION", "#pragma namespace(¦\"\\\\\\\\server\\\\root\\\\x\")" },
        { "OUT_OF_RANGE", "class A { uint8 P = ¦256; };" },
        { "OUT_OF_RANGE", "class A { sint8 P = ¦-129; };" },
        { "OUT_OF_RANGE", "class A { uint32 P[] = {1, ¦-1}; };" },
        { "OUT_OF_RANGE", "class A { real32 P = ¦1e300; };" },
        { "OUT_OF_RANGE", Base + "instance of B { K = ¦4294967296; };" },
        { "ALIASES_IN_EMBEDDED", Base + "instance of B { K = 1; O = instance of B { K = 2; R = ¦$X; }; };" },
        { "ALIASES_IN_EMBEDDED", Base + "instance of B { K = 1; O = instance of B ¦as $X { K = 2; }; };" },
        { "NULL_ARRAY_ELEM", "class A { uint32 P[] = {1, ¦NULL}; };" },
        { "DUPLICATE_QUALIFIER", "[abstract, ¦Abstract] class A { };" },
        { "EXPECTED_FLAVOR_TYPE", "[q : ¦sideways] class A { };" },
        { "EXPECTED_FLAVOR_TYPE", "[q : ¦] class A { };" },
        { "INCOMPATIBLE_FLAVOR_TYPES", "[q : EnableOverride ¦DisableOverride] class A { };" },
        { "INCOMPATIBLE_FLAVOR_TYPES2", "[q : Restricted ¦ToSubclass] class A { };" },
        { "INCOMPATIBLE_FLAVOR_TYPES2", "[q : ToInstance ¦Restricted] class A { };" },
        { "MULTIPLE_ALIASES", Base + "instance of B as $X { K = 1; };\ninstance of B as ¦$x { K = 2; };" },
        { "NO_ARRAYS_RETURNED", "class A { uint32¦[] M(); };" },
        { "MUST_BE_IN_OR_OUT", "class A { void M(uint32 ¦P); };" },
        { "MUST_BE_IN_OR_OUT", "Qualifier In : boolean = true;\nclass A { void M([In(false)] uint32 ¦P); };" },
        { "INVALID_FLAGS_SYNTAX", "#pragma classflags(¦\"sometimes\")" },
        { "INVALID_FLAGS_SYNTAX", "#pragma instanceflags(¦\"forceupdate\")" },
        { "INVALID_FLAGS_SYNTAX", "#pragma classflags(¦5)" },
        { "EXPECTED_BRACE_OR_BAD_TYPE", "class A { uint32 P;¦" },
        { "EXPECTED_BRACE_OR_BAD_TYPE", "class A { uint32 P;¦\nclass C { };" },
        { "EXPECTED_BRACE_OR_BAD_TYPE", "class A { ¦= 5; };" },
        { "UNSUPPORTED_CIMV22_QUAL_VALUE", "[q(¦'c')] class A { };" },
        { "UNSUPPORTED_CIMV22_QUAL_VALUE", "[q(¦NULL)] class A { };" },
        { "UNSUPPORTED_CIMV22_DATA_TYPE", "Qualifier Q : ¦datetime = NULL, Scope(any);" },
        { "INVALID_DELETEINSTANCE_SYNTAX", "¦#pragma deleteinstance(\"A.K=1\")" },
        { "INVALID_DELETEINSTANCE_SYNTAX", "¦#pragma deleteinstance(\"A.K=1\", MAYBE)" },
        { "INVALID_DELETECLASS_SYNTAX", "¦#pragma deleteclass(\"A\")" },
        { "INVALID_DELETECLASS_SYNTAX", "#pragma deleteclass(¦5, FAIL)" },
        { "INVALID_QUALIFIER_SYNTAX", "Qualifier ¦: boolean;" },
        { "INVALID_QUALIFIER_SYNTAX", "Qualifier Q¦ boolean;" },
        { "INVALID_QUALIFIER_SYNTAX", "Qualifier Q : boolean = true, ¦Sideways(any);" },
        { "INVALID_QUALIFIER_SYNTAX", "Qualifier Q : boolean = true, Scope(¦moon);" },
        { "QUALIFIER_USED_OUTSIDE_SCOPE", "[¦key] class A { };" },
        { "QUALIFIER_USED_OUTSIDE_SCOPE", "class A { [¦abstract] uint32 P; };" },
        { "QUALIFIER_USED_OUTSIDE_SCOPE", "Qualifier Q : boolean = true, Scope(method);\nclass A { [¦Q] uint32 P; };" },
        { "ERROR_INVALID_INCLUDE_FILE", "¦#include (\"nowhere.mof\")" },
        { "ERROR_INVALID_INCLUDE_FILE", "¦#pragma include (\"nowhere.mof\")" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Each_mistake_has_its_code_at_its_place(string code, string marked)
    {
        int place = marked.IndexOf('¦', StringComparison.Ordinal);
        string text = marked.Remove(place, 1);
        (int line, int column) = new MofSourceText("x", text).GetPosition(place);

        MofDiagnostic first = MofTestSource.Compile(text).Diagnostics[0];

        Assert.Equal($"WBEMMOF_E_{code} ({line},{column})", $"{first.Status} ({first.Line},{first.Column})");
        Assert.Equal(new MofSourceText("x", text).GetLine(place), first.SourceLine);
    }

    [Fact]
    public void Every_code_of_the_table_is_produced_by_some_mistake()
    {
        // A temporary file is never made; the two others have tests of their own (MofSourceTextTests).
        string[] elsewhere = ["WBEMMOF_E_ERROR_CREATING_TEMP_FILE", "WBEMMOF_E_INVALID_FILE"];
        IEnumerable<string> produced = Mistakes.Select(row => "WBEMMOF_E_" + (string)((object[])row)[0]);

        IEnumerable<string> missing = Enum.GetNames<WbemStatus>().Where(name => name.StartsWith("WBEMMOF_E_", StringComparison.Ordinal)).Except(produced).Except(elsewhere);

        Assert.Empty(missing);
    }

    [Fact]
    public void A_diagnostic_shows_the_line_and_a_caret()
    {
        MofDiagnostic diagnostic = MofTestSource.Compile("class A\n{\n\tuint8 P = 256;\n};").Diagnostics[0];

        Assert.Equal(
            "test.mof(3,12): error WBEMMOF_E_OUT_OF_RANGE (0x8004401D): 256 is out of the range of P: a uint8 is 0 to 255.\n    \tuint8 P = 256;\n    \t          ^",
            diagnostic.Format());
    }

    [Fact]
    public void Control_characters_of_the_source_do_not_reach_the_terminal()
    {
        MofDiagnostic diagnostic = MofTestSource.Compile("class A { uint8 P = 256; /* \u001b[31m */ };").Diagnostics[0];

        Assert.DoesNotContain('\u001b', diagnostic.Format());
    }

    [Fact]
    public void Each_wrong_member_is_reported_and_the_right_ones_are_passed()
    {
        const string Text = "class A { uint8 P = 256; uint32 Q; string R = 5; };\nclas B { };\nclass C { uint32 X };\nclass D { uint32 [] Z; };";

        IEnumerable<(WbemStatus, int)> found = MofTestSource.Compile(Text).Diagnostics.Select(diagnostic => (diagnostic.Status, diagnostic.Line));

        Assert.Equal(
            [
                (WbemStatus.WBEMMOF_E_OUT_OF_RANGE, 1),
                (WbemStatus.WBEMMOF_E_TYPE_MISMATCH, 1),
                (WbemStatus.WBEMMOF_E_UNRECOGNIZED_TOKEN, 2),
                (WbemStatus.WBEMMOF_E_EXPECTED_SEMI, 3),
                (WbemStatus.WBEMMOF_E_EXPECTED_PROPERTY_NAME, 4),
            ],
            found);
    }

    [Fact]
    public void Of_a_long_line_the_stretch_around_the_mistake_is_shown()
    {
        MofDiagnostic diagnostic = MofTestSource.Compile($"class A {{ /* {new string('x', 10_000)} */ uint8 P = 256; /* {new string('y', 10_000)} */ }};").Diagnostics[0];

        Assert.Equal(120, diagnostic.SourceLine.Length);
        Assert.Equal('2', diagnostic.SourceLine[diagnostic.Caret]);
        Assert.EndsWith("\n    " + new string(' ', 80) + "^", diagnostic.Format(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_is_not_closed_hides_nothing_behind_it()
    {
        IEnumerable<int> lines = MofTestSource.Compile("class A { uint32 P;\nclass B { uint8 Q = 256; };\ninstance of B { K = 1;\nclass C { uint8 Q = 256; };").Diagnostics.Select(diagnostic => diagnostic.Line);

        Assert.Equal([1, 2, 3, 4], lines);
    }

    [Fact]
    public void Twenty_errors_are_reported_and_no_more()
    {
        string text = string.Concat(Enumerable.Range(0, 50).Select(i => $"class A{i} {{ uint8 P = 256; uint8 Q = 257; }};\n"));

        Assert.Equal(20, MofTestSource.Compile(text).Diagnostics.Count);
    }
}
