namespace OpenWmi.Tools.Wmi.Wire.Pdu;

/// <summary>What is needed of a PDU in order to understand its stub, and those of PDUs after it.</summary>
/// <param name="Type">PTYPE.</param>
/// <param name="Flags">pfc_flags.</param>
/// <param name="CallId">call_id.</param>
/// <param name="IsBigEndian">Whether numbers are big-endian.</param>
internal sealed record PduSummary(byte Type, byte Flags, uint CallId, bool IsBigEndian)
{
    /// <summary>auth_length.</summary>
    public int AuthenticationLength { get; init; }

    /// <summary>auth_type; 0 without a sec_trailer.</summary>
    public byte AuthenticationType { get; init; }

    /// <summary>auth_level; 0 without a sec_trailer.</summary>
    public byte AuthenticationLevel { get; init; }

    /// <summary>p_cont_id of a request, a response or a fault.</summary>
    public ushort ContextId { get; init; }

    /// <summary>opnum of a request.</summary>
    public ushort Opnum { get; init; }

    /// <summary>Where the stub of a request, a response or a fault stands, without padding.</summary>
    public Range Stub { get; init; }

    /// <summary>The presentation contexts that a bind or an alter_context offers.</summary>
    public IReadOnlyList<PresentationContext> Contexts { get; init; } = [];
}
