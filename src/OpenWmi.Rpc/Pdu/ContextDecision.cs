namespace OpenWmi.Rpc.Pdu;

/// <summary>p_cont_def_result_t. [C706] 12.6.3.1, [MS-RPCE] 2.2.2.4.</summary>
public enum ContextDecision : ushort
{
    /// <summary>acceptance.</summary>
    Acceptance = 0,

    /// <summary>user_rejection.</summary>
    UserRejection = 1,

    /// <summary>provider_rejection.</summary>
    ProviderRejection = 2,

    /// <summary>negotiate_ack: the element was no context but the bind-time feature negotiation.</summary>
    NegotiateAck = 3,
}
