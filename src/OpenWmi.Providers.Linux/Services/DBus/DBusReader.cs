using System.Buffers.Binary;
using System.Text;

namespace OpenWmi.Providers.Linux.Services;

/// <summary>Reads values as D-Bus marshals them, in little-endian order. Every length is checked against what there is.</summary>
internal ref struct DBusReader
{
    private readonly ReadOnlySpan<byte> _octets;
    private int _position;

    public DBusReader(ReadOnlySpan<byte> octets)
    {
        _octets = octets;
    }

    /// <summary>Whether an array ends here.</summary>
    /// <param name="end">What <see cref="ReadArray"/> gave.</param>
    public readonly bool IsAt(int end) => _position >= end;

    public byte ReadByte() => Take(1)[0];

    public uint ReadUInt32()
    {
        Align(sizeof(uint));
        return BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));
    }

    public int ReadInt32() => unchecked((int)ReadUInt32());

    public ulong ReadUInt64()
    {
        Align(sizeof(ulong));
        return BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));
    }

    public bool ReadBoolean() => ReadUInt32() != 0;

    /// <summary>A string or an object path.</summary>
    public string ReadString()
    {
        int length = ReadLength();
        string text = Encoding.UTF8.GetString(Take(length));
        _ = Take(1);
        return text;
    }

    public string ReadSignature()
    {
        string text = Encoding.ASCII.GetString(Take(ReadByte()));
        _ = Take(1);
        return text;
    }

    public List<string> ReadStrings()
    {
        var values = new List<string>();
        int end = ReadArray(sizeof(uint));
        while (!IsAt(end))
        {
            values.Add(ReadString());
        }

        return values;
    }

    /// <summary>Begins an array.</summary>
    /// <param name="alignment">That of its items: 8 for structures.</param>
    /// <returns>Where it ends.</returns>
    public int ReadArray(int alignment)
    {
        int length = ReadLength();
        Align(alignment);
        return length <= _octets.Length - _position ? _position + length : throw Damaged();
    }

    /// <summary>Goes to the next multiple of a number of octets: to the beginning of a structure for 8.</summary>
    public void Align(int alignment)
    {
        int padding = -_position & (alignment - 1);
        _ = Take(padding);
    }

    private int ReadLength() => ReadUInt32() is var length && length <= _octets.Length ? (int)length : throw Damaged();

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _octets.Length - _position)
        {
            throw Damaged();
        }

        ReadOnlySpan<byte> taken = _octets.Slice(_position, count);
        _position += count;
        return taken;
    }

    private static DBusException Damaged() => new(DBusException.Damaged, "A message ends before its values do.");
}
