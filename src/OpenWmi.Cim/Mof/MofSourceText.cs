using System.Text;
using System.Text.Unicode;

namespace OpenWmi.Cim.Mof;

/// <summary>The text of one MOF file and its name. Immutable.</summary>
public sealed class MofSourceText
{
    /// <summary>Octets of one file: 64 MiB.</summary>
    public const int MaxLength = 64 << 20;

    private const string BinaryMofSignature = "FOMB";

    /// <summary>Creates a source from text.</summary>
    /// <param name="name">The name that diagnostics show and includes are relative to: as a rule the path of the file.</param>
    /// <param name="text">The text, without a byte order mark.</param>
    /// <exception cref="WbemException">WBEMMOF_E_INVALID_FILE: the text is longer than <see cref="MaxLength"/> or holds the character NUL.</exception>
    public MofSourceText(string name, string text)
    {
        Name = name;
        Text = text;
        CheckLength(name, text.Length);
        int nul = text.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0)
        {
            throw Invalid(name, $"it holds the character NUL at offset {nul}; UTF-16 text needs a byte order mark");
        }
    }

    /// <summary>The name of the file.</summary>
    public string Name { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Decodes a file: UTF-16 where it starts with a byte order mark of UTF-16 (facts 6.10), otherwise UTF-8 with or without one.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="octets">The content.</param>
    /// <exception cref="WbemException">WBEMMOF_E_INVALID_FILE: invalid octets, a binary MOF, or a file longer than <see cref="MaxLength"/>.</exception>
    public static MofSourceText Decode(string name, ReadOnlySpan<byte> octets)
    {
        CheckLength(name, octets.Length);
        return octets switch
        {
            [0xFF, 0xFE, ..] => new MofSourceText(name, Decode(name, octets.Slice(2), new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true))),
            [0xFE, 0xFF, ..] => new MofSourceText(name, Decode(name, octets.Slice(2), new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true))),
            [0xEF, 0xBB, 0xBF, ..] => new MofSourceText(name, DecodeUtf8(name, octets.Slice(3))),
            _ when octets.StartsWith("FOMB"u8) => throw Invalid(name, $"it is a binary MOF ({BinaryMofSignature}); compile the text it was made from"),
            _ => new MofSourceText(name, DecodeUtf8(name, octets)),
        };
    }

    /// <summary>The place of an offset into <see cref="Text"/>.</summary>
    /// <returns>Line and column, both from 1; a column is one UTF-16 code unit.</returns>
    public (int Line, int Column) GetPosition(int offset)
    {
        ReadOnlySpan<char> before = Text.AsSpan(0, Math.Min(offset, Text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    /// <summary>The line around an offset into <see cref="Text"/>, without its end.</summary>
    /// <param name="offset">The offset.</param>
    /// <param name="start">Characters of the line to leave out.</param>
    /// <param name="maxLength">Characters to give at most.</param>
    public string GetLine(int offset, int start = 0, int maxLength = int.MaxValue)
    {
        ReadOnlySpan<char> line = Text.AsSpan(Text.AsSpan(0, Math.Min(offset, Text.Length)).LastIndexOf('\n') + 1);
        int length = line.IndexOfAny('\r', '\n');
        line = length < 0 ? line : line.Slice(0, length);
        line = line.Slice(Math.Min(start, line.Length));
        return line.Slice(0, Math.Min(maxLength, line.Length)).ToString();
    }

    private static string DecodeUtf8(string name, ReadOnlySpan<byte> octets) =>
        Utf8.IsValid(octets) ? Encoding.UTF8.GetString(octets) : Decode(name, octets, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));

    private static string Decode(string name, ReadOnlySpan<byte> octets, Encoding encoding)
    {
        try
        {
            return encoding.GetString(octets);
        }
        catch (DecoderFallbackException e)
        {
            throw Invalid(name, $"octet {e.Index} is not valid {encoding.EncodingName}; save the file as UTF-8, or as UTF-16 with a byte order mark");
        }
    }

    private static void CheckLength(string name, int length)
    {
        if (length > MaxLength)
        {
            throw Invalid(name, $"it is longer than {MaxLength >> 20} MiB");
        }
    }

    private static WbemException Invalid(string name, string reason) => new(WbemStatus.WBEMMOF_E_INVALID_FILE, $"{name} is not a MOF file: {reason}.");
}
