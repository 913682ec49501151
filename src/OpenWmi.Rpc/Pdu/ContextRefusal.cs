namespace OpenWmi.Rpc.Pdu;

/// <summary>p_provider_reason_t. [C706] 12.6.3.1.</summary>
public enum ContextRefusal : ushort
{
    /// <summary>reason_not_specified.</summary>
    NotSpecified = 0,

    /// <summary>abstract_syntax_not_supported: the server has no such interface.</summary>
    AbstractSyntaxNotSupported = 1,

    /// <summary>proposed_transfer_syntaxes_not_supported.</summary>
    TransferSyntaxesNotSupported = 2,

    /// <summary>local_limit_exceeded.</summary>
    LocalLimitExceeded = 3,
}
