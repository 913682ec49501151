using OpenWmi.Tools.Wmi.Wire;

namespace OpenWmi.Wmi.Tests.Wire;

public sealed class HexTextTests
{
    private static readonly byte[] Twenty = [.. Enumerable.Range(0xA0, 20).Select(value => (byte)value)];

    [Theory]
    [InlineData("a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3")]
    [InlineData("# where it comes from\nA0A1A2A3 A4A5A6A7\n// more\nA8A9AAABACADAEAFB0B1B2B3\n")]
    [InlineData("a0a1a2a3 a4a5a6a7 # header\na8a9aaabacadaeaf # body\nb0b1b2b3")]
    [InlineData("{ 0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7,\n 0xa8, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae, 0xaf, 0xb0, 0xb1, 0xb2, 0xb3 };")]
    [InlineData("\"\\xa0\\xa1\\xa2\\xa3\\xa4\\xa5\\xa6\\xa7\\xa8\\xa9\\xaa\\xab\\xac\\xad\\xae\\xaf\\xb0\\xb1\\xb2\\xb3\"")]
    [InlineData("a0:a1:a2:a3:a4:a5:a6:a7:a8:a9:aa:ab:ac:ad:ae:af:b0:b1:b2:b3")]
    [InlineData("00000000  a0 a1 a2 a3 a4 a5 a6 a7  a8 a9 aa ab ac ad ae af  |................|\n00000010  b0 b1 b2 b3                                       |ab12|\n00000014\n")]
    [InlineData("00000000: a0a1 a2a3 a4a5 a6a7 a8a9 aaab acad aeaf  ................\n00000010: b0b1 b2b3                                ab12\n")]
    [InlineData("\t0x0000:  a0a1 a2a3 a4a5 a6a7 a8a9 aaab acad aeaf  ................\n\t0x0010:  b0b1 b2b3                                ....\n")]
    [InlineData("0000   a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 aa ab ac ad ae af   ................\n0010   b0 b1 b2 b3                                       ....\n")]
    public void Octets_are_read_in_every_form_that_people_have_them(string text) => Assert.Equal(Twenty, HexText.Parse(text));

    [Theory]
    [InlineData("a0 a1 a", "second")]
    [InlineData("a0 xy", "column 4")]
    [InlineData("first\n", "Line 1, column 2")]
    public void What_is_not_hexadecimal_is_named_by_its_place(string text, string place)
        => Assert.Contains(place, Assert.Throws<WireInputException>(() => HexText.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Octets_that_are_no_text_are_taken_as_they_are()
    {
        Assert.False(HexText.IsText(Twenty));
        Assert.False(HexText.IsText([]));
        Assert.True(HexText.IsText("05 00\r\n\t"u8));
    }
}
