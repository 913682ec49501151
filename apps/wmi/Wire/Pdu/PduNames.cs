using System.Globalization;

namespace OpenWmi.Tools.Wmi.Wire.Pdu;

/// <summary>What the numbers in a PDU are called. [C706] 12.6.3, [MS-RPCE] 2.2.</summary>
internal static class PduNames
{
    public const byte Request = 0;
    public const byte Response = 2;
    public const byte Fault = 3;
    public const byte Bind = 11;
    public const byte BindAck = 12;
    public const byte BindNak = 13;
    public const byte AlterContext = 14;
    public const byte AlterContextResponse = 15;
    public const byte Auth3 = 16;
    public const byte Shutdown = 17;
    public const byte CoCancel = 18;
    public const byte Orphaned = 19;
    public const uint ObjectUuidFlag = 0x80;

    /// <summary>The auth_type of a client whom the kernel names (ADR 19), which encrypts nothing.</summary>
    public const byte LocalPeer = (byte)OpenWmi.Rpc.Pdu.AuthenticationType.LocalPeer;

    private static readonly string[] Types =
    [
        "request", "ping", "response", "fault", "working", "nocall", "reject", "ack", "cl_cancel", "fack", "cancel_ack", "bind", "bind_ack", "bind_nak",
        "alter_context", "alter_context_resp", "rpc_auth_3", "shutdown", "co_cancel", "orphaned", "rts",
    ];

    private static readonly string[] Flags =
    [
        "PFC_FIRST_FRAG", "PFC_LAST_FRAG", "PFC_PENDING_CANCEL", "reserved", "PFC_CONC_MPX", "PFC_DID_NOT_EXECUTE", "PFC_MAYBE", "PFC_OBJECT_UUID",
    ];

    /// <summary>PTYPE.</summary>
    public static string Type(uint value) => value < Types.Length ? $"{Types[value]} ({value})" : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>pfc_flags: 0x04 means another thing where a connection is made.</summary>
    public static string FlagsOf(uint value, byte type)
    {
        bool isBinding = type is Bind or BindAck or AlterContext or AlterContextResponse or Auth3;
        var names = new List<string>();
        for (int bit = 0; bit < Flags.Length; bit++)
        {
            if ((value & (1u << bit)) != 0)
            {
                names.Add(bit == 2 && isBinding ? "PFC_SUPPORT_HEADER_SIGN" : Flags[bit]);
            }
        }

        return $"0x{value:X2} ({string.Join(", ", names)})";
    }

    /// <summary>p_cont_def_result_t.</summary>
    public static string Result(uint value) => value switch
    {
        0 => "acceptance (0)",
        1 => "user_rejection (1)",
        2 => "provider_rejection (2)",
        3 => "negotiate_ack (3)",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The reason of a rejection, or the features that are agreed on.</summary>
    public static string Reason(uint value, uint result) => (result, value) switch
    {
        (3, _) => $"0x{value:X}: {Features(value)}",
        (2, 1) => "abstract_syntax_not_supported (1)",
        (2, 2) => "proposed_transfer_syntaxes_not_supported (2)",
        (2, 3) => "local_limit_exceeded (3)",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>provider_reject_reason of bind_nak.</summary>
    public static string RejectReason(uint value) => value switch
    {
        0 => "REASON_NOT_SPECIFIED (0)",
        1 => "TEMPORARY_CONGESTION (1)",
        2 => "LOCAL_LIMIT_EXCEEDED (2)",
        4 => "PROTOCOL_VERSION_NOT_SUPPORTED (4)",
        8 => "AUTHENTICATION_TYPE_NOT_RECOGNIZED (8)",
        9 => "INVALID_CHECKSUM (9)",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The features of bind-time negotiation.</summary>
    public static string Features(uint value) => (value & 3) switch
    {
        1 => "SecurityContextMultiplexingSupported",
        2 => "KeepConnectionOnOrphanSupported",
        3 => "SecurityContextMultiplexingSupported, KeepConnectionOnOrphanSupported",
        _ => "none",
    };

    /// <summary>auth_type.</summary>
    public static string AuthenticationType(uint value) => value switch
    {
        0 => "RPC_C_AUTHN_NONE (0)",
        9 => "RPC_C_AUTHN_GSS_NEGOTIATE (9)",
        10 => "RPC_C_AUTHN_WINNT (10)",
        14 => "RPC_C_AUTHN_GSS_SCHANNEL (14)",
        16 => "RPC_C_AUTHN_GSS_KERBEROS (16)",
        68 => "RPC_C_AUTHN_NETLOGON (68)",
        LocalPeer => "local peer (224)",
        255 => "RPC_C_AUTHN_DEFAULT (255)",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>auth_level.</summary>
    public static string AuthenticationLevel(uint value) => value switch
    {
        0 => "RPC_C_AUTHN_LEVEL_DEFAULT (0)",
        1 => "RPC_C_AUTHN_LEVEL_NONE (1)",
        2 => "RPC_C_AUTHN_LEVEL_CONNECT (2)",
        3 => "RPC_C_AUTHN_LEVEL_CALL (3)",
        4 => "RPC_C_AUTHN_LEVEL_PKT (4)",
        5 => "RPC_C_AUTHN_LEVEL_PKT_INTEGRITY (5)",
        6 => "RPC_C_AUTHN_LEVEL_PKT_PRIVACY (6)",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };
}
