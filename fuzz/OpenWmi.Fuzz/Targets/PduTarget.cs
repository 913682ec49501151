using OpenWmi.Rpc;
using OpenWmi.Rpc.Pdu;

namespace OpenWmi.Fuzz.Targets;

/// <summary>PDUs as they come from a peer that nobody knows: read, or refused with an RpcProtocolException. What was read is written as the same. S23, S36.</summary>
internal sealed class PduTarget : IFuzzTarget
{
    public string Name => "rpc-pdu";

    public IReadOnlyList<string> Dictionary { get; } = ["\u0005\0", "\u0010\0\0\0", "\0\0\u0001\0", "\u0010\u0010", "\u0004\u005d", "\0\0"];

    public IEnumerable<byte[]> Seeds =>
    [
        PduSamples.Bind(), PduSamples.Bind(PduType.AlterContext, 1), PduSamples.BindAck(), PduSamples.BindAck(PduType.AlterContextResp, 1), PduSamples.BindNak(), PduSamples.Auth3(),
        PduSamples.Request([1, 2, 3, 4], PduFlags.Whole, 1), PduSamples.Request([1, 2, 3, 4, 0x8A, 0xE3, 0x13, 0x71, 0x02, 0xF4, 0x36, 0x71, 1, 0x40, 4, 0, 0, 0, 0, 0], PduFlags.Whole, null),
        PduSamples.Response([1, 2, 3, 4], PduFlags.Whole, 1), PduSamples.Fault(), PduSamples.Cancel(PduType.CoCancel), PduSamples.Cancel(PduType.Orphaned),
    ];

    public long AllocationFactor => 16;

    public int Run(ReadOnlySpan<byte> input)
    {
        try
        {
            CommonHeader header = CommonHeader.Read(input);
            header.Check(input.Length);
            int end = ReadBody(input, header);
            int padding = header.HasVerifier ? SecTrailer.Read(input, header, end, out _).PadLength : 0;
            return HashCode.Combine(header.Type, header.HasVerifier, padding > 0, header.IsBigEndian, VerificationTrailer.Find(input[end..]) < input.Length - end);
        }
        catch (RpcProtocolException error)
        {
            return HashCode.Combine(error.Section, error.Offset);
        }
    }

    private static int ReadBody(ReadOnlySpan<byte> pdu, in CommonHeader header)
    {
        int end;
        switch (header.Type)
        {
            case PduType.Bind or PduType.AlterContext:
                BindBody bind = BindBody.Read(pdu, header, out end);
                InvariantException.Require(bind.Size == end - CommonHeader.Size, "a bind has another size");
                RequireSame(pdu, header, bind.Size, bind);
                return end;
            case PduType.BindAck or PduType.AlterContextResp:
                BindAckBody.Read(pdu, header, out end);
                return end;
            case PduType.BindNak:
                BindNakBody.Read(pdu, header);
                return CommonHeader.Size + 2;
            case PduType.Request:
                RequestHeader request = RequestHeader.Read(pdu, header);
                CheckTrailer(pdu[request.OffsetOfStub..], header, request);
                return request.OffsetOfStub;
            case PduType.Response:
                ResponseHeader.Read(pdu, header);
                return ResponseHeader.StubOffset;
            case PduType.Fault:
                FaultBody.Read(pdu, header);
                return ResponseHeader.StubOffset;
            default:
                return CommonHeader.Size;
        }
    }

    private static void CheckTrailer(ReadOnlySpan<byte> stub, in CommonHeader header, in RequestHeader request)
    {
        int offset = VerificationTrailer.Find(stub);
        if (offset < stub.Length)
        {
            VerificationTrailer.Check(stub[offset..], new VerifiedRequest(true, PduSamples.Interface, RpcSyntaxId.Ndr, header.DataRepresentation, header.CallId, request.ContextId, request.Opnum));
        }
    }

    // Reserved octets may be anything; they are zero in what is written.
    private static void RequireSame(ReadOnlySpan<byte> pdu, in CommonHeader header, int size, BindBody body)
    {
        byte[] written = new byte[CommonHeader.Size + size];
        PduWriter writer = new(written);
        new CommonHeader(header.Type, header.Flags, (ushort)written.Length, 0, header.CallId).Write(ref writer);
        body.Write(ref writer);
        CommonHeader again = CommonHeader.Read(written);
        BindBody read = BindBody.Read(written, again, out int end);
        InvariantException.Require(end == written.Length && read.Contexts.Count == body.Contexts.Count && pdu.Length >= end, "a bind is written as another");
        for (int i = 0; i < read.Contexts.Count; i++)
        {
            InvariantException.Require(
                read.Contexts[i].AbstractSyntax == body.Contexts[i].AbstractSyntax && read.Contexts[i].TransferSyntaxes.SequenceEqual(body.Contexts[i].TransferSyntaxes), "a presentation context is written as another");
        }
    }
}
