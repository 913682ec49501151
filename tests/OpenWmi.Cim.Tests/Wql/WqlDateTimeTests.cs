using OpenWmi.Cim.Wql;

namespace OpenWmi.Cim.Tests.Wql;

/// <summary>The date and time forms of facts 6.6, one row or more each.</summary>
public sealed class WqlDateTimeTests
{
    [Theory]
    // Mon[th] dd[,] [yy]yy
    [InlineData("Jan 15 2024", "20240115000000")]
    [InlineData("January 15, 2024", "20240115000000")]
    [InlineData("jan 15, 24", "20240115000000")]
    [InlineData("Dec 31 99", "19991231000000")]
    // Mon[th][,] yyyy
    [InlineData("Jan 2024", "20240101000000")]
    [InlineData("February, 2024", "20240201000000")]
    // Mon[th] [yy]yy dd
    [InlineData("Jan 2024 15", "20240115000000")]
    [InlineData("Jan 99 15", "19990115000000")]
    // dd Mon[th][,][ ][yy]yy
    [InlineData("15 Jan 2024", "20240115000000")]
    [InlineData("15 January,2024", "20240115000000")]
    [InlineData("15Jan24", "20240115000000")]
    // dd [yy]yy Mon[th]
    [InlineData("15 2024 Jan", "20240115000000")]
    [InlineData("15 99 Jan", "19990115000000")]
    // [yy]yy Mon[th] dd
    [InlineData("2024 Jan 15", "20240115000000")]
    [InlineData("99 Jan 15", "19990115000000")]
    // yyyy Mon[th], yyyy dd Mon[th]
    [InlineData("2024 Jan", "20240101000000")]
    [InlineData("2024 15 Jan", "20240115000000")]
    // [M]M/dd/[yy]yy, with each separator
    [InlineData("1/15/2024", "20240115000000")]
    [InlineData("01-15-24", "20240115000000")]
    [InlineData("01.15.2024", "20240115000000")]
    // decided: month first
    [InlineData("1/2/2024", "20240102000000")]
    [InlineData("01/02/03", "20030102000000")]
    // dd/[M]M/[yy]yy
    [InlineData("15/1/2024", "20240115000000")]
    [InlineData("31.12.99", "19991231000000")]
    // [M]M/[yy]yy/dd
    [InlineData("1/2024/15", "20240115000000")]
    [InlineData("06/45/07", "19450607000000")]
    // dd/[yy]yy/[M]M
    [InlineData("15/2024/1", "20240115000000")]
    // [yy]yy/dd/[M]M
    [InlineData("2024/15/01", "20240115000000")]
    // [yy]yy/[M]M/dd
    [InlineData("2024-01-15", "20240115000000")]
    [InlineData("99/12/31", "19991231000000")]
    [InlineData("2024-01-02", "20240102000000")]
    // [yy]yyMMdd, yyyy[MM[dd]]
    [InlineData("20240115", "20240115000000")]
    [InlineData("240115", "20240115000000")]
    [InlineData("2024", "20240101000000")]
    [InlineData("199912", "19991201000000")]
    // leap day, two-digit pivot
    [InlineData("2/29/2024", "20240229000000")]
    [InlineData("1/1/29", "20290101000000")]
    [InlineData("1/1/30", "19300101000000")]
    // times: hh[ ]AM|PM, hh:mm, hh:mm[ ]AM|PM, hh:mm:ss, hh:mm:ss[ ]AM|PM
    [InlineData("2024-01-15 3 PM", "20240115150000")]
    [InlineData("2024-01-15 3pm", "20240115150000")]
    [InlineData("2024-01-15 12 AM", "20240115000000")]
    [InlineData("2024-01-15 12 PM", "20240115120000")]
    [InlineData("2024-01-15 10:30", "20240115103000")]
    [InlineData("Jan 15, 2024 10:30PM", "20240115223000")]
    [InlineData("15 Jan 2024 10:30:59", "20240115103059")]
    [InlineData("20240115 10:30:59 am", "20240115103059")]
    [InlineData("10:30", "18991230103000")]
    [InlineData("3 PM", "18991230150000")]
    public void A_form_is_read_as_UTC(string text, string expected)
    {
        Assert.True(WqlDateTime.TryParse(text, out CimDateTime value));
        Assert.Equal($"{expected}.000000+000", value.ToString());
    }

    [Theory]
    // hh:mm:ss:uuu, one to three digits of milliseconds (decided against minutes), with AM or PM too
    [InlineData("2024-01-15 10:30:59:123", "20240115103059.123000+000")]
    [InlineData("2024-01-15 10:30:59:12", "20240115103059.012000+000")]
    [InlineData("2024-01-15 10:30:59:1 PM", "20240115223059.001000+000")]
    // the CIM forms stay as they are
    [InlineData("20240115103059.123456-300", "20240115103059.123456-300")]
    [InlineData("00000001120032.000000:000", "00000001120032.000000:000")]
    public void A_form_with_a_fraction_is_read(string text, string expected)
    {
        Assert.True(WqlDateTime.TryParse(text, out CimDateTime value));
        Assert.Equal(expected, value.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("soon")]
    [InlineData("2/30/2024")]
    [InlineData("2024-13-32")]
    [InlineData("2024-01/15")]
    [InlineData("2024-01")]
    [InlineData("Jan 15")]
    [InlineData("Jan 99")]
    [InlineData("Janu 15 2024")]
    [InlineData("Jan Feb 2024")]
    [InlineData("1 2 2024")]
    [InlineData("2024-01-15 25:00")]
    [InlineData("2024-01-15 10:60")]
    [InlineData("2024-01-15 13 PM")]
    [InlineData("2024-01-15 0 AM")]
    [InlineData("2024-01-15 10")]
    [InlineData("2024-01-15 10:30:00:1234")]
    [InlineData("2024-01-15 10:30:00:00:00")]
    [InlineData("2024-01-15 10:")]
    [InlineData("2024-01-15T10:30")]
    [InlineData("2024-01-1510:30")]
    [InlineData("12345")]
    [InlineData("-5")]
    [InlineData("1/1/0000")]
    [InlineData("1/1/24,")]
    [InlineData("1//1/24")]
    [InlineData(":")]
    [InlineData("PM")]
    public void Another_text_is_no_date(string text) => Assert.False(WqlDateTime.TryParse(text, out _));
}
