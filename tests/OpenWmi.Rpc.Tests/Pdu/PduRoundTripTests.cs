using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Rpc.Associations;
using OpenWmi.Rpc.Connections;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Tests.Support;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Tests.Pdu;

/// <summary>What is written is read as the same, whatever it is.</summary>
public sealed class PduRoundTripTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(300);
    private static readonly Gen<ushort> Words = Gen.Choose(0, ushort.MaxValue).Select(value => (ushort)value);
    private static readonly Gen<uint> DoubleWords = Words.Two().Select(pair => ((uint)pair.Item1 << 16) | pair.Item2);
    private static readonly Gen<Guid> Uuids = Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(16).Select(octets => new Guid(octets));
    private static readonly Gen<RpcSyntaxId> Syntaxes = from uuid in Uuids from major in Words from minor in Words select new RpcSyntaxId(uuid, major, minor);
    private static readonly Gen<byte[]> Tokens = Gen.Choose(0, 300).Select(length => Calling.Octets(length, length));

    private static readonly Gen<AuthLeg> Legs =
        from token in Tokens
        from id in DoubleWords
        from level in Gen.Choose(1, 6)
        select token.Length == 0 ? default : new AuthLeg(new SecTrailer(AuthenticationType.Negotiate, (AuthenticationLevel)level, 0, id), token);

    [Fact]
    public void Binds()
    {
        Gen<ContextElement> elements = from id in Words from syntax in Syntaxes from transfers in Syntaxes.NonEmptyListOf() select new ContextElement(id, syntax, [.. transfers]);
        Gen<(BindBody Body, AuthLeg Leg, uint CallId)> binds =
            from transmit in Words
            from receive in Words
            from @group in DoubleWords
            from contexts in elements.NonEmptyListOf()
            from leg in Legs
            from callId in DoubleWords
            select (new BindBody(transmit, receive, @group, [.. contexts]), leg, callId);
        Prop.ForAll(Arb.From(binds), bind =>
        {
            byte[] pdu = ControlPdu.Bind(PduType.AlterContext, PduFlags.SupportHeaderSign, bind.CallId, bind.Body, bind.Leg);
            CommonHeader header = CommonHeader.Read(pdu);
            header.Check(pdu.Length);
            BindBody read = BindBody.Read(pdu, header, out int end);

            Assert.Equal(bind.CallId, header.CallId);
            Assert.Equal(bind.Body with { Contexts = read.Contexts }, read);
            Assert.Equal(bind.Body.Contexts.Select(Text), read.Contexts.Select(Text));
            AssertLeg(pdu, header, end, bind.Leg);
        }).Check(Config);
    }

    [Fact]
    public void Bind_acks()
    {
        Gen<ContextResult> results = from result in Words from reason in Words from syntax in Syntaxes select new ContextResult((ContextDecision)result, reason, syntax);
        Gen<(BindAckBody Body, AuthLeg Leg)> acks =
            from transmit in Words
            from receive in Words
            from @group in DoubleWords
            from address in Gen.Choose(0, 107)
            from list in results.ListOf()
            from leg in Legs
            select (new BindAckBody(transmit, receive, @group, new string('x', address), [.. list]), leg);
        Prop.ForAll(Arb.From(acks), ack =>
        {
            byte[] pdu = ControlPdu.BindAck(PduType.BindAck, PduFlags.None, 1, ack.Body, ack.Leg);
            CommonHeader header = CommonHeader.Read(pdu);
            header.Check(pdu.Length);
            BindAckBody read = BindAckBody.Read(pdu, header, out int end);

            Assert.Equal(ack.Body with { Results = read.Results }, read);
            Assert.Equal(ack.Body.Results, read.Results);
            AssertLeg(pdu, header, end, ack.Leg);
        }).Check(Config);
    }

    [Fact]
    public void Requests_and_responses()
    {
        Gen<FragmentPdu> fragments =
            from isRequest in Gen.Elements(true, false)
            from callId in DoubleWords
            from context in Words
            from opnum in Words
            from uuid in Gen.OneOf(Uuids, Gen.Constant(Guid.Empty))
            from stub in Tokens
            from hint in DoubleWords
            select new FragmentPdu
            {
                Type = isRequest ? PduType.Request : PduType.Response, Flags = PduFlags.FirstFragment, CallId = callId, ContextId = context,
                Opnum = isRequest ? opnum : (ushort)0, ObjectUuid = isRequest ? uuid : Guid.Empty, AllocHint = hint, Stub = stub,
            };
        Prop.ForAll(Arb.From(fragments), fragment =>
        {
            byte[] pdu = RawClient.Octets(fragment);
            CommonHeader header = CommonHeader.Read(pdu);
            header.Check(pdu.Length);

            Assert.Equal((fragment.Type, fragment.CallId), (header.Type, header.CallId));
            if (fragment.Type == PduType.Request)
            {
                RequestHeader request = RequestHeader.Read(pdu, header);
                Assert.Equal(new RequestHeader(fragment.AllocHint, fragment.ContextId, fragment.Opnum, fragment.ObjectUuid == Guid.Empty ? null : fragment.ObjectUuid), request);
                Assert.Equal(fragment.Stub.ToArray(), pdu[request.OffsetOfStub..]);
            }
            else
            {
                Assert.Equal(new ResponseHeader(fragment.AllocHint, fragment.ContextId, 0), ResponseHeader.Read(pdu, header));
                Assert.Equal(fragment.Stub.ToArray(), pdu[24..]);
            }
        }).Check(Config);
    }

    [Fact]
    public void Messages_of_any_length_in_fragments_of_any_size()
    {
        var messages = from length in Gen.Choose(0, 20_000) from size in Gen.Choose(1432, 5840) from isSigned in Gen.Elements(true, false) from hasObject in Gen.Elements(true, false) select (length, size, isSigned, hasObject);
        Prop.ForAll(Arb.From(messages), message =>
        {
            byte[] stub = Calling.Octets(message.length);
            using var context = new TestSecurityClient(AuthenticationLevel.PktIntegrity).Initiate();
            FragmentPdu whole = new()
            {
                Type = PduType.Request, CallId = 1, ObjectUuid = message.hasObject ? Guid.NewGuid() : Guid.Empty, Stub = stub, Protection = message.isSigned ? new PduProtection(context, 1, true) : default,
            };
            MessageFragments fragments = new(whole, whole.Protection.StubPerFragment(message.size, FragmentPdu.HeaderSizeOf(PduType.Request, whole.ObjectUuid)));
            List<byte> found = [];
            bool isFirst = true;
            bool isLast = false;
            while (fragments.TryGetNext(out FragmentPdu fragment))
            {
                byte[] pdu = RawClient.Octets(fragment);
                CommonHeader header = CommonHeader.Read(pdu);
                header.Check(pdu.Length);
                Assert.True(pdu.Length <= message.size);
                Assert.Equal((isFirst, false), (header.IsFirst, isLast));
                Assert.Equal((uint)(stub.Length - found.Count), RequestHeader.Read(pdu, header).AllocHint);
                found.AddRange(fragment.Stub.ToArray());
                (isFirst, isLast) = (false, header.IsLast);
            }

            Assert.True(isLast);
            Assert.Equal(stub, found);
        }).Check(Config);
    }

    [Fact]
    public void Any_octets_are_read_or_refused()
        => Prop.ForAll(Arb.From(Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf()), octets =>
        {
            try
            {
                CommonHeader header = CommonHeader.Read(octets);
                _ = BindBody.Read(octets, header, out int end);
                _ = SecTrailer.Read(octets, header, end, out _);
            }
            catch (RpcProtocolException)
            {
                return;
            }

            Assert.True(octets.Length > 16);
        }).Check(Config);

    private static string Text(ContextElement element) => $"{element.ContextId} {element.AbstractSyntax} {string.Join(' ', element.TransferSyntaxes)}";

    private static void AssertLeg(byte[] pdu, CommonHeader header, int end, AuthLeg leg)
    {
        Assert.Equal(leg.Token.Length, header.AuthLength);
        if (header.HasVerifier)
        {
            Assert.Equal(leg.Trailer, SecTrailer.Read(pdu, header, end, out int offset));
            Assert.Equal(leg.Token.ToArray(), pdu[(offset + SecTrailer.Size)..]);
        }
    }
}
