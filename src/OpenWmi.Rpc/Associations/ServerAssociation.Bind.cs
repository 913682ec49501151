using OpenWmi.Rpc.Connections;
using OpenWmi.Rpc.Pdu;

namespace OpenWmi.Rpc.Associations;

/// <content>bind and alter_context. [C706] 12.6.4.1 to 12.6.4.4, [MS-RPCE] 3.3.1.5.</content>
internal sealed partial class ServerAssociation
{
    private async ValueTask OnBindAsync(CommonHeader header, Memory<byte> pdu)
    {
        if (_group is not null)
        {
            throw new BindRefusedException(BindNakReason.NotSpecified, "A connection is bound once.");
        }

        BindBody body = BindBody.Read(pdu.Span, header, out int end);
        AssociationGroup group = _services.Groups.Join(body.AssociationGroup)
            ?? throw new BindRefusedException(BindNakReason.NotSpecified, $"There is no association group {body.AssociationGroup}.");
        try
        {
            ContextResult[] results = _presentations.Negotiate(body.Contexts);
            _isFounder = body.AssociationGroup == 0;
            _maxFragment = FragmentSizes.Answer(body, _connection.Transport.MaxFragment);
            _isMultiplexed = header.Flags.HasFlag(PduFlags.ConcurrentMultiplexing);
            _isHeaderSigned = header.Flags.HasFlag(PduFlags.SupportHeaderSign);
            AuthLeg leg = await BindSecurityAsync(group, header, pdu, end).ConfigureAwait(false);
            _connection.ExpectLargePdus(_maxFragment);
            await AcknowledgeAsync(PduType.BindAck, header, group.Id, _connection.Transport.Endpoint, results, leg).ConfigureAwait(false);
        }
        catch
        {
            _services.Groups.Leave(group);
            throw;
        }

        _group = group;
    }

    private async ValueTask OnAlterContextAsync(CommonHeader header, Memory<byte> pdu)
    {
        BindBody body = BindBody.Read(pdu.Span, header, out int end);
        if (body.AssociationGroup != 0 && body.AssociationGroup != _group!.Id)
        {
            throw new RpcProtocolException("[C706] 12.6.4.1", $"alter_context names the association group {body.AssociationGroup}, not {_group.Id}.", 20);
        }

        _isHeaderSigned |= header.Flags.HasFlag(PduFlags.SupportHeaderSign);
        AuthLeg leg = await AlterSecurityAsync(header, pdu, end).ConfigureAwait(false);
        ContextResult[] results = _presentations.Negotiate(body.Contexts);
        await AcknowledgeAsync(PduType.AlterContextResp, header, _group!.Id, "", results, leg).ConfigureAwait(false);
    }

    private ValueTask AcknowledgeAsync(PduType type, CommonHeader header, uint group, string address, ContextResult[] results, AuthLeg leg)
    {
        PduFlags flags = (_isHeaderSigned ? PduFlags.SupportHeaderSign : PduFlags.None) | (_isMultiplexed ? PduFlags.ConcurrentMultiplexing : PduFlags.None);
        BindAckBody body = new((ushort)_maxFragment, (ushort)_maxFragment, group, address, results);
        return _connection.Sender.SendAsync(new FinishedPdu(ControlPdu.BindAck(type, flags, header.CallId, body, leg)));
    }
}
