namespace OpenWmi.Cim;

/// <content>Comparing in place, without case: as <see cref="StringComparison.OrdinalIgnoreCase"/> does.</content>
public readonly ref partial struct CimStringSpan
{
    private static readonly char[] Latin1UpperCase = [.. Enumerable.Range(0, 256).Select(unit => char.ToUpperInvariant((char)unit))];

    /// <summary>The units where all are below U+0100 and stored in one octet each; else empty.</summary>
    internal ReadOnlySpan<byte> Latin1 => _latin1;

    /// <summary>The units where they are stored as UTF-16; else empty.</summary>
    internal ReadOnlySpan<char> Utf16 => _utf16;

    /// <summary>Whether both are the same text but for case.</summary>
    public bool EqualsIgnoreCase(ReadOnlySpan<char> other)
    {
        if (Length != other.Length)
        {
            return false;
        }

        if (_latin1.IsEmpty)
        {
            return _utf16.Equals(other, StringComparison.OrdinalIgnoreCase);
        }

        for (int i = 0; i < other.Length; i++)
        {
            if (_latin1[i] != other[i] && UpperCase(_latin1[i]) != char.ToUpperInvariant(other[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Negative, zero or positive as this text comes before, is, or comes after the other but for case.</summary>
    public int CompareIgnoreCase(ReadOnlySpan<char> other)
    {
        if (_latin1.IsEmpty)
        {
            return _utf16.CompareTo(other, StringComparison.OrdinalIgnoreCase);
        }

        int length = Math.Min(_latin1.Length, other.Length);
        for (int i = 0; i < length; i++)
        {
            int order = UpperCase(_latin1[i]) - char.ToUpperInvariant(other[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return _latin1.Length - other.Length;
    }

    /// <summary>The upper case of a unit below U+0100; that of two of them lies above.</summary>
    internal static char UpperCase(byte unit) => Latin1UpperCase[unit];
}
