namespace OpenWmi.Security;

/// <summary>How a caller reaches the object manager: what IServerSecurity tells of a call. Any number of threads may ask.</summary>
public interface IClientConnection
{
    /// <summary>
    /// How the call that is being served is protected. A client may change it from one call to the next (CoSetProxyBlanket), so a transport answers for the call, not for the connection.
    /// </summary>
    AuthenticationLevel AuthenticationLevel { get; }

    /// <summary>Where the caller is: an address and port in text; null for this machine.</summary>
    string? Address { get; }
}
