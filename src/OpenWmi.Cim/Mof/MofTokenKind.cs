namespace OpenWmi.Cim.Mof;

/// <summary>The kinds of MOF tokens. [DSP0004] Annex A.</summary>
internal enum MofTokenKind : byte
{
    EndOfFile,
    Identifier,
    String,
    Character,
    Number,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    OpenParen,
    CloseParen,
    Comma,
    Semicolon,
    Colon,
    EqualsSign,
    Dollar,
    Hash,

    /// <summary>A character that begins no token.</summary>
    Unknown,

    /// <summary>A string or character constant without its closing quote.</summary>
    UnterminatedConstant,

    /// <summary>A comment without its end.</summary>
    UnterminatedComment,
}
