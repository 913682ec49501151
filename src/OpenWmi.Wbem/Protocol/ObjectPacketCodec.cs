using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Wbem.Protocol;

/// <summary>The size and the octets of a packet of objects: two results on the wire, of which neither says anything without the other. What is read shares classes by <see cref="ClientCallContext.CodecState"/>, an <see cref="ObjectArrayReader"/>.</summary>
public readonly struct ObjectPacketCodec : INdrCodec<ObjectPacket>
{
    /// <inheritdoc/>
    public static NdrShape Shape { get; } = new NdrShape.Structure(
        "packet",
        sizeof(uint),
        [new NdrField("pdwBuffSize", new NdrShape.Scalar(NdrScalar.UInt32)), new NdrField("pBuffer", new NdrShape.Pointer(new NdrShape.Array(new NdrShape.Scalar(NdrScalar.Byte))))]);

    /// <inheritdoc/>
    public static ObjectPacket Read(ref NdrReader reader)
    {
        uint size = reader.ReadUInt32();
        if (!reader.ReadPointer())
        {
            return default;
        }

        int start = reader.Position;
        int count = reader.ReadConformance(ProtocolLimits.MaxPacket, 1);
        reader.RequireCount(count, size);
        try
        {
            return new ObjectPacket(reader.GetCodecState<ObjectArrayReader>().Read(reader.ReadOctets(count)));
        }
        catch (WbemException broken)
        {
            throw new NdrException(RpcStatus.InvalidObjRef, broken.Message, start);
        }
    }

    /// <inheritdoc/>
    public static void Write(ref NdrWriter writer, ObjectPacket value)
    {
        ReadOnlySpan<CimObject> objects = value.Objects.Span;
        writer.WriteUInt32(0);
        int size = writer.Position - sizeof(uint);
        writer.WritePointer(!objects.IsEmpty);
        if (objects.IsEmpty)
        {
            return;
        }

        writer.WriteUInt32(0);
        int conformance = writer.Position - sizeof(uint);
        int length = new ObjectArrayWriter().Write(objects, writer.GetSpan(ObjectArrayWriter.GetMaxLength(objects)));
        writer.Advance(length);
        writer.Patch(size, (uint)length);
        writer.Patch(conformance, (uint)length);
    }
}
