using System.Buffers.Binary;

namespace OpenWmi.Rpc.Ndr;

/// <summary>
/// Reads NDR 2.0 from a stub, in the byte order of its PDU. Alignment counts from octet 0 of the stub, not from where the arguments begin. A read that fails throws and does not move.
/// A copy is a second place in the same stub: that is how a fixed part is read along with what its pointers refer to.
/// </summary>
/// <remarks>[C706] 14; [MS-RPCE] 2.2.4.</remarks>
public ref partial struct NdrReader
{
    private const int GuidSize = 16;

    private readonly ReadOnlySpan<byte> _octets;
    private readonly bool _isBigEndian;
    private int _position;
    private Dictionary<uint, object>? _referents;
    private object? _codecState;

    /// <summary>Reads a stub from <see cref="StubBuffer.Start"/> on.</summary>
    /// <param name="stub">The stub.</param>
    public NdrReader(StubBuffer stub)
        : this(stub.Written, stub.Start, stub.IsBigEndian) => _codecState = stub.CodecState;

    /// <summary>Reads octets of a stub.</summary>
    /// <param name="octets">The stub from its octet 0 on.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="isBigEndian">The byte order of numbers.</param>
    public NdrReader(ReadOnlySpan<byte> octets, int start, bool isBigEndian)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, octets.Length);
        _octets = octets;
        _position = start;
        _isBigEndian = isBigEndian;
    }

    /// <summary>Where the next read looks, in octets from octet 0 of the stub.</summary>
    public readonly int Position => _position;

    /// <summary>The octets that are left.</summary>
    public readonly int Remaining => _octets.Length - _position;

    /// <summary>The byte order of numbers.</summary>
    public readonly bool IsBigEndian => _isBigEndian;

    /// <summary>What a codec keeps between the values of one stub, such as classes that it has met; between stubs too, where the caller asked for that by <see cref="ClientCallContext.CodecState"/>.</summary>
    /// <typeparam name="T">The type of it; one type in one stub.</typeparam>
    public T GetCodecState<T>()
        where T : class, new()
    {
        if (_codecState is not T state)
        {
            _codecState = state = new T();
        }

        return state;
    }

    /// <summary>Reads an octet.</summary>
    public byte ReadByte() => Take(1, 1)[0];

    /// <summary>Reads a <c>small</c>.</summary>
    public sbyte ReadSByte() => unchecked((sbyte)Take(1, 1)[0]);

    /// <summary>Reads a <c>boolean</c>: an octet, true unless it is 0.</summary>
    public bool ReadBoolean() => Take(1, 1)[0] != 0;

    /// <summary>Reads a <c>short</c>.</summary>
    public short ReadInt16()
    {
        ReadOnlySpan<byte> octets = Take(sizeof(short), sizeof(short));
        return _isBigEndian ? BinaryPrimitives.ReadInt16BigEndian(octets) : BinaryPrimitives.ReadInt16LittleEndian(octets);
    }

    /// <summary>Reads an <c>unsigned short</c>, a <c>wchar_t</c> or a plain <c>enum</c>.</summary>
    public ushort ReadUInt16()
    {
        ReadOnlySpan<byte> octets = Take(sizeof(ushort), sizeof(ushort));
        return _isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(octets) : BinaryPrimitives.ReadUInt16LittleEndian(octets);
    }

    /// <summary>Reads a <c>long</c>, 32 bits.</summary>
    public int ReadInt32()
    {
        ReadOnlySpan<byte> octets = Take(sizeof(int), sizeof(int));
        return _isBigEndian ? BinaryPrimitives.ReadInt32BigEndian(octets) : BinaryPrimitives.ReadInt32LittleEndian(octets);
    }

    /// <summary>Reads an <c>unsigned long</c>, 32 bits.</summary>
    public uint ReadUInt32()
    {
        ReadOnlySpan<byte> octets = Take(sizeof(uint), sizeof(uint));
        return _isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(octets) : BinaryPrimitives.ReadUInt32LittleEndian(octets);
    }

    /// <summary>Reads a <c>hyper</c>.</summary>
    public long ReadInt64()
    {
        ReadOnlySpan<byte> octets = Take(sizeof(long), sizeof(long));
        return _isBigEndian ? BinaryPrimitives.ReadInt64BigEndian(octets) : BinaryPrimitives.ReadInt64LittleEndian(octets);
    }

    /// <summary>Reads an <c>unsigned hyper</c>.</summary>
    public ulong ReadUInt64()
    {
        ReadOnlySpan<byte> octets = Take(sizeof(ulong), sizeof(ulong));
        return _isBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(octets) : BinaryPrimitives.ReadUInt64LittleEndian(octets);
    }

    /// <summary>Reads a <c>float</c>.</summary>
    public float ReadSingle() => BitConverter.UInt32BitsToSingle(ReadUInt32());

    /// <summary>Reads a <c>double</c>.</summary>
    public double ReadDouble() => BitConverter.UInt64BitsToDouble(ReadUInt64());

    /// <summary>Reads a GUID: 16 octets, aligned to 4.</summary>
    public Guid ReadGuid() => new(Take(sizeof(uint), GuidSize), _isBigEndian);

    /// <summary>Reads an HRESULT.</summary>
    public HResult ReadHResult() => new(ReadInt32());

    /// <summary>Reads a context handle.</summary>
    public RpcContextHandle ReadContextHandle()
    {
        NdrReader start = this;
        Take(sizeof(uint), RpcContextHandle.Size);
        return new RpcContextHandle(start.ReadUInt32(), start.ReadGuid());
    }

    /// <summary>Goes to the next multiple of an alignment, where it is not at one: before a structure.</summary>
    /// <param name="alignment">1, 2, 4 or 8.</param>
    public void Align(int alignment) => Take(alignment, 0);

    /// <summary>Passes over octets.</summary>
    /// <param name="count">How many.</param>
    public void Skip(int count) => Take(1, count);

    /// <summary>Passes over elements of an array, or a scalar.</summary>
    /// <param name="alignment">1, 2, 4 or 8.</param>
    /// <param name="count">How many octets, from the aligned place on.</param>
    public void Skip(int alignment, int count) => Take(alignment, count);

    /// <summary>Reads octets as they are.</summary>
    /// <param name="count">How many.</param>
    public ReadOnlySpan<byte> ReadOctets(int count) => Take(1, count);

    // The one place that moves.
    private ReadOnlySpan<byte> Take(int alignment, int count)
    {
        int start = (_position + (alignment - 1)) & -alignment;
        if (count > _octets.Length - start)
        {
            NdrErrors.UnexpectedEnd((long)count + (start - _position), Remaining, _position);
        }

        _position = start + count;
        return _octets.Slice(start, count);
    }
}
