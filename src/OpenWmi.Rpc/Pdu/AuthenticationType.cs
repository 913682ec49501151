namespace OpenWmi.Rpc.Pdu;

/// <summary>auth_type: who protects a PDU. [MS-RPCE] 2.2.1.1.7.</summary>
public enum AuthenticationType : byte
{
    /// <summary>RPC_C_AUTHN_NONE.</summary>
    None = 0,

    /// <summary>RPC_C_AUTHN_GSS_NEGOTIATE: SPNEGO.</summary>
    Negotiate = 9,

    /// <summary>RPC_C_AUTHN_WINNT: NTLM.</summary>
    WinNt = 10,

    /// <summary>RPC_C_AUTHN_GSS_SCHANNEL.</summary>
    Schannel = 14,

    /// <summary>RPC_C_AUTHN_GSS_KERBEROS.</summary>
    Kerberos = 16,

    /// <summary>RPC_C_AUTHN_NETLOGON.</summary>
    Netlogon = 68,

    /// <summary>Ours, for ncalrpc alone: the kernel says who the peer of a Unix socket is (ADR 19).</summary>
    LocalPeer = 0xE0,

    /// <summary>RPC_C_AUTHN_DEFAULT: NTLM.</summary>
    Default = 255,
}
