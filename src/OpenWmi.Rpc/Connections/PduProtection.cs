using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Security;

namespace OpenWmi.Rpc.Connections;

/// <summary>With what the PDUs of a call are protected. The default is: with nothing.</summary>
/// <param name="context">The security context, whose legs are done; null for none.</param>
/// <param name="contextId">auth_context_id.</param>
/// <param name="isHeaderSigned">Whether headers are signed on this connection.</param>
internal readonly struct PduProtection(RpcSecurityContext? context, uint contextId, bool isHeaderSigned)
{
    private int SignatureSize => context?.SignatureSize ?? 0;

    /// <summary>The octets behind a stub: padding, sec_trailer and auth_value.</summary>
    public int SizeBehind(int stubLength) => SignatureSize == 0 ? 0 : PadOf(stubLength) + SecTrailer.Size + SignatureSize;

    /// <summary>The octets of stub that a fragment carries when others follow: only the last is padded. Facts 1.4.</summary>
    public int StubPerFragment(int maxFragment, int headerSize)
        => SignatureSize == 0 ? (maxFragment - headerSize) & ~7 : (maxFragment - headerSize - SecTrailer.Size - SignatureSize) & ~(SecTrailer.StubAlignment - 1);

    /// <summary>Writes what stands behind the stub, and signs.</summary>
    /// <param name="pdu">The whole PDU, whose header and stub are written.</param>
    /// <param name="stubOffset">Where the stub begins.</param>
    /// <param name="stubLength">Its length.</param>
    public void Finish(Span<byte> pdu, int stubOffset, int stubLength)
    {
        if (context is null || SignatureSize == 0)
        {
            return;
        }

        int trailerOffset = stubOffset + stubLength + PadOf(stubLength);
        PduWriter writer = new(pdu[(stubOffset + stubLength)..]);
        writer.WriteZeros(PadOf(stubLength));
        new SecTrailer(context.Type, context.Level, (byte)PadOf(stubLength), contextId).Write(ref writer);
        context.Protect(new ProtectedPdu(pdu, stubOffset, trailerOffset, trailerOffset + SecTrailer.Size, isHeaderSigned));
    }

    /// <summary>auth_length.</summary>
    public ushort AuthLength => (ushort)SignatureSize;

    private static int PadOf(int stubLength) => -stubLength & (SecTrailer.StubAlignment - 1);
}
