using OpenWmi.Rpc;

namespace OpenWmi.Tools.Wmi.Wire.Pdu;

/// <summary>Prints the PDUs of one connection in their order, and remembers what the later ones need: interfaces of presentation contexts, operations of calls, fragments.</summary>
internal sealed class AssociationDecoder(WirePage page)
{
    private const byte First = 0x01;
    private const byte Last = 0x02;
    private const byte Privacy = 6;
    private const int MaxStub = 64 << 20;

    private readonly Dictionary<ushort, RpcSyntaxId> _interfaces = [];
    private readonly Dictionary<uint, Call> _calls = [];

    /// <summary>Prints one PDU, and the stub that it completes.</summary>
    /// <param name="octets">The PDU, all of it.</param>
    /// <returns>Whether all of it was understood.</returns>
    public bool Decode(ReadOnlySpan<byte> octets)
    {
        var fields = new List<WireField>();
        PduSummary? summary = null;
        WireFormatException? error = null;
        try
        {
            summary = PduDescription.Describe(octets, fields);
        }
        catch (WireFormatException malformed)
        {
            error = malformed;
        }

        page.Write(octets, fields, error);
        return summary is not null && Follow(octets, summary);
    }

    private bool Follow(ReadOnlySpan<byte> octets, PduSummary summary)
    {
        foreach (PresentationContext context in summary.Contexts)
        {
            _interfaces[context.Id] = context.Syntax;
        }

        if (summary.Type is PduNames.Request or PduNames.Response)
        {
            return FollowStub(octets[summary.Stub], summary);
        }

        if (summary.Type == PduNames.Fault)
        {
            _calls.Remove(summary.CallId);
        }

        return true;
    }

    private bool FollowStub(ReadOnlySpan<byte> stub, PduSummary summary)
    {
        if (summary.AuthenticationLevel == Privacy && summary.AuthenticationType != PduNames.LocalPeer)
        {
            page.WriteHeading($"  stub: {stub.Length} octets, encrypted");
            return true;
        }

        bool isRequest = summary.Type == PduNames.Request;
        Call call = isRequest && (summary.Flags & First) != 0 ? Begin(summary) : _calls.GetValueOrDefault(summary.CallId) ?? Begin(summary);
        List<byte> whole = isRequest ? call.Request : call.Response;
        if (whole.Count + stub.Length > MaxStub)
        {
            page.WriteHeading($"  stub: the fragments of call {summary.CallId} are longer than {MaxStub} octets");
            return false;
        }

        whole.AddRange(stub);
        if ((summary.Flags & Last) == 0)
        {
            page.WriteHeading($"  stub: {stub.Length} octets, to be continued");
            return true;
        }

        if (!isRequest)
        {
            _calls.Remove(summary.CallId);
        }

        return new StubDecoder(page).Decode([.. whole], call.Interface, call.Opnum, isRequest, summary.IsBigEndian);
    }

    private Call Begin(PduSummary summary)
    {
        var call = new Call(_interfaces.TryGetValue(summary.ContextId, out RpcSyntaxId syntax) ? syntax : null, summary.Type == PduNames.Request ? summary.Opnum : null);
        _calls[summary.CallId] = call;
        return call;
    }

    private sealed record Call(RpcSyntaxId? Interface, ushort? Opnum)
    {
        public List<byte> Request { get; } = [];

        public List<byte> Response { get; } = [];
    }
}
