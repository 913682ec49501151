namespace OpenWmi.Cim.Wql;

/// <summary>Reads the date forms of WQL: up to three parts, one of which may be the name of a month. Facts 6.6.</summary>
internal static class WqlDateReader
{
    private const int Year = 0;
    private const int Month = 1;
    private const int Day = 2;

    // Month first; each row says which of year, month and day stands at which place.
    private static readonly int[][] NumericOrders =
        [[Month, Day, Year], [Day, Month, Year], [Month, Year, Day], [Day, Year, Month], [Year, Month, Day], [Year, Day, Month]];

    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static bool TryRead(ReadOnlySpan<char> text, out DateTime date)
    {
        date = default;
        Span<Range> parts = stackalloc Range[3];
        return TrySplit(text, parts, out int count, out bool hasSeparator) && count switch
        {
            1 => TryDigits(text[parts[0]], out date),
            2 => TryMonthAndYear(text[parts[0]], text[parts[1]], out date),
            _ => TryThree(text, parts, hasSeparator, out date),
        };
    }

    // Parts are runs of letters or of digits; between them nothing, spaces, a comma, or always the same one of / - .
    private static bool TrySplit(ReadOnlySpan<char> text, Span<Range> parts, out int count, out bool hasSeparator)
    {
        count = 0;
        char separator = '\0';
        int position = 0;
        hasSeparator = false;
        while (position < text.Length)
        {
            int start = position;
            while (position < text.Length && char.IsAsciiLetterOrDigit(text[position]) && char.IsAsciiDigit(text[position]) == char.IsAsciiDigit(text[start]))
            {
                position++;
            }

            if (position == start || count == parts.Length)
            {
                return false;
            }

            parts[count++] = start..position;
            if (!TrySkipGap(text, ref position, ref separator))
            {
                return false;
            }
        }

        hasSeparator = separator != '\0';
        return true;
    }

    private static bool TrySkipGap(ReadOnlySpan<char> text, ref int position, ref char separator)
    {
        int start = position;
        while (position < text.Length && !char.IsAsciiLetterOrDigit(text[position]))
        {
            position++;
        }

        ReadOnlySpan<char> gap = text.Slice(start, position - start).Trim();
        if (gap.IsEmpty || gap is ",")
        {
            return gap.IsEmpty || position < text.Length;
        }

        if (gap.Length > 1 || gap[0] is not ('/' or '-' or '.') || (separator != '\0' && separator != gap[0]) || position == text.Length)
        {
            return false;
        }

        separator = gap[0];
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> digits, out DateTime date)
    {
        date = default;
        return digits.Length switch
        {
            4 => TryDate(digits, "1", "1", out date),
            6 => TryDate(digits.Slice(0, 2), digits.Slice(2, 2), digits.Slice(4), out date) || TryDate(digits.Slice(0, 4), digits.Slice(4), "1", out date),
            8 => TryDate(digits.Slice(0, 4), digits.Slice(4, 2), digits.Slice(6), out date),
            _ => false,
        };
    }

    private static bool TryMonthAndYear(ReadOnlySpan<char> first, ReadOnlySpan<char> second, out DateTime date)
    {
        date = default;
        bool isMonthFirst = char.IsAsciiLetter(first[0]);
        ReadOnlySpan<char> month = isMonthFirst ? first : second;
        ReadOnlySpan<char> year = isMonthFirst ? second : first;
        return char.IsAsciiLetter(month[0]) && year.Length == 4 && TryDate(year, month, "1", out date);
    }

    private static bool TryThree(ReadOnlySpan<char> text, ReadOnlySpan<Range> parts, bool hasSeparator, out DateTime date)
    {
        date = default;
        int named = -1;
        for (int i = 0; i < parts.Length; i++)
        {
            named = char.IsAsciiLetter(text[parts[i]][0]) ? i : named;
        }

        if (named < 0)
        {
            return hasSeparator && TryNumeric(text, parts, out date);
        }

        ReadOnlySpan<char> first = text[parts[named == 0 ? 1 : 0]];
        ReadOnlySpan<char> second = text[parts[named == 2 ? 1 : 2]];
        ReadOnlySpan<char> month = text[parts[named]];
        return TryDate(second, month, first, out date) || TryDate(first, month, second, out date);
    }

    private static bool TryNumeric(ReadOnlySpan<char> text, ReadOnlySpan<Range> parts, out DateTime date)
    {
        date = default;
        foreach (int[] order in NumericOrders)
        {
            int year = Array.IndexOf(order, Year);
            int month = Array.IndexOf(order, Month);
            int day = Array.IndexOf(order, Day);
            if (TryDate(text[parts[year]], text[parts[month]], text[parts[day]], out date))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryDate(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day, out DateTime date)
    {
        date = default;
        if (year.Length is not (2 or 4) || !WqlDateTime.TryNumber(year, 4, out int y) || !TryMonth(month, out int m) || !WqlDateTime.TryNumber(day, 2, out int d))
        {
            return false;
        }

        y += year.Length == 4 ? 0 : y < 30 ? 2000 : 1900;
        if (y < 1 || d < 1 || d > DateTime.DaysInMonth(y, m))
        {
            return false;
        }

        date = new DateTime(y, m, d, 0, 0, 0, DateTimeKind.Utc);
        return true;
    }

    private static bool TryMonth(ReadOnlySpan<char> text, out int month)
    {
        if (WqlDateTime.TryNumber(text, 2, out month))
        {
            return month is >= 1 and <= 12;
        }

        for (month = 1; month <= Months.Length; month++)
        {
            string name = Months[month - 1];
            if (text.Equals(name, StringComparison.OrdinalIgnoreCase) || text.Equals(name.AsSpan(0, 3), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
