using System.Runtime.InteropServices;

namespace OpenWmi.Cim.Wql;

/// <summary>A piece of a LIKE pattern between two <c>%</c>: it accepts exactly as many characters as it has elements.</summary>
internal sealed class LikeSegment
{
    private readonly LikeElement[] _elements;

    // Of a piece without sets: the two Latin-1 units that each place accepts, twice the same where it has one case only. Else NULL.
    private readonly byte[]? _oneCase;
    private readonly byte[]? _otherCase;

    public LikeSegment(LikeElement[] elements)
    {
        _elements = elements;
        byte[] one = new byte[elements.Length];
        byte[] other = new byte[elements.Length];
        for (int i = 0; i < elements.Length; i++)
        {
            if (!TryCases(elements[i], out one[i], out other[i]))
            {
                return;
            }
        }

        _oneCase = one;
        _otherCase = other;
    }

    public int Length => _elements.Length;

    /// <summary>Whether the piece accepts the text at the start of the span, which is long enough.</summary>
    public bool MatchesAt<T>(ReadOnlySpan<T> text)
        where T : unmanaged
    {
        if (typeof(T) == typeof(byte) && _oneCase is not null)
        {
            return MatchesOctets(MemoryMarshal.AsBytes(text));
        }

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

    private static bool TryCases(LikeElement element, out byte one, out byte other)
    {
        one = other = 0;
        int count = 0;
        for (int unit = 0; unit < 256 && element.Set is null; unit++)
        {
            if (element.Accepts((byte)unit))
            {
                one = count == 0 ? (byte)unit : one;
                other = (byte)unit;
                count++;
            }
        }

        return count is 1 or 2;
    }

    private bool MatchesOctets(ReadOnlySpan<byte> text)
    {
        byte[] one = _oneCase!;
        byte[] other = _otherCase!;
        text = text.Slice(0, one.Length);
        for (int i = 0; i < one.Length && i < other.Length; i++)
        {
            if (text[i] != one[i] && text[i] != other[i])
            {
                return false;
            }
        }

        return true;
    }

    // In Latin-1 the runtime's own search finds where the first element may stand.
    private int Skip<T>(ReadOnlySpan<T> text)
        where T : unmanaged =>
        typeof(T) == typeof(byte) && _oneCase is not null ? MemoryMarshal.AsBytes(text).IndexOfAny(_oneCase[0], _otherCase![0]) : 0;
}
