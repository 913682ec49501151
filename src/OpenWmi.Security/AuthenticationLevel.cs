namespace OpenWmi.Security;

/// <summary>How a call is protected on its way. Each level includes those below it. rpcdce.h, RPC_C_AUTHN_LEVEL_*.</summary>
public enum AuthenticationLevel
{
    /// <summary>Not stated: the two sides negotiate.</summary>
    Default = 0,

    /// <summary>No authentication.</summary>
    None = 1,

    /// <summary>Credentials are checked when the connection is made.</summary>
    Connect = 2,

    /// <summary>Credentials are checked at the start of every call.</summary>
    Call = 3,

    /// <summary>Every packet is known to come from the client.</summary>
    Pkt = 4,

    /// <summary>No packet can be changed without being noticed.</summary>
    PktIntegrity = 5,

    /// <summary>The arguments of calls are encrypted.</summary>
    PktPrivacy = 6,
}
