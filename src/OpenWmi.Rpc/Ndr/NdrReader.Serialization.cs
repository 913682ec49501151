namespace OpenWmi.Rpc.Ndr;

// Type serialization version 1. [MS-RPCE] 2.2.6.
public ref partial struct NdrReader
{
    private const int CommonTypeHeaderSize = 8;
    private const int TypeHeadersSize = CommonTypeHeaderSize + 8;

    /// <summary>Begins to read a type that was serialized by itself: checks the common and the private header.</summary>
    /// <param name="octets">The type with its headers; what follows its padding is not looked at.</param>
    /// <returns>A reader at the content, whose alignment counts from there, in its byte order.</returns>
    /// <remarks>The length may or may not include the padding to 8 octets, and the fillers may hold anything: peers do both.</remarks>
    /// <exception cref="NdrException">The headers are not those of version 1, or the content is longer than the octets.</exception>
    public static NdrReader OfSerializedType(ReadOnlySpan<byte> octets)
    {
        NdrReader common = new(octets, 0, isBigEndian: false);
        byte version = common.ReadByte();
        byte endianness = common.ReadByte();
        if (version != 1 || endianness is not (0x00 or 0x10))
        {
            NdrErrors.BadSerialization("version and byte order", (version << 8) | endianness, 0);
        }

        NdrReader header = new(octets, common.Position, isBigEndian: endianness == 0);
        ushort headerLength = header.ReadUInt16();
        if (headerLength != CommonTypeHeaderSize)
        {
            NdrErrors.BadSerialization("a common header of", headerLength, common.Position);
        }

        header.Skip(sizeof(uint));
        uint length = header.ReadUInt32();
        header.Skip(sizeof(uint));
        if (length > (uint)header.Remaining)
        {
            NdrErrors.BadSerialization("a length of", length, CommonTypeHeaderSize);
        }

        return new NdrReader(octets.Slice(TypeHeadersSize, (int)length), 0, header.IsBigEndian);
    }
}
