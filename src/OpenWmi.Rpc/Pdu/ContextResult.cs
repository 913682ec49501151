namespace OpenWmi.Rpc.Pdu;

/// <summary>p_result_t: the answer to one presentation context. [C706] 12.6.3.1, [MS-RPCE] 2.2.2.4.</summary>
/// <param name="Result">What was decided.</param>
/// <param name="Reason">Why it was refused: <see cref="ContextRefusal"/>; with <see cref="ContextDecision.NegotiateAck"/> the features (<see cref="BindTimeFeatures"/>).</param>
/// <param name="TransferSyntax">The encoding that was chosen; all zero unless accepted.</param>
public readonly record struct ContextResult(ContextDecision Result, ushort Reason, RpcSyntaxId TransferSyntax)
{
    /// <summary>The octets on the wire.</summary>
    public const int Size = 4 + RpcSyntaxId.Size;

    /// <summary>The context is accepted.</summary>
    /// <param name="transferSyntax">The encoding.</param>
    public static ContextResult Accept(RpcSyntaxId transferSyntax) => new(ContextDecision.Acceptance, 0, transferSyntax);

    /// <summary>The server does not take the context.</summary>
    /// <param name="reason">Why.</param>
    public static ContextResult Refuse(ContextRefusal reason) => new(ContextDecision.ProviderRejection, (ushort)reason, default);

    /// <summary>Reads one.</summary>
    /// <exception cref="RpcProtocolException">The PDU ends before its end.</exception>
    public static ContextResult Read(ref PduReader reader) => new((ContextDecision)reader.ReadUInt16(), reader.ReadUInt16(), reader.ReadSyntaxId());

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to.</param>
    public void Write(ref PduWriter writer)
    {
        writer.WriteUInt16((ushort)Result);
        writer.WriteUInt16(Reason);
        writer.WriteSyntaxId(TransferSyntax);
    }
}
