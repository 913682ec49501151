namespace OpenWmi.Rpc.Pdu;

/// <summary>PTYPE: what a PDU is. [C706] 12.6.1. The values 1 and 4 to 10 belong to the connectionless protocol.</summary>
public enum PduType : byte
{
    /// <summary>request: a call, client to server.</summary>
    Request = 0,

    /// <summary>ping; connectionless only.</summary>
    Ping = 1,

    /// <summary>response: the results of a call, server to client.</summary>
    Response = 2,

    /// <summary>fault: a call did not reach its end, server to client.</summary>
    Fault = 3,

    /// <summary>working; connectionless only.</summary>
    Working = 4,

    /// <summary>nocall; connectionless only.</summary>
    NoCall = 5,

    /// <summary>reject; connectionless only.</summary>
    Reject = 6,

    /// <summary>ack; connectionless only.</summary>
    Ack = 7,

    /// <summary>cl_cancel; connectionless only.</summary>
    ClCancel = 8,

    /// <summary>fack; connectionless only.</summary>
    Fack = 9,

    /// <summary>cancel_ack; connectionless only.</summary>
    CancelAck = 10,

    /// <summary>bind: the first PDU of a connection, client to server.</summary>
    Bind = 11,

    /// <summary>bind_ack: the answer to a bind.</summary>
    BindAck = 12,

    /// <summary>bind_nak: a bind is refused.</summary>
    BindNak = 13,

    /// <summary>alter_context: more presentation contexts, or more legs of an authentication; client to server.</summary>
    AlterContext = 14,

    /// <summary>alter_context_resp: the answer to an alter_context.</summary>
    AlterContextResp = 15,

    /// <summary>rpc_auth_3: the last leg of an authentication, which has no answer. [MS-RPCE] 2.2.2.10.</summary>
    Auth3 = 16,

    /// <summary>shutdown: the server wishes the connection closed.</summary>
    Shutdown = 17,

    /// <summary>co_cancel: the client cancels a call.</summary>
    CoCancel = 18,

    /// <summary>orphaned: the client gives a call up and wants no answer.</summary>
    Orphaned = 19,

    /// <summary>rts: RPC over HTTP only. [MS-RPCH] 2.2.3.</summary>
    Rts = 20,
}
