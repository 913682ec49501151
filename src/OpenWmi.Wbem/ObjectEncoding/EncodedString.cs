using System.Runtime.InteropServices;
using System.Text;
using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>A string as it is encoded: a flag, Latin-1 or UTF-16LE units, a NUL. [MS-WMIO] 2.2.78. Readers take either form for any text.</summary>
internal readonly ref struct EncodedString
{
    private const byte Compressed = 0;
    private const byte Unicode = 1;
    private const string Name = "Encoded-String";

    private EncodedString(ReadOnlySpan<byte> units, bool isUtf16)
    {
        Units = units;
        IsUtf16 = isUtf16;
    }

    /// <summary>The units without flag and NUL.</summary>
    public ReadOnlySpan<byte> Units { get; }

    /// <summary>Whether a unit has two octets.</summary>
    public bool IsUtf16 { get; }

    /// <summary>The units where they have two octets, at any address.</summary>
    public ReadOnlySpan<char> Chars => MemoryMarshal.Cast<byte, char>(Units);

    /// <summary>The octets of a text, flag and NUL included.</summary>
    public static int LengthOf(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> units = UntilNul(text);
        return CimStringSpan.IsLatin1(units) ? units.Length + 2 : checked((units.Length * 2) + 3);
    }

    /// <summary>A text up to its first NUL: more of it the encoding cannot hold.</summary>
    public static ReadOnlySpan<char> UntilNul(ReadOnlySpan<char> text) => text.IndexOf('\0') is >= 0 and int nul ? text[..nul] : text;

    public static EncodedString Read(scoped ref ObjectReader reader)
    {
        byte flag = reader.ReadByte(Name);
        int length = flag switch
        {
            Compressed => reader.Rest.IndexOf((byte)0),
            Unicode => MemoryMarshal.Cast<byte, char>(reader.Rest).IndexOf('\0') * 2,
            _ => throw InvalidObject.At(reader.Position - 1, Name, $"the flag {flag} is neither 0 nor 1"),
        };
        if (length < 0)
        {
            throw reader.Invalid(Name, "its end is missing");
        }

        var text = new EncodedString(reader.Take(length, Name), flag == Unicode);
        reader.Take(1 + flag, Name);
        return text;
    }

    public override string ToString() => IsUtf16 ? new string(Chars) : Encoding.Latin1.GetString(Units);
}
