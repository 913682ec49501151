namespace OpenWmi.Cim.Wql;

/// <summary>A LIKE pattern, read once: <c>%</c> any text, <c>_</c> one character, <c>[abc]</c>, <c>[a-f]</c>, <c>[^…]</c> one of a set. Immutable. Facts 6.2.</summary>
/// <remarks>
/// Case does not count. A character is a UTF-16 code unit. The time is at most the length of the text times that of the pattern, whatever they hold (lesson S36).
/// What the documents leave open: a <c>]</c> directly after <c>[</c> or <c>[^</c> belongs to the set, a <c>-</c> first or last in a set stands for itself, the ends of a
/// range may stand in either order, a <c>^</c> that is not first stands for itself, and a <c>[</c> that is never closed stands for itself.
/// </remarks>
public sealed class LikePattern
{
    private readonly LikeSegment[] _segments;
    private readonly int _minimumLength;

    /// <summary>Reads a pattern; every text is one.</summary>
    /// <exception cref="WbemException">WBEM_E_QUOTA_VIOLATION: it is longer than <see cref="WqlLimits.MaxPatternLength"/>.</exception>
    public LikePattern(string text)
    {
        if (text.Length > WqlLimits.MaxPatternLength)
        {
            throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"The LIKE pattern has {text.Length} characters; at most {WqlLimits.MaxPatternLength} are allowed.");
        }

        Text = text;
        _segments = LikeReader.Read(text);
        _minimumLength = _segments.Sum(segment => segment.Length);
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether the whole text fits the pattern.</summary>
    public bool IsMatch(ReadOnlySpan<char> text) => Fits(text);

    /// <summary>Whether the whole text fits the pattern; allocates nothing.</summary>
    public bool IsMatch(CimStringSpan text) => text.Utf16.IsEmpty ? Fits(text.Latin1) : Fits(text.Utf16);

    /// <inheritdoc/>
    public override string ToString() => Text;

    // The first piece stands at the start, the last at the end; each between them goes to the first place that takes it, which leaves the most room for the rest.
    private bool Fits<T>(ReadOnlySpan<T> text)
        where T : unmanaged
    {
        LikeSegment first = _segments[0];
        if (text.Length < _minimumLength || (_segments.Length == 1 && text.Length != first.Length) || !first.MatchesAt(text))
        {
            return false;
        }

        if (_segments.Length == 1)
        {
            return true;
        }

        LikeSegment last = _segments[^1];
        if (!last.MatchesAt(text.Slice(text.Length - last.Length)))
        {
            return false;
        }

        ReadOnlySpan<T> between = text.Slice(first.Length, text.Length - first.Length - last.Length);
        for (int i = 1; i < _segments.Length - 1; i++)
        {
            int index = _segments[i].IndexIn(between);
            if (index < 0)
            {
                return false;
            }

            between = between.Slice(index + _segments[i].Length);
        }

        return true;
    }
}
