using System.Globalization;
using System.Text;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>How many columns of a terminal a text takes: 2 for East Asian wide characters and emoji, none for combining marks. UAX #11.</summary>
internal static class TextWidth
{
    // First and last of the ranges whose East_Asian_Width is W or F, neighbours joined over unassigned gaps.
    private static ReadOnlySpan<int> WideRanges =>
    [
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x2614, 0x2615, 0x26C4, 0x26C5, 0x2705, 0x2705, 0x270A, 0x270B, 0x274C, 0x274C,
        0x2753, 0x2755, 0x2795, 0x2797, 0x2B1B, 0x2B1C, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3,
        0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18DFF, 0x1AFF0, 0x1B2FF, 0x1F004, 0x1F004,
        0x1F0CF, 0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F200, 0x1F320, 0x1F32D, 0x1F335, 0x1F337, 0x1F37C, 0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA,
        0x1F3E0, 0x1F43E, 0x1F440, 0x1F4FC, 0x1F4FF, 0x1F53D, 0x1F550, 0x1F567, 0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5, 0x1F6D0, 0x1F6DF, 0x1F7E0, 0x1F7EB,
        0x1F90C, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD,
    ];

    public static int Of(ReadOnlySpan<char> text)
    {
        if (Ascii.IsValid(text))
        {
            return text.Length;
        }

        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += Of(rune);
        }

        return width;
    }

    /// <summary>How many characters at the beginning of a text fit into a width, without dividing one from its combining marks.</summary>
    public static int Fitting(ReadOnlySpan<char> text, int width)
    {
        int length = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width -= Of(rune);
            if (width < 0)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return length;
    }

    private static int Of(Rune rune)
    {
        if (rune.Value < 0x300)
        {
            return 1;
        }

        return IsZero(rune) ? 0 : IsWide(rune.Value) ? 2 : 1;
    }

    // Marks, format characters, and the vowels and finals that Korean syllables are composed of.
    private static bool IsZero(Rune rune) =>
        rune.Value is >= 0x1160 and <= 0x11FF
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private static bool IsWide(int value)
    {
        ReadOnlySpan<int> ranges = WideRanges;
        for (int i = 0; i < ranges.Length && value >= ranges[i]; i += 2)
        {
            if (value <= ranges[i + 1])
            {
                return true;
            }
        }

        return false;
    }
}
