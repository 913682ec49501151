namespace OpenWmi.Rpc.Pdu;

/// <summary>pfc_flags. [C706] 12.6.3.1, [MS-RPCE] 2.2.2.3. One bit means two things, as the type of the PDU says.</summary>
[Flags]
public enum PduFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>PFC_FIRST_FRAG.</summary>
    FirstFragment = 0x01,

    /// <summary>PFC_LAST_FRAG.</summary>
    LastFragment = 0x02,

    /// <summary>Both: a PDU that is not fragmented.</summary>
    Whole = FirstFragment | LastFragment,

    /// <summary>PFC_PENDING_CANCEL, in a request, response or fault: a cancel was pending at the sender.</summary>
    PendingCancel = 0x04,

    /// <summary>PFC_SUPPORT_HEADER_SIGN, in bind, bind_ack, alter_context, alter_context_resp and auth3: signatures may cover headers.</summary>
    SupportHeaderSign = 0x04,

    /// <summary>PFC_CONC_MPX: several calls of one connection may be under way.</summary>
    ConcurrentMultiplexing = 0x10,

    /// <summary>PFC_DID_NOT_EXECUTE, in a fault: the call had no effect.</summary>
    DidNotExecute = 0x20,

    /// <summary>PFC_MAYBE: the caller wants no answer.</summary>
    Maybe = 0x40,

    /// <summary>PFC_OBJECT_UUID: a request carries the UUID of an object.</summary>
    ObjectUuid = 0x80,
}
