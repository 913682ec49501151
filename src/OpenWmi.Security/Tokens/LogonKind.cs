namespace OpenWmi.Security;

/// <summary>How somebody came here. ntsecapi.h, SECURITY_LOGON_TYPE.</summary>
public enum LogonKind
{
    /// <summary>The system's own.</summary>
    System = 0,

    /// <summary>At this machine.</summary>
    Interactive = 2,

    /// <summary>Over the network.</summary>
    Network = 3,

    /// <summary>As a batch job.</summary>
    Batch = 4,

    /// <summary>As a service.</summary>
    Service = 5,
}
