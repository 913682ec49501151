using OpenWmi.Rpc.Associations;
using OpenWmi.Rpc.Connections;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Tests.Support;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Tests.Pdu;

/// <summary>Golden PDUs: read, field by field, and written again, octet for octet.</summary>
public sealed class PduVectorTests
{
    private static readonly RpcSyntaxId Activator = new(new Guid("000001a0-0000-0000-c000-000000000046"), 0, 0);

    public static TheoryData<string> Files =>
    [
        "2.2.2-bind-ntlm.hex", "2.2.2-bind-ack.hex", "2.2.2-bind-nak.hex", "2.2.2-auth3.hex", "2.2.2-request-object.hex", "2.2.2-response.hex", "2.2.2-fault.hex", "2.2.2-co-cancel.hex",
    ];

    [Fact]
    public void A_bind_with_a_token_is_read_and_written()
    {
        byte[] pdu = Vectors.Read("2.2.2-bind-ntlm.hex");
        CommonHeader header = CommonHeader.Read(pdu);
        BindBody body = BindBody.Read(pdu, header, out int end);
        SecTrailer trailer = SecTrailer.Read(pdu, header, end, out int offset);

        header.Check(pdu.Length);
        Assert.Equal(new CommonHeader(PduType.Bind, PduFlags.Whole, 112, 32, 1), header);
        Assert.Equal((4280, 4280, 0u), (body.MaxTransmitFragment, body.MaxReceiveFragment, body.AssociationGroup));
        ContextElement element = Assert.Single(body.Contexts);
        Assert.Equal((0, Activator, RpcSyntaxId.Ndr), (element.ContextId, element.AbstractSyntax, Assert.Single(element.TransferSyntaxes)));
        Assert.Equal(new SecTrailer(AuthenticationType.WinNt, AuthenticationLevel.PktPrivacy, 0, 79231), trailer);
        Assert.Equal((72, 72), (end, offset));
        Assert.Equal(pdu, ControlPdu.Bind(PduType.Bind, PduFlags.None, 1, body, new AuthLeg(trailer, pdu.AsMemory(80))));
    }

    [Fact]
    public void A_bind_ack_is_read_and_written()
    {
        byte[] pdu = Vectors.Read("2.2.2-bind-ack.hex");
        BindAckBody body = BindAckBody.Read(pdu, CommonHeader.Read(pdu), out int end);

        Assert.Equal((4280, 4280, 0xF053u, "135", 60), (body.MaxTransmitFragment, body.MaxReceiveFragment, body.AssociationGroup, body.SecondaryAddress, end));
        Assert.Equal(ContextResult.Accept(RpcSyntaxId.Ndr), Assert.Single(body.Results));
        Assert.Equal(pdu, ControlPdu.BindAck(PduType.BindAck, PduFlags.None, 1, body, default));
    }

    [Fact]
    public void A_bind_nak_is_read_and_written()
    {
        byte[] pdu = Vectors.Read("2.2.2-bind-nak.hex");

        Assert.Equal(BindNakReason.ProtocolVersionNotSupported, BindNakBody.Read(pdu, CommonHeader.Read(pdu)).Reason);
        Assert.Equal(pdu, ControlPdu.BindNak(1, BindNakReason.ProtocolVersionNotSupported));
    }

    [Fact]
    public void An_auth3_is_read_and_written()
    {
        byte[] pdu = Vectors.Read("2.2.2-auth3.hex");
        SecTrailer trailer = SecTrailer.Read(pdu, CommonHeader.Read(pdu), Auth3Body.End, out int offset);

        byte[] written = ControlPdu.Auth3(PduFlags.None, 1, new AuthLeg(trailer, pdu.AsMemory(offset + SecTrailer.Size)));

        Assert.Equal((20, 79231u), (offset, trailer.ContextId));
        pdu.AsSpan(16, 4).Clear();
        Assert.Equal(pdu, written);
    }

    [Fact]
    public void A_request_with_an_object_is_read_and_written()
    {
        byte[] pdu = Vectors.Read("2.2.2-request-object.hex");
        RequestHeader request = RequestHeader.Read(pdu, CommonHeader.Read(pdu));
        Guid ipid = new(pdu.AsSpan(24, 16));

        Assert.Equal(new RequestHeader(4, 0, 6, ipid), request);
        Assert.Equal(40, request.OffsetOfStub);
        Assert.Equal(pdu, RawClient.Octets(new FragmentPdu { Type = PduType.Request, Flags = PduFlags.Whole, CallId = 2, Opnum = 6, ObjectUuid = ipid, AllocHint = 4, Stub = pdu.AsMemory(40) }));
    }

    [Fact]
    public void A_response_is_read_and_written()
    {
        byte[] pdu = Vectors.Read("2.2.2-response.hex");

        Assert.Equal(new ResponseHeader(4, 0, 0), ResponseHeader.Read(pdu, CommonHeader.Read(pdu)));
        Assert.Equal(pdu, RawClient.Octets(new FragmentPdu { Type = PduType.Response, Flags = PduFlags.Whole, CallId = 2, AllocHint = 4, Stub = pdu.AsMemory(24) }));
    }

    [Fact]
    public void A_fault_is_read_and_written()
    {
        byte[] pdu = Vectors.Read("2.2.2-fault.hex");

        Assert.Equal(new FaultBody(0, 0, RpcStatus.AccessDenied), FaultBody.Read(pdu, CommonHeader.Read(pdu)));
        Assert.Equal(pdu, ControlPdu.Fault(2, 0, RpcStatus.AccessDenied, didNotExecute: true));
    }

    [Fact]
    public void A_co_cancel_is_read_and_written()
        => Assert.Equal(Vectors.Read("2.2.2-co-cancel.hex"), RawClient.Octets(new FragmentPdu { Type = PduType.CoCancel, Flags = PduFlags.Whole, CallId = 7 }));

    [Fact]
    public void A_verification_trailer_is_read_and_written()
    {
        byte[] trailer = Vectors.Read("2.2.2.13-verification-trailer.hex");
        VerifiedRequest facts = new(true, Activator, RpcSyntaxId.Ndr, 0x10, 2, 1, 4);
        byte[] written = new byte[VerificationTrailer.Size];
        PduWriter writer = new(written);
        VerificationTrailer.Write(ref writer, facts);

        Assert.Equal(0, VerificationTrailer.Find(trailer));
        VerificationTrailer.Check(trailer, facts);
        Assert.Equal(trailer, written);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_PDU_is_found_whole_split_anywhere_and_octet_by_octet(string file)
    {
        byte[] pdu = Vectors.Read(file);
        byte[] stream = [.. pdu, .. pdu];

        Assert.Equal(stream, Cut(stream, _ => stream.Length));
        Assert.Equal(stream, Cut(stream, _ => 1));
        Assert.All(Enumerable.Range(1, stream.Length - 1), at => Assert.Equal(stream, Cut(stream, position => position < at ? at - position : stream.Length)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_PDU_that_ends_early_is_refused_and_nothing_else_is_thrown(string file)
    {
        byte[] pdu = Vectors.Read(file);
        for (int length = 0; length < pdu.Length; length++)
        {
            byte[] part = pdu[..length];
            Assert.Throws<RpcProtocolException>(() =>
            {
                CommonHeader header = CommonHeader.Read(part);
                header.Check(part.Length);
            });
        }
    }

    private static byte[] Cut(byte[] stream, Func<int, int> chunk)
    {
        using ReceiveBuffer buffer = new(16);
        List<byte> found = [];
        for (int position = 0; position < stream.Length;)
        {
            Memory<byte> free = buffer.GetFree();
            int count = Math.Min(Math.Min(free.Length, chunk(position)), stream.Length - position);
            stream.AsSpan(position, count).CopyTo(free.Span);
            buffer.Advance(count);
            position += count;
            while (buffer.TryTake(out Memory<byte> pdu))
            {
                found.AddRange(pdu.ToArray());
            }
        }

        Assert.False(buffer.HasPart);
        return [.. found];
    }
}
