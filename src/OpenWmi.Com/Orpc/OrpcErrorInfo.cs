using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com;

/// <summary>What IErrorInfo says of a failure: the data of an OBJREF_CUSTOM of CLSID_ErrorObject. [MS-DCOM] 2.2.21.2. Immutable.</summary>
/// <param name="Iid"><c>iid</c>: the interface that failed.</param>
/// <param name="Source"><c>Source</c>: the program, or null.</param>
/// <param name="Description"><c>Description</c>: what happened, or null.</param>
/// <param name="HelpFile"><c>HelpFile</c>: or null.</param>
/// <param name="HelpContext"><c>dwHelpContext</c>: a place in the help file.</param>
public sealed record OrpcErrorInfo(Guid Iid, string? Source, string? Description, string? HelpFile = null, uint HelpContext = 0)
{
    /// <summary>CLSID_ERROR_EXTENSION: the extent that carries the reference.</summary>
    public static readonly Guid ExtentId = new("0000031C-0000-0000-C000-000000000046");

    /// <summary>CLSID_ErrorObject: who reads the data of the reference.</summary>
    public static readonly Guid Clsid = new("0000031B-0000-0000-C000-000000000046");

    private const uint Present = 0xFFFF_FFFF;

    /// <summary>Reads the data.</summary>
    /// <param name="data">The data of the reference.</param>
    /// <exception cref="NdrException">InvalidObjRef: they are no error information.</exception>
    public static OrpcErrorInfo Read(ReadOnlySpan<byte> data)
    {
        ObjRefReader reader = new(data, 0);
        uint version = reader.ReadUInt32();
        if (version != 0)
        {
            throw reader.Invalid($"error information of version {version}");
        }

        uint helpContext = reader.ReadUInt32();
        return new OrpcErrorInfo(reader.ReadGuid(), ReadText(ref reader), ReadText(ref reader), ReadText(ref reader), helpContext);
    }

    /// <summary>The data as they travel.</summary>
    /// <returns>A new array.</returns>
    /// <exception cref="ArgumentException">A text has a NUL in it.</exception>
    public byte[] ToArray()
    {
        byte[] data = new byte[24 + SizeOf(Source) + SizeOf(Description) + SizeOf(HelpFile)];
        ObjRefWriter writer = new(data);
        writer.WriteUInt32(0);
        writer.WriteUInt32(HelpContext);
        writer.WriteGuid(Iid);
        WriteText(ref writer, Source);
        WriteText(ref writer, Description);
        WriteText(ref writer, HelpFile);
        return data;
    }

    private static string? ReadText(ref ObjRefReader reader)
    {
        if (reader.ReadUInt32() == 0)
        {
            return null;
        }

        uint maximum = reader.ReadUInt32();
        uint offset = reader.ReadUInt32();
        uint count = reader.ReadUInt32();
        if (offset != 0 || count == 0 || count > maximum || count > reader.Remaining / sizeof(char))
        {
            throw reader.Invalid($"a text of {count} characters at {offset} of {maximum}");
        }

        string text = string.Create((int)count, reader.Take((int)count * sizeof(char)), static (characters, octets) =>
        {
            for (int i = 0; i < characters.Length; i++)
            {
                characters[i] = (char)System.Buffers.Binary.BinaryPrimitives.ReadUInt16LittleEndian(octets[(i * sizeof(char))..]);
            }
        });
        return text.IndexOf('\0') == text.Length - 1 ? text[..^1] : throw reader.Invalid("a text does not end with its NUL");
    }

    private static int SizeOf(string? text)
        => text is null ? 4 : text.Contains('\0') ? throw new ArgumentException("A text has no NUL in it.", nameof(text)) : 16 + ((text.Length + 1) * sizeof(char));

    private static void WriteText(ref ObjRefWriter writer, string? text)
    {
        if (text is null)
        {
            writer.WriteUInt32(0);
            return;
        }

        writer.WriteUInt32(Present);
        writer.WriteUInt32((uint)text.Length + 1);
        writer.WriteUInt32(0);
        writer.WriteUInt32((uint)text.Length + 1);
        foreach (char character in text)
        {
            writer.WriteUInt16(character);
        }

        writer.WriteUInt16(0);
    }
}
