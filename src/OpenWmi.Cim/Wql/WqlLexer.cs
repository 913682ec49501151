using System.Globalization;
using System.Text;

namespace OpenWmi.Cim.Wql;

/// <summary>Splits a query into its words, one at a time. A copy looks ahead.</summary>
internal ref struct WqlLexer(string query)
{
    private readonly string _query = query;
    private readonly ReadOnlySpan<char> _text = query;
    private int _position;

    /// <summary>The next word.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_QUERY: a character, number or string that WQL does not have.</exception>
    public WqlToken Next()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }

        if (_position == _text.Length)
        {
            return new WqlToken(WqlTokenKind.End, _position, 0);
        }

        char c = _text[_position];
        if (CimName.IsIdentifier(_text.Slice(_position, 1)))
        {
            return Word();
        }

        if (char.IsAsciiDigit(c) || (c is '-' or '+' && char.IsAsciiDigit(Peek(1))))
        {
            return Number();
        }

        return c is '"' or '\'' ? String(c) : Symbol(c);
    }

    /// <summary>The text up to the brace that closes a path; braces within quotes do not. Call it after the opening brace.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_QUERY: no closing brace, or white space outside quotes (facts 6.4).</exception>
    public ReadOnlySpan<char> Path(out int start)
    {
        start = _position;
        char quote = '\0';
        for (; _position < _text.Length; _position++)
        {
            char c = _text[_position];
            if (quote != '\0')
            {
                _position += c == '\\' ? 1 : 0;
                quote = c == quote ? '\0' : quote;
            }
            else if (c == '}')
            {
                return _text.Slice(start, _position++ - start);
            }
            else if (char.IsWhiteSpace(c))
            {
                throw Error(_position, 1, "White space cannot stand in the braces of an object path, except in a quoted key.");
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
        }

        _position = Math.Min(_position, _text.Length);
        throw Error(start - 1, 1, quote == '\0' ? "The brace of the object path is never closed: } is missing." : "A quoted key in the object path is never closed.");
    }

    private readonly char Peek(int offset) => _position + offset < _text.Length ? _text[_position + offset] : '\0';

    private readonly WbemException Error(int position, int length, string problem) => WqlSyntaxError.Create(_query, position, length, problem);

    private WqlToken Word()
    {
        int start = _position;
        while (_position < _text.Length && IsWordPart(_text[_position]))
        {
            _position++;
        }

        if (_position - start > CimLimits.MaxNameLength)
        {
            throw Error(start, _position - start, $"A name has at most {CimLimits.MaxNameLength} characters; this one has {_position - start}.");
        }

        return new WqlToken(WqlTokenKind.Word, start, _position - start);
    }

    private static bool IsWordPart(char c) => char.IsAsciiDigit(c) || CimName.IsIdentifier([c]);

    private WqlToken Symbol(char c)
    {
        char next = Peek(1);
        (WqlTokenKind kind, int length) = (c, next) switch
        {
            ('=', _) => (WqlTokenKind.Equal, 1),
            ('<', '>') or ('!', '=') => (WqlTokenKind.NotEqual, 2),
            ('<', '=') => (WqlTokenKind.LessOrEqual, 2),
            ('<', _) => (WqlTokenKind.Less, 1),
            ('>', '=') => (WqlTokenKind.GreaterOrEqual, 2),
            ('>', _) => (WqlTokenKind.Greater, 1),
            ('*', _) => (WqlTokenKind.Star, 1),
            (',', _) => (WqlTokenKind.Comma, 1),
            ('.', _) => (WqlTokenKind.Dot, 1),
            ('(', _) => (WqlTokenKind.OpenParenthesis, 1),
            (')', _) => (WqlTokenKind.CloseParenthesis, 1),
            ('{', _) => (WqlTokenKind.OpenBrace, 1),
            _ => throw Error(_position, 1, UnknownCharacter(c)),
        };
        _position += length;
        return new WqlToken(kind, _position - length, length);
    }

    private static string UnknownCharacter(char c) => c switch
    {
        ';' => "A query is one statement; there is no semicolon in WQL.",
        '[' or ']' => "WQL has no brackets outside a LIKE pattern; elements of arrays cannot be queried.",
        '!' => "'!' is not an operator of WQL; write NOT, or <> between two values.",
        '+' or '-' or '/' or '%' => $"WQL does not calculate: '{c}' can only be the sign of a number.",
        _ when char.IsControl(c) || char.IsSurrogate(c) => string.Create(CultureInfo.InvariantCulture, $"The character U+{(int)c:X4} has no meaning in WQL outside a string."),
        _ => $"'{c}' has no meaning in WQL outside a string.",
    };

    private WqlToken Number()
    {
        int start = _position;
        _position += _text[_position] is '-' or '+' ? 1 : 0;
        bool isHex = _text[_position] == '0' && Peek(1) is 'x' or 'X';
        while (_position < _text.Length && (IsWordPart(_text[_position]) || _text[_position] == '.' || IsExponentSign(start, isHex)))
        {
            _position++;
        }

        ReadOnlySpan<char> number = _text.Slice(start, _position - start);
        CimValue value = isHex ? Hexadecimal(number) : Decimal(number);
        return value.IsNull
            ? throw Error(start, number.Length, $"{WqlSyntaxError.Show(number)} is not a number, or one that no CIM type can hold.")
            : new WqlToken(WqlTokenKind.Number, start, number.Length, value);
    }

    private readonly bool IsExponentSign(int start, bool isHex) =>
        !isHex && _position > start && _text[_position] is '-' or '+' && _text[_position - 1] is 'e' or 'E' && char.IsAsciiDigit(Peek(1));

    private static CimValue Hexadecimal(ReadOnlySpan<char> number)
    {
        bool isNegative = number[0] == '-';
        ReadOnlySpan<char> digits = number.Slice(number[0] is '-' or '+' ? 3 : 2);
        return ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value)
            ? Integer(isNegative ? -(Int128)value : value)
            : default;
    }

    private static CimValue Decimal(ReadOnlySpan<char> number)
    {
        if (!number.ContainsAny('.', 'e', 'E'))
        {
            return Int128.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 integer) ? Integer(integer) : default;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return number[^1] != '.' && double.TryParse(number, Style, CultureInfo.InvariantCulture, out double real) && double.IsFinite(real) ? CimValue.From(real) : default;
    }

    private static CimValue Integer(Int128 value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
        {
            return CimValue.From((long)value);
        }

        return value > 0 && value <= ulong.MaxValue ? CimValue.From((ulong)value) : default;
    }

    private WqlToken String(char quote)
    {
        int start = _position++;
        int piece = _position;
        StringBuilder? unescaped = null;
        while (_position < _text.Length && _text[_position] != quote)
        {
            if (_text[_position] != '\\')
            {
                _position++;
                continue;
            }

            (unescaped ??= new StringBuilder()).Append(_text.Slice(piece, _position - piece)).Append(Escaped());
            piece = _position;
        }

        if (_position == _text.Length)
        {
            throw Error(start, _text.Length - start, $"The string is never closed: {quote} is missing.");
        }

        ReadOnlySpan<char> tail = _text.Slice(piece, _position++ - piece);
        return new WqlToken(WqlTokenKind.String, start, _position - start, CimValue.From(unescaped is null ? tail.ToString() : unescaped.Append(tail).ToString()));
    }

    private char Escaped()
    {
        char escaped = Peek(1);
        if (escaped is not ('\\' or '"' or '\''))
        {
            throw Error(_position, Math.Min(2, _text.Length - _position), "A backslash in a string is written twice; it also stands before a quote. WQL has no other escapes.");
        }

        _position += 2;
        return escaped;
    }
}
