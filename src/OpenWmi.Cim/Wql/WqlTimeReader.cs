namespace OpenWmi.Cim.Wql;

/// <summary>Reads the time forms of WQL: <c>hh AM</c>, <c>hh:mm</c>, <c>hh:mm:ss</c>, <c>hh:mm:ss:uuu</c>, the last three with or without AM or PM. Facts 6.6.</summary>
internal static class WqlTimeReader
{
    /// <summary>Where the time starts in a text that may begin with a date; the length of the text where it has none.</summary>
    public static int FindStart(ReadOnlySpan<char> text)
    {
        int end = text.IndexOf(':');
        if (end < 0)
        {
            if (!TryHalf(text, out _, out ReadOnlySpan<char> hour) || hour.IsEmpty || !char.IsAsciiDigit(hour[^1]))
            {
                return text.Length;
            }

            end = hour.Length;
        }

        while (end > 0 && char.IsAsciiDigit(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    public static bool TryRead(ReadOnlySpan<char> text, out TimeSpan time)
    {
        time = default;
        bool hasHalf = TryHalf(text, out bool isAfternoon, out text);
        Span<Range> fields = stackalloc Range[5];
        int count = text.Split(fields, ':');
        if (count > 4 || (count == 1 && !hasHalf))
        {
            return false;
        }

        Span<int> values = stackalloc int[4];
        values.Clear();
        for (int i = 0; i < count; i++)
        {
            if (!WqlDateTime.TryNumber(text[fields[i]], i == 3 ? 3 : 2, out values[i]))
            {
                return false;
            }
        }

        if (hasHalf && !TryTwelveHours(ref values[0], isAfternoon))
        {
            return false;
        }

        time = new TimeSpan(0, values[0], values[1], values[2], values[3]);
        return values[0] < 24 && values[1] < 60 && values[2] < 60;
    }

    private static bool TryTwelveHours(ref int hour, bool isAfternoon)
    {
        bool isValid = hour is >= 1 and <= 12;
        hour = (hour % 12) + (isAfternoon ? 12 : 0);
        return isValid;
    }

    // AM or PM at the end, and what stands before it.
    private static bool TryHalf(ReadOnlySpan<char> text, out bool isAfternoon, out ReadOnlySpan<char> rest)
    {
        isAfternoon = text.EndsWith("PM", StringComparison.OrdinalIgnoreCase);
        bool hasHalf = isAfternoon || text.EndsWith("AM", StringComparison.OrdinalIgnoreCase);
        rest = hasHalf ? text.Slice(0, text.Length - 2).TrimEnd() : text;
        return hasHalf;
    }
}
