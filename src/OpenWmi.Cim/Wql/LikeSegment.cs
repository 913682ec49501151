using System.Runtime.InteropServices;

namespace OpenWmi.Cim.Wql;

/// <summary>A piece of a LIKE pattern between two <c>%</c>: it accepts exactly as many characters as it has elements.</summary>
internal sealed class LikeSegment
{
    private readonly LikeElement[] _elements;
    private readonly byte[] _firstLatin1;

    public LikeSegment(LikeElement[] elements)
    {
        _elements = elements;
        _firstLatin1 = elements.Length == 0 ? [] : [.. Enumerable.Range(0, 256).Select(c => (byte)c).Where(c => elements[0].Accepts(c))];
    }

    public int Length => _elements.Length;

    /// <summary>Whether the piece accepts the text at the start of the span, which is long enough.</summary>
    public bool MatchesAt<T>(ReadOnlySpan<T> text)
        where T : unmanaged
    {
        for (int i = 0; i < _elements.Length; i++)
        {
            if (!_elements[i].Accepts(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The first place that the piece accepts, or -1.</summary>
    public int IndexIn<T>(ReadOnlySpan<T> text)
        where T : unmanaged
    {
        int last = text.Length - _elements.Length;
        for (int i = 0; i <= last; i++)
        {
            int skipped = Skip(text.Slice(i, last - i + 1));
            if (skipped < 0)
            {
                return -1;
            }

            i += skipped;
            if (MatchesAt(text.Slice(i)))
            {
                return i;
            }
        }

        return -1;
    }

    // In Latin-1 the runtime's own search finds where the first element may stand.
    private int Skip<T>(ReadOnlySpan<T> text)
        where T : unmanaged =>
        typeof(T) == typeof(byte) && _firstLatin1.Length <= 2 ? MemoryMarshal.AsBytes(text).IndexOfAny(_firstLatin1) : 0;
}
