using System.Buffers.Binary;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Security;

namespace OpenWmi.Fuzz.Targets;

/// <summary>PDUs to start from, and the form in which a fuzzed input holds several: two octets of length, then the PDU, whose frag_length is set right unless the length has its highest bit.</summary>
internal static class PduSamples
{
    private const int LengthMask = 0x3FFF;
    private const int KeepsLength = 0x8000;

    public static readonly RpcSyntaxId Interface = new(new Guid("6d2f2f1e-0c2f-4a53-8a5f-0f4cf2a51c11"), 1, 0);

    private static readonly BindBody Body = new(5840, 5840, 0, [new ContextElement(0, Interface, [RpcSyntaxId.Ndr]), new ContextElement(1, Interface, [new RpcSyntaxId(new Guid("6cb71c2c-9812-4540-0300-000000000000"), 1, 0)])]);

    /// <summary>What a client sends.</summary>
    public static byte[] Bind(PduType type = PduType.Bind, uint? security = null) => Pdu(type, PduFlags.ConcurrentMultiplexing | PduFlags.SupportHeaderSign, Body.Size, (ref PduWriter writer) => Body.Write(ref writer), security, [1, 3, 0, 0]);

    public static byte[] Request(byte[] stub, PduFlags place, uint? security, uint sequence = 0, uint callId = 2)
        => Pdu(PduType.Request, place, 8 + stub.Length, (ref PduWriter writer) => Stub(ref writer, stub), security, BitConverter.GetBytes(sequence), callId);

    public static byte[] Cancel(PduType type) => Pdu(type, PduFlags.Whole, 0, null, null, [], 2);

    public static byte[] Auth3() => Pdu(PduType.Auth3, PduFlags.Whole, 4, (ref PduWriter writer) => writer.WriteZeros(4), 1, [1, 2, 3, 4]);

    /// <summary>What a server sends.</summary>
    public static byte[] BindAck(PduType type = PduType.BindAck, uint? security = null)
    {
        BindAckBody body = new(5840, 5840, 99, "135", [ContextResult.Accept(RpcSyntaxId.Ndr), new ContextResult(ContextDecision.NegotiateAck, 3, default)]);
        return Pdu(type, PduFlags.ConcurrentMultiplexing, body.Size, (ref PduWriter writer) => body.Write(ref writer), security, [1, 3, 0, 0]);
    }

    public static byte[] Response(byte[] stub, PduFlags place, uint? security, uint sequence = 0, uint callId = 2)
        => Pdu(PduType.Response, place, 8 + stub.Length, (ref PduWriter writer) => Stub(ref writer, stub), security, BitConverter.GetBytes(sequence), callId);

    public static byte[] Fault() => Pdu(PduType.Fault, PduFlags.Whole, FaultBody.Size, (ref PduWriter writer) => new FaultBody(0, 0, RpcStatus.AccessDenied).Write(ref writer), null, [], 2);

    public static byte[] BindNak() => Pdu(PduType.BindNak, PduFlags.Whole, BindNakBody.Size, (ref PduWriter writer) => new BindNakBody(BindNakReason.NotSpecified).Write(ref writer), null, []);

    /// <summary>Joins PDUs to an input.</summary>
    public static byte[] Join(params byte[][] pdus) => [.. pdus.SelectMany(pdu => (byte[])[(byte)(pdu.Length & 0xFF), (byte)(pdu.Length >> 8), .. pdu])];

    /// <summary>Takes an input apart.</summary>
    public static List<byte[]> Split(ReadOnlySpan<byte> input)
    {
        List<byte[]> pdus = [];
        while (input.Length > 2)
        {
            int word = BinaryPrimitives.ReadUInt16LittleEndian(input);
            int length = Math.Min(word & LengthMask, input.Length - 2);
            byte[] pdu = input.Slice(2, length).ToArray();
            if ((word & KeepsLength) == 0 && pdu.Length >= CommonHeader.Size)
            {
                SetLength(pdu);
            }

            pdus.Add(pdu);
            input = input[(2 + length)..];
        }

        return pdus;
    }

    private delegate void WriteBody(ref PduWriter writer);

    private static void Stub(ref PduWriter writer, byte[] stub)
    {
        writer.WriteUInt32((uint)stub.Length);
        writer.WriteZeros(4);
        writer.Write(stub);
    }

    private static byte[] Pdu(PduType type, PduFlags flags, int bodySize, WriteBody? writeBody, uint? security, byte[] token, uint callId = 1)
    {
        int length = CommonHeader.Size + bodySize + (security is null ? 0 : SecTrailer.Size + token.Length);
        byte[] pdu = new byte[length];
        PduWriter writer = new(pdu);
        PduFlags place = type is PduType.Request or PduType.Response ? flags : flags | PduFlags.Whole;
        new CommonHeader(type, place, (ushort)length, (ushort)(security is null ? 0 : token.Length), callId).Write(ref writer);
        writeBody?.Invoke(ref writer);
        if (security is { } id)
        {
            new SecTrailer(AuthenticationType.LocalPeer, AuthenticationLevel.PktPrivacy, 0, id).Write(ref writer);
            writer.Write(token);
        }

        return pdu;
    }

    private static void SetLength(byte[] pdu)
    {
        if ((pdu[4] & 0x10) != 0)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(pdu.AsSpan(8), (ushort)pdu.Length);
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(pdu.AsSpan(8), (ushort)pdu.Length);
        }
    }
}
