namespace OpenWmi.Rpc;

/// <summary>What a fault says: the status of [C706] appendix E, an error of Windows, or an HRESULT. [MS-RPCE] 2.2.2.12. Any other value may come from a peer.</summary>
public enum RpcStatus : uint
{
    /// <summary>ERROR_ACCESS_DENIED: authentication failed, its level is too low, or the verification trailer does not match.</summary>
    AccessDenied = 0x00000005,

    /// <summary>RPC_S_SERVER_UNAVAILABLE.</summary>
    ServerUnavailable = 0x000006BA,

    /// <summary>RPC_S_NO_CALL_ACTIVE.</summary>
    NoCallActive = 0x000006BD,

    /// <summary>RPC_S_CALL_FAILED: the connection was lost while the call was under way.</summary>
    CallFailed = 0x000006BE,

    /// <summary>RPC_S_CALL_FAILED_DNE: the connection was lost before the call was sent.</summary>
    CallFailedDidNotExecute = 0x000006BF,

    /// <summary>EPT_S_CANT_PERFORM_OP.</summary>
    CannotPerform = 0x000006D8,

    /// <summary>RPC_S_OUT_OF_RESOURCES.</summary>
    OutOfResources = 0x000006D9,

    /// <summary>RPC_X_BAD_STUB_DATA: the arguments do not parse.</summary>
    BadStubData = 0x000006F7,

    /// <summary>RPC_S_SEC_PKG_ERROR: a signature does not match, or decryption failed.</summary>
    SecurityPackageError = 0x00000721,

    /// <summary>nca_s_op_rng_error: the interface has no such operation.</summary>
    OperationRangeError = 0x1C010002,

    /// <summary>nca_s_unk_if: no such presentation context.</summary>
    UnknownInterface = 0x1C010003,

    /// <summary>nca_s_proto_error: the order or form of PDUs is wrong; the connection is closed after it.</summary>
    ProtocolError = 0x1C01000B,

    /// <summary>nca_s_out_args_too_big.</summary>
    OutputTooBig = 0x1C010013,

    /// <summary>nca_s_server_too_busy.</summary>
    ServerTooBusy = 0x1C010014,

    /// <summary>nca_s_unsupported_type: the object UUID is not registered.</summary>
    UnsupportedType = 0x1C010017,

    /// <summary>nca_s_fault_invalid_tag: a union has no such arm.</summary>
    InvalidTag = 0x1C000006,

    /// <summary>nca_s_fault_invalid_bound: an array is out of its bounds.</summary>
    InvalidBound = 0x1C000007,

    /// <summary>nca_s_fault_unspec_reject.</summary>
    UnspecifiedReject = 0x1C000009,

    /// <summary>nca_s_fault_cancel: the call was cancelled.</summary>
    Cancelled = 0x1C00000D,

    /// <summary>nca_s_fault_unspec: the call broke in the server.</summary>
    Unspecified = 0x1C000012,

    /// <summary>nca_s_fault_context_mismatch: a context handle is not of this association.</summary>
    ContextMismatch = 0x1C00001A,

    /// <summary>nca_s_fault_remote_no_memory.</summary>
    RemoteNoMemory = 0x1C00001B,

    /// <summary>nca_s_invalid_pres_context_id.</summary>
    InvalidPresentationContextId = 0x1C00001C,

    /// <summary>nca_s_unsupported_authn_level.</summary>
    UnsupportedAuthenticationLevel = 0x1C00001D,

    /// <summary>nca_s_invalid_checksum.</summary>
    InvalidChecksum = 0x1C00001F,

    /// <summary>nca_s_invalid_crc.</summary>
    InvalidCrc = 0x1C000020,

    /// <summary>nca_s_fault_object_not_found.</summary>
    ObjectNotFound = 0x1C000024,

    /// <summary>RPC_E_DISCONNECTED: the object behind an IPID is gone. It travels as the status of a fault, not as a result.</summary>
    Disconnected = 0x80010108,

    /// <summary>RPC_E_VERSION_MISMATCH: the peer speaks another ORPC.</summary>
    VersionMismatch = 0x80010110,

    /// <summary>RPC_E_INVALID_OBJECT: the IPID does not belong to the interface of the call.</summary>
    InvalidObject = 0x80010114,

    /// <summary>RPC_E_INVALID_OBJREF: an argument is no object reference, or one of an object that is not to be had.</summary>
    InvalidObjRef = 0x8001011D,
}
