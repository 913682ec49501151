using System.Buffers.Binary;
using OpenWmi.Rpc.Pdu;

namespace OpenWmi.Rpc.Tests.Support;

/// <summary>PDUs of a client whose numbers are big-endian.</summary>
internal static class BigEndian
{
    public static byte[] Bind()
    {
        byte[] pdu = new byte[72];
        Header(pdu, PduType.Bind, 1);
        BinaryPrimitives.WriteUInt16BigEndian(pdu.AsSpan(16), 5840);
        BinaryPrimitives.WriteUInt16BigEndian(pdu.AsSpan(18), 5840);
        pdu[24] = 1;
        pdu[30] = 1;
        EchoStub.Interface.Uuid.TryWriteBytes(pdu.AsSpan(32), bigEndian: true, out _);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(48), 1);
        RpcSyntaxId.Ndr.Uuid.TryWriteBytes(pdu.AsSpan(52), bigEndian: true, out _);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(68), 2);
        return pdu;
    }

    public static byte[] Request(byte[] stub)
    {
        byte[] pdu = new byte[24 + stub.Length];
        Header(pdu, PduType.Request, 0x01020304);
        stub.CopyTo(pdu, 24);
        return pdu;
    }

    private static void Header(byte[] pdu, PduType type, uint callId)
    {
        (pdu[0], pdu[2], pdu[3]) = (5, (byte)type, (byte)PduFlags.Whole);
        BinaryPrimitives.WriteUInt16BigEndian(pdu.AsSpan(8), (ushort)pdu.Length);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(12), callId);
    }
}
