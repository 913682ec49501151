using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>How the call that is being served was made: what IServerSecurity::QueryBlanket gives. Immutable.</summary>
/// <param name="AuthenticationLevel">pAuthnLevel.</param>
/// <param name="ImpersonationLevel">How far this process may act for the client.</param>
/// <param name="ClientName">pPrivs: the client by name, for people; it decides nothing.</param>
public sealed record CallBlanket(AuthenticationLevel AuthenticationLevel, ImpersonationLevel ImpersonationLevel, string ClientName)
{
    /// <summary>Asks a call.</summary>
    /// <param name="call">The call.</param>
    /// <exception cref="RpcFaultException">AccessDenied: nobody vouches for the client.</exception>
    public static CallBlanket Of(ServerCallContext call)
    {
        ArgumentNullException.ThrowIfNull(call);
        IToken caller = call.RequireCaller();
        return new CallBlanket(call.Connection.AuthenticationLevel, caller.ImpersonationLevel, caller.DisplayName);
    }
}
