using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim.Mof;

namespace OpenWmi.Cim.Tests.Mof;

/// <summary>Whatever the text, the outcome is diagnostics. Lessons S10, S36.</summary>
public sealed class MofRobustnessTests
{
    private const string Sample =
        """
        #pragma namespace ("\\\\.\\root\\x")
        Qualifier Mine : string = "x", Scope(any), Flavor(EnableOverride, ToSubclass);
        [Abstract, Mine("a" "b") : ToInstance] class A { [key] uint32 K = 0x1F; string S[] = {"a", "\x41"}; void M([in, id(0)] string P = "p"); };
        /* comment */ class C as $C : A { A ref R; object O; real64 D = -1.5e3; char16 Ch = '\''; };
        instance of C as $X { K = 1; O = instance of C { K = 2; }; };
        [q{1, 2}] instance of C { K = 3; R = $X; };
        #pragma deleteclass("Z", NOFAIL)
        """;

    private static readonly string[] Tokens =
    [
        "class", "instance", "of", "Qualifier", "#pragma", "#include", "namespace", "A", "B", "as", "$", "$X", "{", "}", "[", "]", "(", ")", ";", ":", ",", "=", "ref", "uint32",
        "string", "void", "key", "NULL", "TRUE", "5", "-", "0x", "1.5", "\"s\"", "\"", "'c'", "'", "\\", "/*", "*/", "//", "\n", "é", "\uD800", "@", "ToSubclass", "Scope", "object",
    ];

    [Fact]
    public void Any_sequence_of_tokens_ends_in_diagnostics() => Prop.ForAll(Arb.From(Gen.Elements(Tokens).ListOf()), tokens =>
    {
        MofCompileResult result = MofTestSource.Compile(string.Join(' ', tokens));

        Assert.True(result.Diagnostics.Count <= 40);
        Assert.Equal(result.Succeeded, result.Diagnostics.All(diagnostic => diagnostic.IsWarning));
        Assert.All(result.Diagnostics, diagnostic => Assert.NotEmpty(diagnostic.Format()));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(60));

    [Fact]
    public void Any_octets_are_text_with_diagnostics_or_no_text() => Prop.ForAll(Arb.From(Gen.Choose(0, 255).ArrayOf()), octets =>
    {
        try
        {
            MofSourceText source = MofSourceText.Decode("random", [.. octets.Select(octet => (byte)octet)]);
            Assert.NotNull(MofCompiler.Compile(source, null, new MofCheckTarget()));
        }
        catch (WbemException e)
        {
            Assert.Equal(WbemStatus.WBEMMOF_E_INVALID_FILE, e.Status);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Text_cut_anywhere_ends_in_diagnostics()
    {
        Assert.True(MofTestSource.Compile(Sample, new MofRecordingTarget()).Succeeded);
        for (int length = 0; length < Sample.Length; length++)
        {
            Assert.NotNull(MofTestSource.Compile(Sample.Substring(0, length)));
        }
    }

    [Fact]
    public void Text_with_one_character_changed_ends_in_diagnostics()
    {
        foreach (char c in "\"'{}[(;:=$\\é")
        {
            for (int i = 0; i < Sample.Length; i++)
            {
                Assert.NotNull(MofTestSource.Compile(string.Concat(Sample.AsSpan(0, i), [c], Sample.AsSpan(i + 1))));
            }
        }
    }

    [Theory]
    [InlineData("class A {{ object P = {0}5; }};", "instance of A { P = ")]
    [InlineData("class A {{ object P[] = {0}5; }};", "{")]
    [InlineData("{0}", "{")]
    [InlineData("{0}", "[")]
    [InlineData("{0}", "class A { ")]
    [InlineData("class A {{ uint32 M({0}); }};", "(")]
    public void Deep_nesting_is_an_error_and_no_overflow_of_the_stack(string format, string opening)
    {
        string text = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, string.Concat(Enumerable.Repeat(opening, 100_000)));

        Assert.False(MofTestSource.Compile(text).Succeeded);
    }

    [Fact]
    public void Instances_nest_as_deep_as_the_limit_and_no_deeper()
    {
        static string Nested(int depth) => depth == 0 ? "instance of A { K = 0; }" : $"instance of A {{ K = {depth}; P = {Nested(depth - 1)}; }}";
        const string Class = "class A { [key] uint32 K; object P; };\n";

        Assert.True(MofTestSource.Compile(Class + Nested(CimLimits.MaxNesting - 1) + ";").Succeeded);
        Assert.Equal(WbemStatus.WBEM_E_QUOTA_VIOLATION, MofTestSource.Compile(Class + Nested(CimLimits.MaxNesting + 1) + ";").Diagnostics[0].Status);
    }

    [Theory]
    [InlineData("property", 1025)]
    [InlineData("method", 1025)]
    [InlineData("parameter", 257)]
    [InlineData("qualifier", 257)]
    [InlineData("assignment", 1025)]
    public void Counts_are_bounded(string what, int count)
    {
        IEnumerable<int> numbers = Enumerable.Range(0, count);
        string text = what switch
        {
            "property" => $"class A {{ {string.Concat(numbers.Select(i => $"uint8 P{i};"))} }};",
            "method" => $"class A {{ {string.Concat(numbers.Select(i => $"void M{i}();"))} }};",
            "parameter" => $"class A {{ void M({string.Join(',', numbers.Select(i => $"[in] uint8 P{i}"))}); }};",
            "qualifier" => $"[{string.Join(',', numbers.Select(i => $"Q{i}"))}] class A {{ }};",
            _ => $"instance of A {{ {string.Concat(numbers.Select(i => $"P{i} = 1;"))} }};",
        };

        Assert.Equal(WbemStatus.WBEM_E_QUOTA_VIOLATION, Assert.Single(MofTestSource.Compile(text).Diagnostics).Status);
    }

    [Fact]
    public void A_name_that_is_too_long_is_refused() => Assert.False(MofTestSource.Compile($"class {new string('A', 256)} {{ }};").Succeeded);
}
