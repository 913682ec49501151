using System.Buffers.Binary;

namespace OpenWmi.Com;

/// <summary>Writes what is marshaled by hand: little-endian, without alignment. [MS-DCOM] 2.2.18. The room must be there.</summary>
internal ref struct ObjRefWriter(Span<byte> room)
{
    private readonly Span<byte> _room = room;

    public int Position { get; private set; }

    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(sizeof(ushort)), value);

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), value);

    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong)), value);

    public void WriteGuid(Guid value) => value.TryWriteBytes(Take(16));

    public void WriteOctets(ReadOnlySpan<byte> octets) => octets.CopyTo(Take(octets.Length));

    public void WriteZeros(int count) => Take(count).Clear();

    private Span<byte> Take(int count)
    {
        Span<byte> room = _room.Slice(Position, count);
        Position += count;
        return room;
    }
}
