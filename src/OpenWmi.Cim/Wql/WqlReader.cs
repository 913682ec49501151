using System.Collections.Immutable;

namespace OpenWmi.Cim.Wql;

/// <summary>The parser: recursive descent over the words of one query, with a bound on how deep it descends.</summary>
internal ref partial struct WqlReader
{
    private readonly string _text;
    private WqlLexer _lexer;
    private WqlToken _current;
    private int _depth;
    private int _terms;

    public WqlReader(string text)
    {
        _text = text;
        _lexer = new WqlLexer(text);
        _current = _lexer.Next();
    }

    public WqlQuery ReadQuery()
    {
        if (TryTake("SELECT"))
        {
            return ReadSelect();
        }

        if (TryTake("ASSOCIATORS"))
        {
            return ReadAssociators();
        }

        return TryTake("REFERENCES") ? ReadReferences() : throw Expected("SELECT, ASSOCIATORS OF or REFERENCES OF", "SELECT", "ASSOCIATORS", "REFERENCES");
    }

    private readonly ReadOnlySpan<char> TextOf(WqlToken token) => _text.AsSpan(token.Position, token.Length);

    private readonly bool Is(WqlToken token, string keyword) => token.Kind == WqlTokenKind.Word && TextOf(token).Equals(keyword, StringComparison.OrdinalIgnoreCase);

    private readonly bool Is(string keyword) => Is(_current, keyword);

    // NULL, TRUE and FALSE are never names (facts 6.1).
    private readonly bool IsName(WqlToken token) => token.Kind == WqlTokenKind.Word && !IsRestricted(TextOf(token));

    private static bool IsRestricted(ReadOnlySpan<char> word) =>
        word.Equals("NULL", StringComparison.OrdinalIgnoreCase) || word.Equals("TRUE", StringComparison.OrdinalIgnoreCase) || word.Equals("FALSE", StringComparison.OrdinalIgnoreCase);

    private readonly WqlToken LookAhead()
    {
        WqlLexer ahead = _lexer;
        return ahead.Next();
    }

    private WqlToken Take()
    {
        WqlToken taken = _current;
        _current = _lexer.Next();
        return taken;
    }

    private bool TryTake(string keyword)
    {
        bool isThere = Is(keyword);
        if (isThere)
        {
            Take();
        }

        return isThere;
    }

    private bool TryTake(WqlTokenKind kind)
    {
        bool isThere = _current.Kind == kind;
        if (isThere)
        {
            Take();
        }

        return isThere;
    }

    private void Require(string keyword)
    {
        if (!TryTake(keyword))
        {
            throw Expected(keyword, keyword);
        }
    }

    private string RequireName(string what) => IsName(_current) ? TextOf(Take()).ToString() : throw Expected(what);

    private WqlPropertyName ReadPropertyName(string what)
    {
        WqlToken start = _current;
        string first = RequireName(what);
        if (_current.Kind != WqlTokenKind.Dot)
        {
            return new WqlPropertyName(first);
        }

        var parts = new List<string> { first };
        while (TryTake(WqlTokenKind.Dot))
        {
            parts.Add(RequireName("the name of a property after the dot"));
            if (parts.Count > WqlLimits.MaxNameParts)
            {
                throw Error(start, $"A name has at most {WqlLimits.MaxNameParts} parts.", WbemStatus.WBEM_E_QUOTA_VIOLATION);
            }
        }

        return new WqlPropertyName([.. parts]);
    }

    private ImmutableArray<WqlPropertyName> ReadPropertyList(string what)
    {
        var names = ImmutableArray.CreateBuilder<WqlPropertyName>();
        do
        {
            names.Add(ReadPropertyName(what));
            if (names.Count > CimLimits.MaxProperties)
            {
                throw Error(_current, $"A list has at most {CimLimits.MaxProperties} properties.", WbemStatus.WBEM_E_QUOTA_VIOLATION);
            }
        }
        while (TryTake(WqlTokenKind.Comma));
        return names.ToImmutable();
    }

    private double ReadInterval()
    {
        WqlToken token = _current;
        double seconds = token.Kind == WqlTokenKind.Number ? Take().Value.AsDouble() : throw Expected("a number of seconds");
        return seconds is > 0 and <= uint.MaxValue
            ? seconds
            : throw Error(token, $"The interval {TextOf(token)} is not a number of seconds above 0 and at most {uint.MaxValue}.");
    }

    private readonly WbemException Error(WqlToken token, string problem, WbemStatus status = WbemStatus.WBEM_E_INVALID_QUERY) =>
        WqlSyntaxError.Create(_text, token.Position, token.Length, problem, status);

    private readonly WbemException Expected(string what, params ReadOnlySpan<string> keywords)
    {
        if (_current.Kind == WqlTokenKind.End)
        {
            return Error(_current, $"The query ends where {what} is expected.");
        }

        string suggestion = _current.Kind == WqlTokenKind.Word ? CimSuggestion.For(TextOf(_current).ToString(), keywords.ToArray()) : string.Empty;
        return Error(_current, $"{WqlSyntaxError.Show(TextOf(_current))} stands where {what} is expected.{suggestion}");
    }
}
