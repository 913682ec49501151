using OpenWmi.Cim.Wql;

namespace OpenWmi.Cim.Tests.Wql;

/// <summary>An invalid query says where and why. Facts 5.3, 6.1, 6.4.</summary>
public sealed class WqlErrorTests
{
    [Theory]
    [InlineData("", "ends where SELECT, ASSOCIATORS OF or REFERENCES OF is expected", 1)]
    [InlineData("SELEKT * FROM A", "Did you mean SELECT?", 1)]
    [InlineData("SELECT FROM A", "'FROM' stands where * or the name of a property", 8)]
    [InlineData("SELECT * FRM A", "Did you mean FROM?", 10)]
    [InlineData("SELECT *, Name FROM A", "After *", 9)]
    [InlineData("SELECT a b FROM A", "'b' stands where FROM", 10)]
    [InlineData("SELECT count(*) FROM A", "no functions", 13)]
    [InlineData("SELECT NULL FROM A", "'NULL' stands where", 8)]
    [InlineData("SELECT * FROM", "ends where the name of a class", 14)]
    [InlineData("SELECT * FROM WHERE a = 1", "'WHERE' stands where the name of a class", 15)]
    [InlineData("SELECT * FROM A, B", "no joins", 16)]
    [InlineData("SELECT * FROM root.A", "no dots", 19)]
    [InlineData("SELECT * FROM A ORDER BY b", "no ORDER", 17)]
    [InlineData("SELECT * FROM A WERE b = 1", "Did you mean WHERE?", 17)]
    [InlineData("SELECT * FROM A WHERE", "ends where a property or a constant", 22)]
    [InlineData("SELECT * FROM A WHERE b", "an operator", 24)]
    [InlineData("SELECT * FROM A WHERE b =", "a number, a quoted string", 26)]
    [InlineData("SELECT * FROM A WHERE b = c", "text stands in quotes", 27)]
    [InlineData("SELECT * FROM A WHERE b = (1)", "not an expression", 27)]
    [InlineData("SELECT * FROM A WHERE b = 1 + 2", "does not calculate", 29)]
    [InlineData("SELECT * FROM A WHERE 1 = 2", "two constants", 27)]
    [InlineData("SELECT * FROM A WHERE 'a' LIKE b", "after a constant", 27)]
    [InlineData("SELECT * FROM A WHERE b == 1", "a number, a quoted string", 26)]
    [InlineData("SELECT * FROM A WHERE b = 'abc", "never closed", 27)]
    [InlineData("""SELECT * FROM A WHERE b = 'C:\x'""", "backslash", 30)]
    [InlineData("SELECT * FROM A WHERE b = 12abc", "is not a number", 27)]
    [InlineData("SELECT * FROM A WHERE b = 1.", "is not a number", 27)]
    [InlineData("SELECT * FROM A WHERE b = 1e999", "is not a number", 27)]
    [InlineData("SELECT * FROM A WHERE b = 18446744073709551616", "is not a number", 27)]
    [InlineData("SELECT * FROM A WHERE b IS 5", "IS goes with NULL only", 28)]
    [InlineData("SELECT * FROM A WHERE b IS NOT c", "where NULL is expected", 32)]
    [InlineData("SELECT * FROM A WHERE b NOT LIKE 'x'", "NOT b LIKE", 25)]
    [InlineData("SELECT * FROM A WHERE b LIKE 5", "a quoted pattern", 30)]
    [InlineData("SELECT * FROM A WHERE b ISA 5", "the name of a class after ISA", 29)]
    [InlineData("SELECT * FROM A WHERE b ISA 'x y'", "is not the name of a class", 29)]
    [InlineData("SELECT * FROM A WHERE b IN (1, 2)", "no IN", 25)]
    [InlineData("SELECT * FROM A WHERE b BETWEEN 1 AND 2", "no BETWEEN", 25)]
    [InlineData("SELECT * FROM A WHERE b[0] = 1", "arrays", 24)]
    [InlineData("SELECT * FROM A WHERE (b = 1", "never closed", 23)]
    [InlineData("SELECT * FROM A WHERE b = 1)", "closes none", 28)]
    [InlineData("SELECT * FROM A WHERE b = 1 c = 2", "AND, OR, GROUP", 29)]
    [InlineData("SELECT * FROM A WHERE b = 1 AND", "ends where", 32)]
    [InlineData("SELECT * FROM A;", "no semicolon", 16)]
    [InlineData("SELECT * FROM A WHERE b. = 1", "after the dot", 26)]
    [InlineData("SELECT * FROM A WHERE b = 1 WITHIN 5", "before WHERE", 29)]
    [InlineData("SELECT * FROM A WITHIN x", "a number of seconds", 24)]
    [InlineData("SELECT * FROM A WITHIN 0", "above 0", 24)]
    [InlineData("SELECT * FROM A WITHIN -1", "above 0", 24)]
    [InlineData("SELECT * FROM A GROUP WITHIN 5 HAVING x > 1", "NumberOfEvents", 39)]
    [InlineData("SELECT * FROM A GROUP WITHIN 5 HAVING NumberOfEvents > 1.5", "a whole number", 56)]
    [InlineData("SELECT * FROM A GROUP WITHIN 5 HAVING NumberOfEvents > -1", "a whole number", 56)]
    [InlineData("SELECT * FROM A HAVING NumberOfEvents > 1", "GROUP clause", 17)]
    [InlineData("SELECT Name FROM meta_class", "only *", 8)]
    [InlineData("SELECT * FROM meta_class WITHIN 5", "no events", 26)]
    [InlineData("ASSOCIATORS {A}", "where OF is expected", 13)]
    [InlineData("ASSOCIATORS OF A", "in braces", 16)]
    [InlineData("ASSOCIATORS OF {A", "} is missing", 16)]
    [InlineData("ASSOCIATORS OF { A }", "White space", 17)]
    [InlineData("ASSOCIATORS OF {}", "not an object path", 17)]
    [InlineData("ASSOCIATORS OF {A.K=x}", "not an object path", 17)]
    [InlineData("ASSOCIATORS OF {root/cimv2}", "only a namespace", 17)]
    [InlineData("ASSOCIATORS OF {A} WHERE", "ends where one of", 25)]
    [InlineData("ASSOCIATORS OF {A} WHERE ResultKlass=B", "Did you mean ResultClass?", 26)]
    [InlineData("ASSOCIATORS OF {A} WHERE Role=B AND ResultRole=C", "separated by spaces", 33)]
    [InlineData("ASSOCIATORS OF {A} WHERE Role<>B", "= only", 30)]
    [InlineData("ASSOCIATORS OF {A} WHERE Role=B Role=C", "a second time", 33)]
    [InlineData("ASSOCIATORS OF {A} WHERE ResultClass=B ClassDefsOnly", "exclude one another", 40)]
    [InlineData("ASSOCIATORS OF {A.K=1} WHERE SchemaOnly", "path of a class", 30)]
    [InlineData("REFERENCES OF {A} WHERE AssocClass=B", "REFERENCES OF has no AssocClass", 25)]
    public void A_wrong_query_says_where_and_why(string text, string reason, int character)
    {
        WbemException error = Assert.Throws<WbemException>(() => WqlParser.Parse(text));

        Assert.Equal(WbemStatus.WBEM_E_INVALID_QUERY, error.Status);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains($"line 1, character {character}:", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT * FROM E GROUP BY A", WbemStatus.WBEM_E_MISSING_GROUP_WITHIN)]
    [InlineData("SELECT * FROM E GROUP", WbemStatus.WBEM_E_MISSING_GROUP_WITHIN)]
    [InlineData("SELECT * FROM E GROUP BY A HAVING NumberOfEvents > 1", WbemStatus.WBEM_E_MISSING_GROUP_WITHIN)]
    [InlineData("SELECT * FROM E GROUP WITHIN 5 BY", WbemStatus.WBEM_E_MISSING_AGGREGATION_LIST)]
    [InlineData("SELECT * FROM E GROUP WITHIN 5 BY *", WbemStatus.WBEM_E_MISSING_AGGREGATION_LIST)]
    [InlineData("SELECT * FROM E GROUP WITHIN 5 BY HAVING NumberOfEvents > 1", WbemStatus.WBEM_E_MISSING_AGGREGATION_LIST)]
    [InlineData("SELECT * FROM A WHERE b < NULL", WbemStatus.WBEM_E_INVALID_OPERATOR)]
    [InlineData("SELECT * FROM A WHERE NULL >= b", WbemStatus.WBEM_E_INVALID_OPERATOR)]
    public void Some_mistakes_have_a_status_of_their_own(string text, WbemStatus status) =>
        Assert.Equal(status, Assert.Throws<WbemException>(() => WqlParser.Parse(text)).Status);

    [Fact]
    public void The_line_is_shown_with_a_caret_under_the_place()
    {
        WbemException error = Assert.Throws<WbemException>(() => WqlParser.Parse("SELECT *\n  FRM Win32_Process\nWHERE x = 1"));

        Assert.Equal(
            "The query is wrong at line 2, character 3: 'FRM' stands where FROM is expected. Did you mean FROM?\n"
            + "    FRM Win32_Process\n"
            + "    ^^^",
            error.Message);
    }

    [Fact]
    public void Of_a_long_line_only_the_neighbourhood_is_shown()
    {
        string text = $"SELECT * FROM A WHERE {string.Concat(Enumerable.Repeat("abc = 1 OR ", 100))}? OR {string.Concat(Enumerable.Repeat("abc = 1 OR ", 100))}b = 1";

        string[] lines = Assert.Throws<WbemException>(() => WqlParser.Parse(text)).Message.Split('\n');

        Assert.Equal(3, lines.Length);
        Assert.InRange(lines[1].Length, 50, 110);
        Assert.Equal('?', lines[1][lines[2].IndexOf('^', StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("NOT ", "")]
    [InlineData("NOT(", ")")]
    public void Deep_nesting_violates_the_quota(string opening, string closing)
    {
        static string Nest(string opening, string closing, int depth) =>
            $"SELECT * FROM A WHERE {string.Concat(Enumerable.Repeat(opening, depth))}b = 1{string.Concat(Enumerable.Repeat(closing, depth))}";

        int perUnit = opening.Length == 4 && closing.Length == 1 ? 2 : 1;
        Assert.NotNull(WqlParser.Parse(Nest(opening, closing, WqlLimits.MaxDepth / perUnit)));
        Assert.Equal(WbemStatus.WBEM_E_QUOTA_VIOLATION, StatusOf(Nest(opening, closing, (WqlLimits.MaxDepth / perUnit) + 1)));
        Assert.Equal(WbemStatus.WBEM_E_QUOTA_VIOLATION, StatusOf(Nest(opening, closing, 3000)));
    }

    [Theory]
    [InlineData(" OR ")]
    [InlineData(" AND ")]
    public void Too_many_tests_violate_the_quota(string joint)
    {
        string atLimit = "SELECT * FROM A WHERE " + string.Join(joint, Enumerable.Repeat("b=1", WqlLimits.MaxTerms));

        Assert.NotNull(WqlParser.Parse(atLimit));
        Assert.Equal(WbemStatus.WBEM_E_QUOTA_VIOLATION, StatusOf($"{atLimit}{joint}b=1"));
    }

    [Fact]
    public void Too_long_a_query_violates_the_quota()
    {
        const string Start = "SELECT * FROM A WHERE b = '";
        string longest = $"{Start}{new string('x', CimLimits.MaxQueryLength - Start.Length - 1)}'";

        Assert.NotNull(WqlParser.Parse(longest));
        Assert.Equal(WbemStatus.WBEM_E_QUOTA_VIOLATION, StatusOf($"{longest} "));
    }

    [Fact]
    public void Too_long_a_pattern_or_dotted_name_violates_the_quota()
    {
        Assert.Equal(WbemStatus.WBEM_E_QUOTA_VIOLATION, StatusOf($"SELECT * FROM A WHERE b LIKE '{new string('%', WqlLimits.MaxPatternLength + 1)}'"));
        Assert.Equal(WbemStatus.WBEM_E_QUOTA_VIOLATION, StatusOf($"SELECT * FROM A WHERE {string.Join('.', Enumerable.Repeat("a", WqlLimits.MaxNameParts + 1))} = 1"));
    }

    private static WbemStatus StatusOf(string text) => Assert.Throws<WbemException>(() => WqlParser.Parse(text)).Status;
}
