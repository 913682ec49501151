using System.Buffers.Binary;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com;

/// <summary>Reads what is marshaled by hand: little-endian, without alignment. [MS-DCOM] 2.2.18.</summary>
internal ref struct ObjRefReader
{
    private readonly ReadOnlySpan<byte> _octets;
    private readonly int _start;

    /// <param name="octets">All that there is.</param>
    /// <param name="start">Where in the stub they begin, for the messages.</param>
    public ObjRefReader(ReadOnlySpan<byte> octets, int start)
    {
        _octets = octets;
        _start = start;
    }

    public int Position { get; private set; }

    public readonly int Remaining => _octets.Length - Position;

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public Guid ReadGuid() => new(Take(16));

    public ReadOnlySpan<byte> ReadToEnd() => Take(Remaining);

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > Remaining)
        {
            throw Invalid($"{count} octets are wanted, {Remaining} are left");
        }

        ReadOnlySpan<byte> octets = _octets.Slice(Position, count);
        Position += count;
        return octets;
    }

    public readonly NdrException Invalid(string message) => new(RpcStatus.InvalidObjRef, $"An object reference is not valid: {message}", _start + Position);
}
