using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Security;

/// <summary>Lets clients of one kind prove who they are. Any number of threads may use one.</summary>
public interface IRpcServerSecurityProvider
{
    /// <summary>The auth_type that it serves.</summary>
    AuthenticationType Type { get; }

    /// <summary>Begins an authentication.</summary>
    /// <param name="level">The level that the client asks for, CONNECT or above.</param>
    /// <param name="peer">Who is at the other end, as far as the transport knows.</param>
    /// <exception cref="RpcSecurityException">It cannot be begun: no such level, no such peer.</exception>
    RpcSecurityContext Accept(AuthenticationLevel level, RpcPeer peer);
}
