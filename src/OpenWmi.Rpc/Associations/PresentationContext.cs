using OpenWmi.Rpc.Pdu;

namespace OpenWmi.Rpc.Associations;

/// <summary>A presentation context that was accepted. Immutable.</summary>
/// <param name="Id">p_cont_id.</param>
/// <param name="AbstractSyntax">The interface as the client asked for it.</param>
/// <param name="TransferSyntax">The encoding.</param>
/// <param name="Served">The interface as it is registered.</param>
internal sealed record PresentationContext(ushort Id, RpcSyntaxId AbstractSyntax, RpcSyntaxId TransferSyntax, RpcInterface Served)
{
    /// <summary>What a verification trailer of a request must say.</summary>
    public VerifiedRequest Verified(bool supportsHeaderSigning, in CommonHeader header, ushort opnum)
        => new(supportsHeaderSigning, AbstractSyntax, TransferSyntax, header.DataRepresentation, header.CallId, Id, opnum);
}
