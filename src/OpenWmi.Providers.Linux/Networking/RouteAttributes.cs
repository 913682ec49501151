using System.Buffers.Binary;
using System.Net;

namespace OpenWmi.Providers.Linux.Networking;

/// <summary>Goes through the attributes of a message: length (2), type (2), value, aligned to four octets. It ends at one that is damaged.</summary>
/// <remarks>struct rtattr, rtnetlink(3).</remarks>
internal ref struct RouteAttributes
{
    private const int HeaderSize = 4;
    private const ushort TypeMask = 0x3FFF;

    private ReadOnlySpan<byte> _rest;

    public RouteAttributes(ReadOnlySpan<byte> attributes)
    {
        _rest = attributes;
    }

    public ushort Type { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    public readonly uint? Number => Value.Length == sizeof(uint) ? BinaryPrimitives.ReadUInt32LittleEndian(Value) : null;

    public readonly IPAddress? Address => Value.Length is 4 or 16 ? new IPAddress(Value) : null;

    public bool MoveNext()
    {
        if (_rest.Length < HeaderSize)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16LittleEndian(_rest);
        if (length < HeaderSize || length > _rest.Length)
        {
            return false;
        }

        Type = (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(_rest[2..]) & TypeMask);
        Value = _rest[HeaderSize..length];
        _rest = _rest[Math.Min((length + 3) & ~3, _rest.Length)..];
        return true;
    }
}
