namespace OpenWmi.Security;

/// <summary>How far a server may act for its client. [MS-DCOM] and rpcdce.h, RPC_C_IMP_LEVEL_*.</summary>
public enum ImpersonationLevel
{
    /// <summary>Not stated: the machine's default applies, which for COM is <see cref="Identify"/>. No token has it.</summary>
    Default = 0,

    /// <summary>The server does not learn who the client is.</summary>
    Anonymous = 1,

    /// <summary>The server may learn who the client is and check its rights, and may not act as the client.</summary>
    Identify = 2,

    /// <summary>The server may act as the client on its own machine.</summary>
    Impersonate = 3,

    /// <summary>The server may act as the client towards other machines too.</summary>
    Delegate = 4,
}
