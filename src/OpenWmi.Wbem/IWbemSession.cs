using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.Wbem;

/// <summary>What a login to a namespace gives. What the caller may do there was decided by the login; privileges and the impersonation level may differ from call to call.</summary>
public interface IWbemSession : IWbemServices
{
    /// <summary>The rights to the namespace that the login gave, by the bits of <see cref="NamespaceRights"/>.</summary>
    uint GrantedAccess { get; }

    /// <summary>The session as one call enters it: a server asks at each call, with what the transport vouches for.</summary>
    /// <param name="caller">Who calls, with the privileges that the call enables and its impersonation level.</param>
    /// <param name="connection">How the call comes.</param>
    /// <returns>The session's operations under that token; the same object where nothing differs from the login.</returns>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED: it is not the user who logged in, he came another way (locally or over a network), or he is anonymous.</exception>
    IWbemServices ForCall(IToken caller, IClientConnection connection);
}
