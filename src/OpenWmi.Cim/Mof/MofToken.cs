namespace OpenWmi.Cim.Mof;

/// <summary>A token: a kind and a stretch of the text.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Start">The offset of the first character.</param>
/// <param name="Length">The number of characters, quotes included.</param>
/// <param name="HasEscapes">Whether a string holds backslashes.</param>
internal readonly record struct MofToken(MofTokenKind Kind, int Start, int Length, bool HasEscapes = false)
{
    public int End => Start + Length;
}
