using System.Buffers.Binary;
using System.Collections.Immutable;
using OpenWmi.Rpc;

namespace OpenWmi.Com;

/// <summary>Writes what goes before the arguments of an ORPC call, little-endian. [MS-DCOM] 2.2.13. The buffer must stand at a multiple of 4 octets.</summary>
internal ref struct OrpcWriter(Span<byte> room)
{
    private readonly Span<byte> _room = room;
    private uint _referent = 0x0002_0000;

    public int Position { get; private set; }

    /// <summary>The octets that the pointer to extents and what is behind it take.</summary>
    public static int SizeOf(ImmutableArray<OrpcExtent> extents)
    {
        if (extents.IsDefaultOrEmpty)
        {
            return sizeof(uint);
        }

        int size = 5 * sizeof(uint);
        foreach (OrpcExtent extent in extents)
        {
            size += 24 + Rounded(extent.Data.Length);
        }

        return size + (Slots(extents) * sizeof(uint));
    }

    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(sizeof(ushort)), value);

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), value);

    public void WriteGuid(Guid value) => value.TryWriteBytes(Take(16));

    public void WriteExtents(ImmutableArray<OrpcExtent> extents)
    {
        if (extents.IsDefaultOrEmpty)
        {
            WriteUInt32(0);
            return;
        }

        WriteReferent();
        WriteUInt32((uint)extents.Length);
        WriteUInt32(0);
        WriteReferent();
        int slots = Slots(extents);
        WriteUInt32((uint)slots);
        for (int i = 0; i < extents.Length; i++)
        {
            WriteReferent();
        }

        Take((slots - extents.Length) * sizeof(uint)).Clear();
        foreach (OrpcExtent extent in extents)
        {
            WriteExtent(extent);
        }
    }

    private static int Slots(ImmutableArray<OrpcExtent> extents) => (extents.Length + 1) & ~1;

    private static int Rounded(int length) => (length + 7) & ~7;

    private void WriteExtent(OrpcExtent extent)
    {
        int length = extent.Data.Length;
        WriteUInt32((uint)Rounded(length));
        WriteGuid(extent.Id);
        WriteUInt32((uint)length);
        extent.Data.Span.CopyTo(Take(length));
        Take(Rounded(length) - length).Clear();
    }

    private void WriteReferent()
    {
        WriteUInt32(_referent);
        _referent += 4;
    }

    private Span<byte> Take(int count)
    {
        Span<byte> room = _room.Slice(Position, count);
        Position += count;
        return room;
    }
}
