using OpenWmi.Rpc.Pdu;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Security;

/// <summary>
/// As whom a client calls, and how protected: what a proxy blanket says. Channels that are opened with the same object share one security context of their connection. Any number of threads may use one.
/// </summary>
/// <param name="type">The auth_type.</param>
/// <param name="level">The level, CONNECT or above.</param>
public abstract class RpcClientSecurity(AuthenticationType type, AuthenticationLevel level)
{
    /// <summary>The auth_type.</summary>
    public AuthenticationType Type { get; } = type;

    /// <summary>The level.</summary>
    public AuthenticationLevel Level { get; } = level;

    /// <summary>Begins an authentication on one connection.</summary>
    /// <exception cref="RpcSecurityException">It cannot be begun: there are no credentials, for one.</exception>
    public abstract RpcSecurityContext Initiate();
}
