namespace OpenWmi.Rpc.Security;

/// <summary>A PDU for a security provider, with the parts that it treats differently. [MS-RPCE] 2.2.2.3, 3.3.1.5.2.2.</summary>
public readonly ref struct ProtectedPdu
{
    /// <summary>Describes a PDU.</summary>
    /// <param name="octets">The whole PDU, its auth_value included.</param>
    /// <param name="stubOffset">Where the stub begins.</param>
    /// <param name="trailerOffset">Where the sec_trailer begins.</param>
    /// <param name="signatureOffset">Where the auth_value begins.</param>
    /// <param name="isHeaderSigned">Whether both sides agreed to sign headers.</param>
    public ProtectedPdu(Span<byte> octets, int stubOffset, int trailerOffset, int signatureOffset, bool isHeaderSigned)
    {
        Octets = octets;
        StubOffset = stubOffset;
        TrailerOffset = trailerOffset;
        SignatureOffset = signatureOffset;
        IsHeaderSigned = isHeaderSigned;
    }

    /// <summary>The whole PDU, its auth_value included.</summary>
    public Span<byte> Octets { get; }

    /// <summary>Where the stub begins.</summary>
    public int StubOffset { get; }

    /// <summary>Where the sec_trailer begins.</summary>
    public int TrailerOffset { get; }

    /// <summary>Where the auth_value begins.</summary>
    public int SignatureOffset { get; }

    /// <summary>Whether both sides agreed to sign headers: then the signature covers <see cref="SignedWhole"/>, otherwise <see cref="Stub"/>. NTLM with extended session security always covers the whole (C10).</summary>
    public bool IsHeaderSigned { get; }

    /// <summary>The stub with its verification trailer and padding: what is encrypted at PKT_PRIVACY.</summary>
    public Span<byte> Stub => Octets[StubOffset..TrailerOffset];

    /// <summary>Everything from the first octet to the end of the sec_trailer.</summary>
    public Span<byte> SignedWhole => Octets[..SignatureOffset];

    /// <summary>auth_value.</summary>
    public Span<byte> Signature => Octets[SignatureOffset..];
}
