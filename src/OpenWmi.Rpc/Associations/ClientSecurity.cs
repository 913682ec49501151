using OpenWmi.Rpc.Security;

namespace OpenWmi.Rpc.Associations;

/// <summary>A security context of a client's connection.</summary>
/// <param name="Id">auth_context_id.</param>
/// <param name="Context">The provider's part.</param>
internal sealed record ClientSecurity(uint Id, RpcSecurityContext Context);
