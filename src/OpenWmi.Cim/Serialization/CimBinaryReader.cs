using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace OpenWmi.Cim.Serialization;

/// <summary>Reads what <see cref="CimBinaryWriter"/> wrote; every length is checked against what remains. Lesson S36.</summary>
internal ref struct CimBinaryReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    public readonly int Remaining => _rest.Length;

    public static WbemException Invalid(string what) => new(WbemStatus.WBEM_E_INVALID_STREAM, $"The stored object is damaged: {what}.");

    public static WbemException Invalid(WbemException cause) => new(WbemStatus.WBEM_E_INVALID_STREAM, $"The stored object is damaged: {cause.Message}", cause);

    public byte ReadByte() => Take(1)[0];

    public int ReadLength()
    {
        uint value = 0;
        for (int shift = 0; shift < 32; shift += 7)
        {
            byte octet = ReadByte();
            value |= (uint)(octet & 0x7F) << shift;
            if (octet < 0x80)
            {
                return value <= int.MaxValue ? (int)value : throw Invalid($"a length of {value}");
            }
        }

        throw Invalid("a length of more than five octets");
    }

    /// <summary>The number of items that follow, each of at least one octet.</summary>
    public int ReadCount()
    {
        int count = ReadLength();
        return count <= _rest.Length ? count : throw Invalid($"{count} items in {_rest.Length} octets");
    }

    /// <summary>What to reserve for a count that is only claimed: a list grows with what is really there.</summary>
    public static int Capacity(int count) => Math.Min(count, 16);

    public ReadOnlySpan<byte> ReadBytes() => Take(ReadLength());

    public ReadOnlySpan<byte> ReadRest() => Take(_rest.Length);

    public string? ReadText()
    {
        int word = ReadLength();
        if (word == 0)
        {
            return null;
        }

        int units = (word >> 1) - 1;
        if (units < 0)
        {
            throw Invalid("a string of negative length");
        }

        return (word & 1) != 0
            ? new string(MemoryMarshal.Cast<byte, char>(Take(checked(units * 2))))
            : Encoding.Latin1.GetString(Take(units));
    }

    public string ReadRequiredText() => ReadText() ?? throw Invalid("a name is missing");

    public long ReadNumber() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw Invalid($"{count} octets are expected and {_rest.Length} remain");
        }

        ReadOnlySpan<byte> taken = _rest.Slice(0, count);
        _rest = _rest.Slice(count);
        return taken;
    }
}
