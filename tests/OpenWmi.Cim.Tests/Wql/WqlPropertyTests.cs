using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim.Wql;

namespace OpenWmi.Cim.Tests.Wql;

/// <summary>What holds for every query.</summary>
public sealed class WqlPropertyTests
{
    private static readonly string[] Words =
    [
        "SELECT", "*", "FROM", "WHERE", "A", "b", "=", "<>", "1", "'x'", "AND", "OR", "NOT", "(", ")", "IS", "NULL", "ISA", "LIKE", "WITHIN", "GROUP", "BY", "HAVING",
        "NumberOfEvents", "ASSOCIATORS", "REFERENCES", "OF", "{A}", "{A.K=1}", ",", ".", "TRUE", "meta_class", "Role", "\"", "\\", "\0", "é", "-", "1.5e3", "0x", "}",
    ];

    [Fact]
    public void Parsing_what_was_printed_gives_the_same_query() =>
        Prop.ForAll(WqlGenerators.Select.ToArbitrary(), query => Assert.Equal(query, WqlParser.Parse(query.ToString())))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Random_text_is_refused_with_a_WbemException_or_read() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Assert.True(IsReadOrRefused(text ?? string.Empty)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Random_words_are_refused_with_a_WbemException_or_read() =>
        Prop.ForAll(Gen.ListOf(Gen.Elements(Words)).ToArbitrary(), words => Assert.True(IsReadOrRefused(string.Join(' ', words))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    [Fact]
    public void A_query_cut_short_anywhere_is_refused_with_a_WbemException_or_read()
    {
        const string Query = "SELECT a, T.b FROM E WITHIN 1.5 WHERE NOT (x = 'a\\'b' OR 0x1F <= y) AND z IS NOT NULL GROUP WITHIN 60 BY T.c HAVING NumberOfEvents > 5";
        for (int length = 0; length <= Query.Length; length++)
        {
            Assert.True(IsReadOrRefused(Query.Substring(0, length)));
        }
    }

    private static bool IsReadOrRefused(string text)
    {
        try
        {
            WqlQuery query = WqlParser.Parse(text);
            return query.Equals(WqlParser.Parse(query.ToString()));
        }
        catch (WbemException error)
        {
            return error.Message.Length is > 0 and < 1000;
        }
    }
}
