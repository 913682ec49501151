using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace OpenWmi.Tools.Wmi.Wire;

/// <summary>Walks over a message and tells each field as it passes it.</summary>
/// <remarks>Alignment, where a structure has it, counts from <see cref="Origin"/>.</remarks>
internal ref struct FieldCursor
{
    private readonly ReadOnlySpan<byte> _message;
    private readonly List<WireField> _fields;
    private readonly int _end;

    /// <param name="message">The whole message, in which offsets count.</param>
    /// <param name="range">The part to walk over.</param>
    /// <param name="fields">Where the fields go.</param>
    /// <param name="depth">How deep they are nested.</param>
    public FieldCursor(ReadOnlySpan<byte> message, Range range, List<WireField> fields, int depth)
    {
        (int start, int length) = range.GetOffsetAndLength(message.Length);
        _message = message;
        _fields = fields;
        _end = start + length;
        Position = start;
        Origin = start;
        Depth = depth;
    }

    /// <summary>The offset of the next field.</summary>
    public int Position { get; private set; }

    /// <summary>Where alignment counts from.</summary>
    public int Origin { get; set; }

    /// <summary>How deep the next field is nested.</summary>
    public int Depth { get; set; }

    /// <summary>Whether numbers are big-endian.</summary>
    public bool IsBigEndian { get; set; }

    /// <summary>The octets that are left.</summary>
    public readonly int Remaining => _end - Position;

    /// <summary>The end of the part.</summary>
    public readonly int End => _end;

    public byte U8(string name, Func<uint, string>? value = null)
    {
        byte read = Take(1, name)[0];
        Tell(1, name, value is null ? Number(read) : value(read));
        return read;
    }

    public ushort U16(string name, Func<uint, string>? value = null)
    {
        ReadOnlySpan<byte> octets = Take(2, name);
        ushort read = IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(octets) : BinaryPrimitives.ReadUInt16LittleEndian(octets);
        Tell(2, name, value is null ? Number(read) : value(read));
        return read;
    }

    public uint U32(string name, Func<uint, string>? value = null)
    {
        ReadOnlySpan<byte> octets = Take(4, name);
        uint read = IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(octets) : BinaryPrimitives.ReadUInt32LittleEndian(octets);
        Tell(4, name, value is null ? Number(read) : value(read));
        return read;
    }

    public ulong U64(string name)
    {
        ReadOnlySpan<byte> octets = Take(8, name);
        ulong read = IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(octets) : BinaryPrimitives.ReadUInt64LittleEndian(octets);
        Tell(8, name, $"0x{read:X16}");
        return read;
    }

    /// <param name="name">The field.</param>
    /// <param name="known">What the GUID is called, where it has a name.</param>
    public Guid Guid(string name, Func<Guid, string?>? known = null)
    {
        var read = new Guid(Take(16, name), IsBigEndian);
        Tell(16, name, known?.Invoke(read) is { } text ? $"{read:D} ({text})" : read.ToString("D"));
        return read;
    }

    /// <summary>Octets that say nothing by themselves, or that something else explains.</summary>
    public ReadOnlySpan<byte> Octets(string name, int count, string value = "")
    {
        ReadOnlySpan<byte> octets = Take(count, name);
        Tell(count, name, value.Length > 0 ? value : Count(count));
        return octets;
    }

    /// <summary>UTF-16 up to a NUL.</summary>
    public string Utf16(string name)
    {
        int length = 0;
        while (length + 2 <= Remaining && (_message[Position + length] | _message[Position + length + 1]) != 0)
        {
            length += 2;
        }

        ReadOnlySpan<byte> octets = Take(length + 2, name);
        string text = Encoding.Unicode.GetString(octets.Slice(0, length));
        Tell(length + 2, name, $"\"{text}\"");
        return text;
    }

    /// <summary>Passes over the octets before the next multiple.</summary>
    public void Align(int alignment)
    {
        int padding = -(Position - Origin) & (alignment - 1);
        if (padding > 0)
        {
            Take(Math.Min(padding, Remaining), "padding");
        }
    }

    /// <summary>The next octets, or as many of them as there are; nothing is passed.</summary>
    public readonly ReadOnlySpan<byte> Peek(int count) => _message.Slice(Position, Math.Min(count, Remaining));

    /// <summary>Goes on at a place further on.</summary>
    public void MoveTo(int position) => Position = position >= Position && position <= _end ? position : throw new WireFormatException(position, $"offset {position} is outside of this structure, which ends at {_end}");

    /// <summary>Says what the fields that follow belong to.</summary>
    public readonly void Heading(string name, string value = "") => _fields.Add(new WireField(Position, 0, Depth, name, value));

    private static string Number(uint value) => value < 10 ? value.ToString(CultureInfo.InvariantCulture) : $"0x{value:X} ({value})";

    private static string Count(int count) => count == 1 ? "1 octet" : $"{count} octets";

    private ReadOnlySpan<byte> Take(int count, string name)
    {
        if (count < 0 || count > Remaining)
        {
            throw new WireFormatException(Position, $"{name} needs {count} octets; {Remaining} are left");
        }

        Position += count;
        return _message.Slice(Position - count, count);
    }

    private readonly void Tell(int length, string name, string value) => _fields.Add(new WireField(Position - length, length, Depth, name, value));
}
