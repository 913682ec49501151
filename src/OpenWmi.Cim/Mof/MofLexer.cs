namespace OpenWmi.Cim.Mof;

/// <summary>Cuts MOF text into tokens. Allocates nothing and never fails: what is no token has a kind of its own.</summary>
/// <remarks>
/// Blanks and names are short, and a command compiles a file once: plain loops over a table, compiled ahead of time, beat vector searches that are compiled at the start.
/// </remarks>
internal ref struct MofLexer
{
    private const byte Blank = 1;
    private const byte Name = 2;
    private const byte StringStop = 4;

    private readonly ReadOnlySpan<char> _text;
    private int _position;

    public MofLexer(ReadOnlySpan<char> text) => _text = text;

    /// <summary>The next token; at the end of the text <see cref="MofTokenKind.EndOfFile"/>, again and again.</summary>
    public MofToken Next()
    {
        if (!SkipBlanksAndComments(out int start))
        {
            return Take(MofTokenKind.UnterminatedComment, start, _text.Length - start);
        }

        if (start >= _text.Length)
        {
            return new MofToken(MofTokenKind.EndOfFile, _text.Length, 0);
        }

        char c = _text[start];
        if (IsNameStart(c))
        {
            return Take(MofTokenKind.Identifier, start, NameLength(start));
        }

        return c switch
        {
            '"' => ReadString(start),
            '\'' => ReadCharacter(start),
            '+' or '-' or '.' or (>= '0' and <= '9') => Take(MofTokenKind.Number, start, NumberLength(start)),
            _ => Take(Punctuation(c), start, 1),
        };
    }

    /// <summary>Whether an identifier may begin with the character: what <see cref="CimName.IsIdentifier"/> says.</summary>
    public static bool IsNameStart(char c) => (Has(c, Name) && !char.IsAsciiDigit(c)) || (c > '\u007F' && CimName.IsIdentifier([c]));

    // What each ASCII character is: a bit a class.
    private static ReadOnlySpan<byte> Classes =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 5, 1, 1, 5, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0,
        1, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0,
        0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
        2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 4, 0, 0, 2,
        0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
        2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0,
    ];

    private static bool Has(char c, byte characterClass) => c < Classes.Length && (Classes[c] & characterClass) != 0;

    private static MofTokenKind Punctuation(char c) => c switch
    {
        '{' => MofTokenKind.OpenBrace,
        '}' => MofTokenKind.CloseBrace,
        '[' => MofTokenKind.OpenBracket,
        ']' => MofTokenKind.CloseBracket,
        '(' => MofTokenKind.OpenParen,
        ')' => MofTokenKind.CloseParen,
        ',' => MofTokenKind.Comma,
        ';' => MofTokenKind.Semicolon,
        ':' => MofTokenKind.Colon,
        '=' => MofTokenKind.EqualsSign,
        '$' => MofTokenKind.Dollar,
        '#' => MofTokenKind.Hash,
        _ => MofTokenKind.Unknown,
    };

    private MofToken Take(MofTokenKind kind, int start, int length, bool hasEscapes = false)
    {
        _position = start + length;
        return new MofToken(kind, start, length, hasEscapes);
    }

    private bool SkipBlanksAndComments(out int start)
    {
        start = _position;
        while (true)
        {
            while (start < _text.Length && Has(_text[start], Blank))
            {
                start++;
            }

            if (start >= _text.Length)
            {
                return true;
            }

            if (_text[start] != '/' || start + 1 >= _text.Length || _text[start + 1] is not ('/' or '*'))
            {
                return true;
            }

            int end = CommentEnd(start);
            if (end < 0)
            {
                return false;
            }

            start = end;
        }
    }

    private int CommentEnd(int start)
    {
        ReadOnlySpan<char> body = _text.Slice(start + 2);
        if (_text[start + 1] == '/')
        {
            int line = body.IndexOfAny('\n', '\r');
            return line < 0 ? _text.Length : start + 2 + line;
        }

        int end = body.IndexOf("*/");
        return end < 0 ? -1 : start + 4 + end;
    }

    private readonly int NameLength(int start)
    {
        int position = start + 1;
        while (position < _text.Length && (Has(_text[position], Name) || (_text[position] > '\u007F' && IsNameStart(_text[position]))))
        {
            position++;
        }

        return position - start;
    }

    // Digits, letters, dots, and the sign of an exponent: whether they make a number is the parser's question.
    private int NumberLength(int start)
    {
        int position = start + 1;
        bool isHex = BeginsHex(start);
        while (position < _text.Length)
        {
            char c = _text[position];
            bool isExponentSign = (c is '+' or '-') && !isHex && (_text[position - 1] is 'e' or 'E');
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_') && !isExponentSign)
            {
                break;
            }

            position++;
        }

        return position - start;
    }

    private readonly bool BeginsHex(int position)
    {
        while (position < _text.Length && _text[position] is ('+' or '-'))
        {
            position++;
        }

        return position + 1 < _text.Length && _text[position] == '0' && _text[position + 1] is ('x' or 'X');
    }

    private MofToken ReadString(int start)
    {
        int position = start + 1;
        bool hasEscapes = false;
        while (true)
        {
            while (position < _text.Length && !Has(_text[position], StringStop))
            {
                position++;
            }

            if (position >= _text.Length)
            {
                return Take(MofTokenKind.UnterminatedConstant, start, _text.Length - start);
            }

            switch (_text[position])
            {
                case '"':
                    return Take(MofTokenKind.String, start, position + 1 - start, hasEscapes);
                case '\\' when position + 1 < _text.Length && _text[position + 1] is not ('\r' or '\n'):
                    hasEscapes = true;
                    position += 2;
                    break;
                default:
                    return Take(MofTokenKind.UnterminatedConstant, start, position - start);
            }
        }
    }

    private MofToken ReadCharacter(int start)
    {
        int position = start + 1;
        while (position < _text.Length && _text[position] is not ('\'' or '\r' or '\n'))
        {
            position += _text[position] == '\\' ? 2 : 1;
        }

        return position < _text.Length && _text[position] == '\''
            ? Take(MofTokenKind.Character, start, position + 1 - start)
            : Take(MofTokenKind.UnterminatedConstant, start, Math.Min(position, _text.Length) - start);
    }
}
