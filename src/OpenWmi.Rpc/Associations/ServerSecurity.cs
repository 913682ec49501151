using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Security;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Associations;

/// <summary>A security context of a server's connection: first it is negotiated, then it is established or refused, and that never changes but to refused.</summary>
/// <param name="id">auth_context_id.</param>
/// <param name="context">The provider's part.</param>
/// <param name="connection">What handlers are told of the connection.</param>
internal sealed class ServerSecurity(uint id, RpcSecurityContext context, RpcCallerConnection connection)
{
    private IToken? _caller;

    public uint Id { get; } = id;

    public RpcSecurityContext Context { get; } = context;

    public RpcCallerConnection Connection { get; } = connection;

    /// <summary>Who calls: there is nobody before the last leg was checked, and after anything went wrong (S1).</summary>
    public IToken? Caller => IsRefused ? null : _caller;

    /// <summary>Whether requests may come with it.</summary>
    public bool IsEstablished => !IsRefused && _caller is not null;

    /// <summary>Whether nothing will ever come of it.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>The level that an auth_level stands for: DEFAULT is CONNECT. [MS-RPCE] 2.2.1.1.8.</summary>
    public static AuthenticationLevel LevelOf(in SecTrailer trailer) => trailer.Level == AuthenticationLevel.Default ? AuthenticationLevel.Connect : trailer.Level;

    /// <summary>Whether a PDU says the same of itself as the first leg did (S26).</summary>
    public bool Matches(in SecTrailer trailer) => trailer.Type == Context.Type && LevelOf(trailer) == Context.Level && trailer.ContextId == Id;

    /// <summary>Takes the result of the last leg.</summary>
    /// <exception cref="RpcSecurityException">The provider vouches for nobody.</exception>
    public void Establish() => _caller = Context.Token ?? throw new RpcSecurityException("The authentication ended without saying who the client is.");

    /// <summary>Lets nothing more come of it.</summary>
    public void Refuse() => IsRefused = true;
}
