using System.Text;
using OpenWmi.Cim.Mof;

namespace OpenWmi.Cim.Tests.Mof;

/// <summary>Decoding of files. Facts 6.10: UTF-16 with a byte order mark, otherwise UTF-8.</summary>
public sealed class MofSourceTextTests
{
    private const string Text = "class Grün { string Text = \"\uD83D\uDE00\"; };";

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Text) },
        { "UTF-8 with a mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)] },
        { "UTF-16 LE", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)] },
        { "UTF-16 BE", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Text)] },
    };

    public static TheoryData<string, byte[], string> Invalid => new()
    {
        { "not UTF-8", [(byte)'a', 0xFF, (byte)'b'], "octet 1" },
        { "a cut character", [(byte)'a', 0xE2, 0x82], "octet 1" },
        { "an odd octet of UTF-16", [0xFF, 0xFE, 0x41, 0x00, 0x42], "UTF-16" },
        { "UTF-16 without a mark", Encoding.Unicode.GetBytes("class A"), "byte order mark" },
        { "a binary MOF", [.. "FOMB"u8, 1, 0, 0, 0], "binary MOF" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Each_encoding_of_a_file_is_read(string encoding, byte[] octets)
    {
        MofSourceText source = MofSourceText.Decode(encoding, octets);

        Assert.Equal(Text, source.Text);
        Assert.Empty(MofSpecification.Parse(source).Diagnostics);
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void What_is_no_text_is_WBEMMOF_E_INVALID_FILE(string what, byte[] octets, string reason)
    {
        WbemException e = Assert.Throws<WbemException>(() => MofSourceText.Decode(what, octets));

        Assert.Equal(WbemStatus.WBEMMOF_E_INVALID_FILE, e.Status);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, 1, "ab")]
    [InlineData(2, 1, 3, "ab")]
    [InlineData(4, 2, 1, "cd")]
    [InlineData(6, 2, 3, "cd")]
    [InlineData(7, 3, 1, "")]
    public void An_offset_has_a_line_and_a_column(int offset, int line, int column, string content)
    {
        var source = new MofSourceText("x", "ab\r\ncd\n");

        Assert.Equal((line, column), source.GetPosition(offset));
        Assert.Equal(content, source.GetLine(offset));
    }
}
