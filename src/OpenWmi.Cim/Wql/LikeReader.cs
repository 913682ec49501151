namespace OpenWmi.Cim.Wql;

/// <summary>Reads the text of a LIKE pattern. <see cref="LikePattern"/> says what it means.</summary>
internal static class LikeReader
{
    /// <summary>The pieces between the <c>%</c> signs: one more than there are signs, without the empty ones inside.</summary>
    public static LikeSegment[] Read(string text)
    {
        var segments = new List<LikeSegment>();
        var elements = new List<LikeElement>();
        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '%':
                    EndSegment(segments, elements);
                    break;
                case '_':
                    elements.Add(new LikeElement(default, LikeSet.Any));
                    break;
                case '[' when EndOfSet(text, i) is > 0 and int end:
                    elements.Add(new LikeElement(default, ReadSet(text.AsSpan(i + 1, end - i - 1))));
                    i = end;
                    break;
                default:
                    elements.Add(new LikeElement(char.ToUpperInvariant(text[i]), null));
                    break;
            }
        }

        segments.Add(new LikeSegment([.. elements]));
        return [.. segments];
    }

    private static void EndSegment(List<LikeSegment> segments, List<LikeElement> elements)
    {
        if (segments.Count == 0 || elements.Count > 0)
        {
            segments.Add(new LikeSegment([.. elements]));
            elements.Clear();
        }
    }

    // The index of the bracket that closes a set, or -1. The first character of the set is never it.
    private static int EndOfSet(string text, int opening)
    {
        int first = opening + 1;
        first += first < text.Length && text[first] == '^' ? 1 : 0;
        return first + 1 < text.Length ? text.IndexOf(']', first + 1) : -1;
    }

    private static LikeSet ReadSet(ReadOnlySpan<char> content)
    {
        bool isNegated = content[0] == '^';
        content = isNegated ? content.Slice(1) : content;
        var ranges = new List<(char First, char Last)>();
        for (int i = 0; i < content.Length; i++)
        {
            if (i + 2 < content.Length && content[i + 1] == '-')
            {
                (char first, char last) = (content[i], content[i + 2]);
                ranges.Add(first <= last ? (first, last) : (last, first));
                i += 2;
            }
            else
            {
                ranges.Add((content[i], content[i]));
            }
        }

        return new LikeSet([.. ranges], isNegated);
    }
}
