namespace OpenWmi.Rpc.Pdu;

/// <summary>What a <see cref="VerificationTrailer"/> says of a request. [MS-RPCE] 2.2.2.13.2 to 2.2.2.13.4.</summary>
/// <param name="SupportsHeaderSigning">Whether PFC_SUPPORT_HEADER_SIGN was set in the bind.</param>
/// <param name="AbstractSyntax">The interface of the presentation context.</param>
/// <param name="TransferSyntax">The encoding of the presentation context.</param>
/// <param name="DataRepresentation">packed_drep of the request, its first octet lowest.</param>
/// <param name="CallId">call_id.</param>
/// <param name="ContextId">p_cont_id.</param>
/// <param name="Opnum">opnum.</param>
public readonly record struct VerifiedRequest(
    bool SupportsHeaderSigning, RpcSyntaxId AbstractSyntax, RpcSyntaxId TransferSyntax, uint DataRepresentation, uint CallId, ushort ContextId, ushort Opnum);
