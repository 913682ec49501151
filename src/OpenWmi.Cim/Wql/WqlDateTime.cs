using System.Globalization;

namespace OpenWmi.Cim.Wql;

/// <summary>The date and time forms that WQL accepts in a WHERE clause beside the CIM form. Facts 6.6.</summary>
/// <remarks>
/// Decisions where the documents leave it to the target machine or contradict one another: numeric dates are read month first (<c>1/2/2024</c> is the second of January), else
/// in the first of the listed orders that makes a date; two-digit years are 1930 to 2029; six digits are yyMMdd where that is a date, else yyyyMM; the last field of
/// <c>hh:mm:ss:uuu</c> is milliseconds; all of them are UTC; a month without a day is its first, a year without a month its January; a time without a date is on
/// 1899-12-30, as in Automation.
/// </remarks>
public static class WqlDateTime
{
    private const int LongestText = 64;

    /// <summary>Reads a CIM datetime or interval, or one of the WQL forms.</summary>
    /// <param name="text">For instance <c>20240115103000.000000+000</c>, <c>Jan 15, 2024</c>, <c>2024-01-15 10:30:00</c>, <c>10:30 PM</c>.</param>
    /// <param name="value">The value; a WQL form yields a time stamp with the offset +000.</param>
    /// <returns>False where the text has none of the forms, or is no date, such as 30 February.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out CimDateTime value)
    {
        value = default;
        if (CimDateTime.TryParse(text, out value))
        {
            return true;
        }

        text = text.Trim();
        if (text.IsEmpty || text.Length > LongestText)
        {
            return false;
        }

        int timeStart = WqlTimeReader.FindStart(text);
        ReadOnlySpan<char> date = text.Slice(0, timeStart);
        if (timeStart > 0 && timeStart < text.Length && !char.IsWhiteSpace(text[timeStart - 1]))
        {
            return false;
        }

        var day = new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Utc);
        TimeSpan time = default;
        if ((!date.IsEmpty && !WqlDateReader.TryRead(date.Trim(), out day)) || (timeStart < text.Length && !WqlTimeReader.TryRead(text.Slice(timeStart), out time)))
        {
            return false;
        }

        value = CimDateTime.FromDateTimeOffset(new DateTimeOffset(DateTime.SpecifyKind(day, DateTimeKind.Utc) + time));
        return true;
    }

    /// <summary>Reads an unsigned number of at most <paramref name="longest"/> digits.</summary>
    internal static bool TryNumber(ReadOnlySpan<char> digits, int longest, out int value)
    {
        value = 0;
        return digits.Length <= longest && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
