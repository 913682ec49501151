namespace OpenWmi.Cim.Wql;

/// <summary>What a word of a query is.</summary>
internal enum WqlTokenKind : byte
{
    End,
    Word,
    String,
    Number,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Star,
    Comma,
    Dot,
    OpenParenthesis,
    CloseParenthesis,
    OpenBrace,
}
