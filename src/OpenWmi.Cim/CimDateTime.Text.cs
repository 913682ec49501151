namespace OpenWmi.Cim;

/// <content>The text form: <c>yyyymmddHHMMSS.mmmmmmsUUU</c>, intervals <c>ddddddddHHMMSS.mmmmmm:000</c>.</content>
public readonly partial struct CimDateTime
{
    /// <summary>Reads the text form.</summary>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH: the text is not a CIM datetime.</exception>
    public static CimDateTime Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out CimDateTime value)
            ? value
            : throw new WbemException(
                WbemStatus.WBEM_E_TYPE_MISMATCH,
                $"'{text.Slice(0, Math.Min(text.Length, 64))}' is not a CIM datetime: yyyymmddHHMMSS.mmmmmmsUUU, or ddddddddHHMMSS.mmmmmm:000 for an interval.");

    /// <summary>Reads the text form: exactly 25 characters, each field in its range, asterisks for whole fields of a time stamp only.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CimDateTime value)
    {
        value = default;
        if (text.Length != TextLength || text[14] != '.')
        {
            return false;
        }

        return text[21] == ':' ? TryParseInterval(text, out value) : TryParseTimestamp(text, out value);
    }

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(TextLength, this, static (span, value) => value.Format(span));

    /// <summary>Writes the text form, <see cref="TextLength"/> characters.</summary>
    /// <returns>False where <paramref name="destination"/> is shorter.</returns>
    public bool TryFormat(Span<char> destination)
    {
        if (destination.Length < TextLength)
        {
            return false;
        }

        Format(destination);
        return true;
    }

    private static bool TryParseInterval(ReadOnlySpan<char> text, out CimDateTime value)
    {
        value = default;
        if (!text.Slice(22).SequenceEqual("000") || !TryNumber(text.Slice(0, 8), out int days) || !TryTime(text, out CimDateTimeFields unknown, out (int H, int M, int S, int U) time)
            || unknown != CimDateTimeFields.None)
        {
            return false;
        }

        value = new CimDateTime(PackInterval(days, time.H, time.M, time.S, time.U), 0, CimDateTimeFields.None, isTimestamp: false);
        return true;
    }

    private static bool TryParseTimestamp(ReadOnlySpan<char> text, out CimDateTime value)
    {
        value = default;
        if (text[21] is not ('+' or '-')
            || !TryField(text.Slice(0, 4), CimDateTimeFields.Year, 1, 9999, out CimDateTimeFields unknown, out int year)
            || !TryField(text.Slice(4, 2), CimDateTimeFields.Month, 1, 12, out CimDateTimeFields noMonth, out int month)
            || !TryField(text.Slice(6, 2), CimDateTimeFields.Day, 1, 31, out CimDateTimeFields noDay, out int day)
            || !TryTime(text, out CimDateTimeFields noTime, out (int H, int M, int S, int U) time)
            || !TryField(text.Slice(22), CimDateTimeFields.Offset, 0, 999, out CimDateTimeFields noOffset, out int offset))
        {
            return false;
        }

        if (noDay == 0 && noMonth == 0 && day > DateTime.DaysInMonth(unknown == 0 ? year : 2000, month))
        {
            return false;
        }

        unknown |= noMonth | noDay | noTime | noOffset;
        value = new CimDateTime(PackTimestamp(year, month, day, time.H, time.M, time.S, time.U), (short)(text[21] == '-' ? -offset : offset), unknown, isTimestamp: true);
        return true;
    }

    private static bool TryTime(ReadOnlySpan<char> text, out CimDateTimeFields unknown, out (int Hour, int Minute, int Second, int Microsecond) time)
    {
        time = default;
        bool valid = TryField(text.Slice(8, 2), CimDateTimeFields.Hour, 0, 23, out CimDateTimeFields noHour, out time.Hour)
            & TryField(text.Slice(10, 2), CimDateTimeFields.Minute, 0, 59, out CimDateTimeFields noMinute, out time.Minute)
            & TryField(text.Slice(12, 2), CimDateTimeFields.Second, 0, 59, out CimDateTimeFields noSecond, out time.Second)
            & TryField(text.Slice(15, 6), CimDateTimeFields.Microsecond, 0, 999_999, out CimDateTimeFields noMicrosecond, out time.Microsecond);
        unknown = noHour | noMinute | noSecond | noMicrosecond;
        return valid;
    }

    private static bool TryField(ReadOnlySpan<char> text, CimDateTimeFields field, int minimum, int maximum, out CimDateTimeFields unknown, out int value)
    {
        if (text.IndexOfAnyExcept('*') < 0)
        {
            unknown = field;
            value = 0;
            return true;
        }

        unknown = CimDateTimeFields.None;
        return TryNumber(text, out value) && value >= minimum && value <= maximum;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            value = (value * 10) + (c - '0');
        }

        return true;
    }

    private void Format(Span<char> span)
    {
        if (IsInterval)
        {
            Digits(span.Slice(0, 8), Day, CimDateTimeFields.None);
        }
        else
        {
            Digits(span.Slice(0, 4), Year, CimDateTimeFields.Year);
            Digits(span.Slice(4, 2), Month, CimDateTimeFields.Month);
            Digits(span.Slice(6, 2), Day, CimDateTimeFields.Day);
        }

        Digits(span.Slice(8, 2), Hour, CimDateTimeFields.Hour);
        Digits(span.Slice(10, 2), Minute, CimDateTimeFields.Minute);
        Digits(span.Slice(12, 2), Second, CimDateTimeFields.Second);
        span[14] = '.';
        Digits(span.Slice(15, 6), Microsecond, CimDateTimeFields.Microsecond);
        span[21] = IsInterval ? ':' : _offset < 0 ? '-' : '+';
        Digits(span.Slice(22, 3), Math.Abs((int)_offset), CimDateTimeFields.Offset);
    }

    private void Digits(Span<char> span, int value, CimDateTimeFields field)
    {
        if ((_unknown & field) != 0)
        {
            span.Fill('*');
            return;
        }

        for (int i = span.Length - 1; i >= 0; i--)
        {
            span[i] = (char)('0' + (value % 10));
            value /= 10;
        }
    }
}
