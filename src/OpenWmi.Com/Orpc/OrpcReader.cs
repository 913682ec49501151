using System.Buffers.Binary;
using System.Collections.Immutable;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com;

/// <summary>Reads what goes before the arguments of an ORPC call. All of it is aligned to 4 octets from the start of the stub. [MS-DCOM] 2.2.13.</summary>
internal ref struct OrpcReader
{
    /// <summary>The most extents that a call may have; the specification names no number.</summary>
    public const int MaxExtents = 64;

    private readonly ReadOnlySpan<byte> _octets;
    private readonly bool _isBigEndian;

    public OrpcReader(ReadOnlySpan<byte> octets, int start, bool isBigEndian)
    {
        _octets = octets;
        _isBigEndian = isBigEndian;
        Position = start;
    }

    public int Position { get; private set; }

    private readonly int Remaining => _octets.Length - Position;

    public ushort ReadUInt16()
    {
        ReadOnlySpan<byte> octets = Take(sizeof(ushort));
        return _isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(octets) : BinaryPrimitives.ReadUInt16LittleEndian(octets);
    }

    public uint ReadUInt32()
    {
        ReadOnlySpan<byte> octets = Take(sizeof(uint));
        return _isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(octets) : BinaryPrimitives.ReadUInt32LittleEndian(octets);
    }

    public Guid ReadGuid() => new(Take(16), _isBigEndian);

    /// <summary>Reads the pointer to an ORPC_EXTENT_ARRAY and what is behind it. [MS-DCOM] 2.2.13.2.</summary>
    public ImmutableArray<OrpcExtent> ReadExtents()
    {
        if (ReadUInt32() == 0)
        {
            return [];
        }

        uint size = ReadUInt32();
        ReadUInt32(); // reserved means nothing on receipt.
        if (ReadUInt32() == 0)
        {
            return [];
        }

        uint count = ReadUInt32();
        if (count > MaxExtents || size > count || count * sizeof(uint) > Remaining)
        {
            throw Invalid($"{size} extents in an array of {count}, with {Remaining} octets left; at most {MaxExtents} are taken");
        }

        int present = 0;
        for (int i = 0; i < count; i++)
        {
            present += ReadUInt32() == 0 ? 0 : 1;
        }

        ImmutableArray<OrpcExtent>.Builder extents = ImmutableArray.CreateBuilder<OrpcExtent>(present);
        for (int i = 0; i < present; i++)
        {
            extents.Add(ReadExtent());
        }

        return extents.MoveToImmutable();
    }

    private OrpcExtent ReadExtent()
    {
        uint room = ReadUInt32();
        Guid id = ReadGuid();
        uint size = ReadUInt32();
        if (size > room || room > Remaining)
        {
            throw Invalid($"an extent of {size} octets in {room}, with {Remaining} left");
        }

        OrpcExtent extent = new(id, Take((int)size));
        Take((int)(room - size));
        Take(Math.Min((4 - (Position & 3)) & 3, Remaining));
        return extent;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > Remaining)
        {
            throw Invalid($"{count} octets are wanted, {Remaining} are left");
        }

        ReadOnlySpan<byte> octets = _octets.Slice(Position, count);
        Position += count;
        return octets;
    }

    private readonly NdrException Invalid(string message) => new(RpcStatus.BadStubData, $"What goes before the arguments is not valid: {message}", Position);
}
