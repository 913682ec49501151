namespace OpenWmi.Cim.Wql;

/// <summary>The characters that one place of a LIKE pattern accepts: all of them for <c>_</c>, or those of a bracket. Case does not count.</summary>
internal sealed class LikeSet
{
    private readonly (char First, char Last)[] _ranges;
    private readonly bool _isNegated;
    private readonly ulong[] _latin1 = new ulong[4];

    public LikeSet((char First, char Last)[] ranges, bool isNegated)
    {
        _ranges = ranges;
        _isNegated = isNegated;
        for (int c = 0; c < 256; c++)
        {
            _latin1[c >> 6] |= Evaluate((char)c) ? 1UL << (c & 63) : 0;
        }
    }

    /// <summary>Every character: <c>_</c>.</summary>
    public static LikeSet Any { get; } = new([], isNegated: true);

    public bool Contains(char c) => c < 256 ? (_latin1[c >> 6] >> (c & 63) & 1) != 0 : Evaluate(c);

    private bool Evaluate(char c)
    {
        char upper = char.ToUpperInvariant(c);
        char lower = char.ToLowerInvariant(c);
        foreach ((char first, char last) in _ranges)
        {
            if ((c >= first && c <= last) || (upper >= first && upper <= last) || (lower >= first && lower <= last))
            {
                return !_isNegated;
            }
        }

        return _isNegated;
    }
}
