using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace OpenWmi.Providers.Linux.Services;

/// <summary>Writes values as D-Bus marshals them, in little-endian order, each aligned from the beginning. D-Bus Specification, "Marshaling (Wire Format)".</summary>
internal sealed class DBusWriter
{
    private readonly ArrayBufferWriter<byte> _octets = new();

    public int Length => _octets.WrittenCount;

    public byte[] ToArray() => _octets.WrittenSpan.ToArray();

    public void WriteByte(byte value) => _octets.Write([value]);

    public void WriteUInt32(uint value)
    {
        Align(sizeof(uint));
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(number, value);
        _octets.Write(number);
    }

    public void WriteBoolean(bool value) => WriteUInt32(value ? 1u : 0u);

    /// <summary>A string or an object path.</summary>
    public void WriteString(string value)
    {
        byte[] text = Encoding.UTF8.GetBytes(value);
        WriteUInt32((uint)text.Length);
        _octets.Write(text);
        WriteByte(0);
    }

    public void WriteSignature(string value)
    {
        WriteByte((byte)value.Length);
        _octets.Write(Encoding.ASCII.GetBytes(value));
        WriteByte(0);
    }

    /// <summary>An array of strings.</summary>
    public void WriteStrings(params ReadOnlySpan<string> values)
    {
        DBusWriter items = new();
        foreach (string value in values)
        {
            items.WriteString(value);
        }

        // The items begin aligned to four octets, as they were written.
        WriteUInt32((uint)items.Length);
        WriteOctets(items.ToArray());
    }

    public void WriteOctets(ReadOnlySpan<byte> octets) => _octets.Write(octets);

    public void Align(int alignment)
    {
        while (Length % alignment != 0)
        {
            WriteByte(0);
        }
    }
}
