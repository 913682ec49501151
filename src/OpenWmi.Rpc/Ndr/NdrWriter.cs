using System.Buffers.Binary;

namespace OpenWmi.Rpc.Ndr;

/// <summary>
/// Writes NDR 2.0 into a stub, little-endian, from <see cref="StubBuffer.Length"/> on; alignment counts from octet 0 and its gaps are zero. What is written counts when
/// <see cref="Complete"/> is called. Not to be copied.
/// </summary>
/// <remarks>[C706] 14; [MS-RPCE] 2.2.4. Every method throws <see cref="RpcFaultException"/> (OutputTooBig) where the stub would be longer than <see cref="StubBuffer.MaxLength"/>.</remarks>
public ref partial struct NdrWriter
{
    private const uint FirstReferent = 0x00020000;
    private const uint ReferentStep = 4;
    private const int GuidSize = 16;

    private readonly StubBuffer _stub;
    private Span<byte> _room;
    private int _used;
    private int _origin;
    private uint _nextReferent;

    /// <summary>Writes a stub on.</summary>
    /// <param name="stub">The stub.</param>
    public NdrWriter(StubBuffer stub)
    {
        _stub = stub;
        _room = stub.GetSpan(0);
        _nextReferent = FirstReferent;
    }

    /// <summary>Where the next octet goes, from octet 0 of the stub.</summary>
    public readonly int Position => _stub.Length + _used;

    /// <summary>Counts what was written as part of the stub. Writing may go on.</summary>
    public void Complete()
    {
        _stub.Advance(_used);
        _room = _room[_used..];
        _used = 0;
    }

    /// <summary>Lends the stub to other code, which writes to it directly, until <see cref="Resume"/>.</summary>
    public StubBuffer Suspend()
    {
        Complete();
        return _stub;
    }

    /// <summary>Goes on after what other code wrote to the stub.</summary>
    public void Resume() => _room = _stub.GetSpan(0);

    /// <summary>Writes an octet.</summary>
    public void WriteByte(byte value) => Take(1, 1)[0] = value;

    /// <summary>Writes a <c>small</c>.</summary>
    public void WriteSByte(sbyte value) => Take(1, 1)[0] = unchecked((byte)value);

    /// <summary>Writes a <c>boolean</c>: an octet, 1 or 0.</summary>
    public void WriteBoolean(bool value) => Take(1, 1)[0] = value ? (byte)1 : (byte)0;

    /// <summary>Writes a <c>short</c>.</summary>
    public void WriteInt16(short value) => BinaryPrimitives.WriteInt16LittleEndian(Take(sizeof(short), sizeof(short)), value);

    /// <summary>Writes an <c>unsigned short</c>, a <c>wchar_t</c> or a plain <c>enum</c>.</summary>
    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(sizeof(ushort), sizeof(ushort)), value);

    /// <summary>Writes a <c>long</c>, 32 bits.</summary>
    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int), sizeof(int)), value);

    /// <summary>Writes an <c>unsigned long</c>, 32 bits.</summary>
    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint), sizeof(uint)), value);

    /// <summary>Writes a <c>hyper</c>.</summary>
    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long), sizeof(long)), value);

    /// <summary>Writes an <c>unsigned hyper</c>.</summary>
    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong), sizeof(ulong)), value);

    /// <summary>Writes a <c>float</c>.</summary>
    public void WriteSingle(float value) => WriteUInt32(BitConverter.SingleToUInt32Bits(value));

    /// <summary>Writes a <c>double</c>.</summary>
    public void WriteDouble(double value) => WriteUInt64(BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Writes a GUID: 16 octets, aligned to 4.</summary>
    public void WriteGuid(Guid value) => value.TryWriteBytes(Take(sizeof(uint), GuidSize));

    /// <summary>Writes an HRESULT.</summary>
    public void WriteHResult(HResult value) => WriteInt32(value.Value);

    /// <summary>Writes a context handle.</summary>
    public void WriteContextHandle(RpcContextHandle value)
    {
        WriteUInt32(value.Attributes);
        WriteGuid(value.Uuid);
    }

    /// <summary>Goes to the next multiple of an alignment, where it is not at one: before a structure.</summary>
    /// <param name="alignment">1, 2, 4 or 8.</param>
    public void Align(int alignment) => Take(alignment, 0);

    /// <summary>Writes octets as they are.</summary>
    public void WriteOctets(ReadOnlySpan<byte> octets) => octets.CopyTo(Take(1, octets.Length));

    /// <summary>Room for octets that the caller fills in and counts with <see cref="Advance"/>; its content is anything.</summary>
    /// <param name="minimum">The octets needed; there may be more room.</param>
    public Span<byte> GetSpan(int minimum)
    {
        Reserve(minimum);
        return _room[_used..];
    }

    /// <summary>Counts octets that the caller filled in.</summary>
    /// <param name="count">At most the room that there was.</param>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _room.Length - _used);
        _used += count;
    }

    // The one place that moves.
    private Span<byte> Take(int alignment, int count)
    {
        int gap = -(Position - _origin) & (alignment - 1);
        if (_room.Length - _used - gap < count)
        {
            Reserve(count + gap);
        }

        _room.Slice(_used, gap).Clear();
        Span<byte> octets = _room.Slice(_used + gap, count);
        _used += gap + count;
        return octets;
    }

    private void Reserve(int minimum)
    {
        if (_room.Length - _used < minimum)
        {
            Complete();
            _room = _stub.GetSpan(minimum);
        }
    }

    /// <summary>Puts a number in the place of one that was written: a count that was not known before what it counts.</summary>
    /// <param name="position">Where it stands, from octet 0 of the stub.</param>
    /// <param name="value">The number.</param>
    public void Patch(int position, uint value)
    {
        Complete();
        BinaryPrimitives.WriteUInt32LittleEndian(_stub.WrittenForUpdate()[position..], value);
    }
}
