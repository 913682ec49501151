using System.Diagnostics.CodeAnalysis;

namespace OpenWmi.Cim.Mof;

/// <summary>Parses one file into statements. Facts 6.10; [DSP0004] Annex A.</summary>
/// <remarks>
/// Recursive descent with one token in hand. An error leaves the member or statement with a <see cref="MofException"/>; parsing goes on behind the next
/// <c>;</c> or <c>}</c> of the same depth. The recursion is bounded by <see cref="CimLimits.MaxNesting"/> and <see cref="MofContext.MaxIncludeDepth"/>.
/// </remarks>
internal ref partial struct MofParser
{
    private readonly MofContext _context;
    private readonly MofSourceText _source;
    private readonly ReadOnlySpan<char> _text;

    // The qualifiers in front of the element that is being read, and those among them that may not stand everywhere.
    private readonly List<CimQualifier> _qualifiers;
    private readonly List<(MofQualifierEntry Entry, int Offset)> _scoped;
    private MofLexer _lexer;
    private MofToken _token;
    private int _previousEnd;
    private int _depth;

    // What a top-level instance assigns: one list for all of them.
    private readonly List<MofAssignment> _assignments;

    // What the instance before assigned, none of it twice.
    private MofAssignment[] _lastAssignments;

    // Strings are joined and unescaped here.
    private char[] _buffer;

    public MofParser(MofContext context, MofSourceText source)
    {
        _context = context;
        _source = source;
        _text = source.Text;
        _lexer = new MofLexer(_text);
        _token = _lexer.Next();
        _qualifiers = [];
        _scoped = [];
        _assignments = [];
        _lastAssignments = [];
        _buffer = [];
    }

    public void ParseFile()
    {
        while (_token.Kind != MofTokenKind.EndOfFile && !_context.Diagnostics.IsFull)
        {
            try
            {
                ParseStatement();
            }
            catch (MofException e)
            {
                Report(e);
                SkipStatement();
            }
        }
    }

    private void ParseStatement()
    {
        _depth = 0;
        int start = _token.Start;
        if (_token.Kind == MofTokenKind.Hash)
        {
            ParseDirective();
            return;
        }

        bool hasQualifiers = _token.Kind == MofTokenKind.OpenBracket;
        ClearQualifiers();
        if (hasQualifiers)
        {
            ParseQualifiers();
        }

        if (IsWord("class"))
        {
            ParseClass();
        }
        else if (IsWord("instance"))
        {
            ParseInstanceStatement(start);
        }
        else if (IsWord("qualifier") && !hasQualifiers)
        {
            ParseQualifierDeclaration();
        }
        else
        {
            throw UnknownStatement();
        }
    }

    private readonly MofException UnknownStatement() => IsWord("typedef") || IsWord("enum") || IsWord("enumeration") || IsWord("structure")
        ? Here(WbemStatus.WBEMMOF_E_TYPEDEF_NOT_SUPPORTED, "typedef, enum and structure are not part of WMI's MOF.")
        : Here(WbemStatus.WBEMMOF_E_UNRECOGNIZED_TOKEN, "Expected class, instance of, Qualifier, or #pragma.");

    private readonly void Report(MofException e) => _context.Diagnostics.Error(_source, e.Offset, e.Status, e.Message);

    // ----- tokens

    private readonly ReadOnlySpan<char> TokenText => _text.Slice(_token.Start, _token.Length);

    private void Advance()
    {
        _depth += _token.Kind switch
        {
            MofTokenKind.OpenBrace => 1,
            MofTokenKind.CloseBrace => -1,
            _ => 0,
        };
        _previousEnd = _token.End;
        _token = _lexer.Next();
    }

    private readonly bool Is(MofTokenKind kind) => _token.Kind == kind;

    private readonly bool IsWord(string word) => _token.Kind == MofTokenKind.Identifier && TokenText.Equals(word, StringComparison.OrdinalIgnoreCase);

    private bool TryTake(MofTokenKind kind)
    {
        if (_token.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private bool TryTakeWord(string word)
    {
        if (!IsWord(word))
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Take(MofTokenKind kind, WbemStatus status, string message)
    {
        if (!TryTake(kind))
        {
            throw Missing(status, message);
        }
    }

    private string TakeName(WbemStatus status, string message)
    {
        if (_token.Kind != MofTokenKind.Identifier)
        {
            throw Here(status, message);
        }

        string name = _context.Names.Get(TokenText);
        if (name.Length > CimLimits.MaxNameLength)
        {
            throw Here(status, $"A name has at most {CimLimits.MaxNameLength} characters; this one has {name.Length}.");
        }

        Advance();
        return name;
    }

    // The names of classes, properties, methods and qualifiers. Facts 6.10, 6.12.
    private string TakeDeclaredName(WbemStatus status, string message, bool mayBeSystem = false)
    {
        int offset = _token.Start;
        string name = TakeName(status, message);
        bool isSystem = mayBeSystem && CimName.IsSystem(name) && name.Length > 2 && name[2] != '_';
        return (name[0] == '_' && !isSystem) || name[^1] == '_'
            ? throw new MofException(status, offset, $"The name {name} starts or ends with an underscore.")
            : name;
    }

    private readonly MofToken Peek()
    {
        MofLexer ahead = _lexer;
        return ahead.Next();
    }

    // ----- errors

    /// <summary>An error at the token in hand: it is the wrong one.</summary>
    private readonly MofException Here(WbemStatus status, string message) => IsBadToken(out MofException? bad) ? bad : new MofException(status, _token.Start, message);

    /// <summary>An error behind the last token: something is missing there.</summary>
    private readonly MofException Missing(WbemStatus status, string message) => IsBadToken(out MofException? bad) ? bad : new MofException(status, _previousEnd, message);

    /// <summary>A body that another statement, or the end of the text, cuts off: that statement is read as one again.</summary>
    private MofException NotClosed(WbemStatus status, string message)
    {
        _depth = 0;
        return Missing(status, message);
    }

    private readonly bool IsBadToken([NotNullWhen(true)] out MofException? error)
    {
        error = _token.Kind switch
        {
            MofTokenKind.Unknown => new MofException(WbemStatus.WBEMMOF_E_UNRECOGNIZED_TOKEN, _token.Start, "This character is not part of MOF outside strings and comments."),
            MofTokenKind.UnterminatedConstant => new MofException(
                WbemStatus.WBEMMOF_E_ILLEGAL_CONSTANT_VALUE, _token.Start, "The closing quote is missing; a string ends on its line, and a longer one is written as several."),
            MofTokenKind.UnterminatedComment => new MofException(WbemStatus.WBEMMOF_E_UNRECOGNIZED_TOKEN, _token.Start, "The comment is not closed by */."),
            _ => null,
        };
        return error is not null;
    }

    // ----- recovery

    /// <summary>Whether the token can only begin a statement: a class, instance or declaration was not closed.</summary>
    private readonly bool BeginsStatement()
    {
        if (_token.Kind == MofTokenKind.Hash)
        {
            return true;
        }

        return (IsWord("class") || IsWord("instance") || IsWord("qualifier")) && Peek().Kind == MofTokenKind.Identifier;
    }

    private void SkipStatement()
    {
        while (_token.Kind != MofTokenKind.EndOfFile)
        {
            if (_depth <= 0 && BeginsStatement())
            {
                return;
            }

            MofTokenKind kind = _token.Kind;
            Advance();
            if (_depth <= 0 && kind == MofTokenKind.CloseBrace)
            {
                TryTake(MofTokenKind.Semicolon);
                return;
            }

            if (_depth <= 0 && kind == MofTokenKind.Semicolon)
            {
                return;
            }
        }
    }

    /// <summary>Skips to the next member of the body at a depth.</summary>
    private void SkipMember(int depth)
    {
        while (_token.Kind != MofTokenKind.EndOfFile && _depth >= depth)
        {
            if (_depth == depth && (Is(MofTokenKind.CloseBrace) || BeginsStatement()))
            {
                return;
            }

            bool isEnd = _depth == depth && Is(MofTokenKind.Semicolon);
            Advance();
            if (isEnd)
            {
                return;
            }
        }
    }
}
