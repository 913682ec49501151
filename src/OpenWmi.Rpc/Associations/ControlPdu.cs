using OpenWmi.Rpc.Pdu;

namespace OpenWmi.Rpc.Associations;

/// <summary>Builds the PDUs that are neither requests nor responses.</summary>
internal static class ControlPdu
{
    public static byte[] Bind(PduType type, PduFlags flags, uint callId, BindBody body, in AuthLeg leg)
    {
        byte[] pdu = Begin(type, flags, callId, body.Size, leg, out PduWriter writer);
        body.Write(ref writer);
        leg.Write(ref writer);
        return pdu;
    }

    public static byte[] BindAck(PduType type, PduFlags flags, uint callId, BindAckBody body, in AuthLeg leg)
    {
        byte[] pdu = Begin(type, flags, callId, body.Size, leg, out PduWriter writer);
        body.Write(ref writer);
        leg.Write(ref writer);
        return pdu;
    }

    public static byte[] BindNak(uint callId, BindNakReason reason)
    {
        byte[] pdu = Begin(PduType.BindNak, PduFlags.None, callId, BindNakBody.Size, default, out PduWriter writer);
        new BindNakBody(reason).Write(ref writer);
        return pdu;
    }

    public static byte[] Auth3(PduFlags flags, uint callId, in AuthLeg leg)
    {
        byte[] pdu = Begin(PduType.Auth3, flags, callId, Auth3Body.Size, leg, out PduWriter writer);
        writer.WriteZeros(Auth3Body.Size);
        leg.Write(ref writer);
        return pdu;
    }

    /// <summary>A fault, without a verifier even where there is a security context: impacket could not read it otherwise (C7).</summary>
    public static byte[] Fault(uint callId, ushort contextId, RpcStatus status, bool didNotExecute)
    {
        PduFlags flags = didNotExecute ? PduFlags.DidNotExecute : PduFlags.None;
        byte[] pdu = Begin(PduType.Fault, flags, callId, FaultBody.Size, default, out PduWriter writer);
        new FaultBody(contextId, CancelCount: 0, status).Write(ref writer);
        return pdu;
    }

    public static byte[] Shutdown() => Begin(PduType.Shutdown, PduFlags.None, callId: 0, bodySize: 0, default, out _);

    private static byte[] Begin(PduType type, PduFlags flags, uint callId, int bodySize, in AuthLeg leg, out PduWriter writer)
    {
        int length = CommonHeader.Size + bodySize + leg.Size;
        if (length > ushort.MaxValue)
        {
            throw new ArgumentException($"A PDU of {length} octets is longer than {ushort.MaxValue}.");
        }

        byte[] pdu = new byte[length];
        writer = new PduWriter(pdu);
        new CommonHeader(type, flags | PduFlags.Whole, (ushort)length, (ushort)leg.Token.Length, callId).Write(ref writer);
        return pdu;
    }
}
