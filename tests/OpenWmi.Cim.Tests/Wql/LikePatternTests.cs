using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim.Wql;

namespace OpenWmi.Cim.Tests.Wql;

/// <summary>LIKE. Facts 6.2; what they leave open is decided in <see cref="LikePattern"/>.</summary>
public sealed class LikePatternTests
{
    private static readonly string[] Alphabet = ["a", "B", "c", "Z", "%", "_", "[", "]", "^", "-", "é", "É", "ł", "Ł", "[ab]", "[^a-c]", "%%", "5"];

    [Theory]
    // % is any text, the empty one too
    [InlineData("%", "", true)]
    [InlineData("%", "anything", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("a%", "a", true)]
    [InlineData("a%", "ba", false)]
    [InlineData("%a", "bca", true)]
    [InlineData("%a", "ab", false)]
    [InlineData("%b%", "abc", true)]
    [InlineData("%b%", "acd", false)]
    [InlineData("a%a", "a", false)]
    [InlineData("a%a", "aa", true)]
    [InlineData("a%b%c", "aXbXc", true)]
    [InlineData("a%b%c", "acb", false)]
    [InlineData("%ab%ab%", "ab", false)]
    [InlineData("%ab%ab%", "abab", true)]
    [InlineData("%aab%", "aaab", true)]
    [InlineData("abc", "abc", true)]
    [InlineData("abc", "abcd", false)]
    // _ is exactly one character
    [InlineData("_", "", false)]
    [InlineData("_", "x", true)]
    [InlineData("_", "xy", false)]
    [InlineData("a_c", "abc", true)]
    [InlineData("%_", "", false)]
    [InlineData("%__", "ab", true)]
    // sets
    [InlineData("[abc]", "b", true)]
    [InlineData("[abc]", "d", false)]
    [InlineData("[a-f]", "d", true)]
    [InlineData("[a-f]", "g", false)]
    [InlineData("[^abc]", "d", true)]
    [InlineData("[^a-f]", "d", false)]
    [InlineData("x[a-f0-9]y", "x7y", true)]
    // no case
    [InlineData("ABC", "abc", true)]
    [InlineData("[A-F]", "d", true)]
    [InlineData("[^a]", "A", false)]
    [InlineData("É%", "été", true)]
    [InlineData("ŁÓDŹ", "łódź", true)]
    // literals of the special characters
    [InlineData("a[_]b", "a_b", true)]
    [InlineData("a[_]b", "axb", false)]
    [InlineData("100[%]", "100%", true)]
    [InlineData("100[%]", "1000", false)]
    [InlineData("[[]x]", "[x]", true)]
    // decided: ] first belongs to the set; - at an end, and ^ elsewhere, stand for themselves; ranges go either way; [ never closed is itself
    [InlineData("[]]", "]", true)]
    [InlineData("[]a]", "a", true)]
    [InlineData("[^]]", "]", false)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[-a]", "-", true)]
    [InlineData("[a^]", "^", true)]
    [InlineData("[f-a]", "c", true)]
    [InlineData("[abc", "[abc", true)]
    [InlineData("[]", "[]", true)]
    [InlineData("[^]", "[^]", true)]
    [InlineData("a[", "a[", true)]
    public void A_pattern_accepts(string pattern, string text, bool expected)
    {
        var like = new LikePattern(pattern);

        Assert.Equal(expected, like.IsMatch(text));
        Assert.Equal(expected, like.IsMatch(new CimStringSpan(text)));
        Assert.Equal(expected, MatchesPacked(like, text));
    }

    [Fact]
    public void It_agrees_with_a_recursive_matcher()
    {
        Gen<string> text = Gen.ListOf(Gen.Elements(Alphabet)).Select(parts => string.Concat(parts.Take(6)));

        Prop.ForAll(text.ToArbitrary(), text.ToArbitrary(), (pattern, input) =>
        {
            bool expected = NaiveLike.Matches(pattern, input);
            Assert.Equal(expected, new LikePattern(pattern).IsMatch(input));
            Assert.Equal(expected, MatchesPacked(new LikePattern(pattern), input));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
    }

    [Fact]
    public void A_pattern_that_defeats_backtracking_is_answered()
    {
        var like = new LikePattern(string.Concat(Enumerable.Repeat("%a", 1000)) + "%b");

        Assert.False(like.IsMatch(new string('a', 100_000)));
        Assert.True(like.IsMatch(new string('a', 100_000) + "b"));
    }

    [Fact]
    public void A_pattern_is_bounded() =>
        Assert.Equal(WbemStatus.WBEM_E_QUOTA_VIOLATION, Assert.Throws<WbemException>(() => new LikePattern(new string('a', WqlLimits.MaxPatternLength + 1))).Status);

    private static bool MatchesPacked(LikePattern like, string text)
    {
        CimInstance instance = WqlSamples.With("S", CimValue.From(text));
        Assert.True(instance.TryGetString(instance.Class.IndexOf("S"), out CimStringSpan span));
        return like.IsMatch(span);
    }
}
