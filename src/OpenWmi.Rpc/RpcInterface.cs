using OpenWmi.Security;

namespace OpenWmi.Rpc;

/// <summary>An interface that a server offers, and who may call it. Immutable.</summary>
/// <param name="Syntax">The interface.</param>
/// <param name="Dispatcher">Who serves its calls.</param>
public sealed record RpcInterface(RpcSyntaxId Syntax, RpcDispatcher Dispatcher)
{
    /// <summary>The least protection that a call has to have: PKT_INTEGRITY unless less is said. Checked for each request against the security context that it came with (S12).</summary>
    public AuthenticationLevel MinimumLevel { get; init; } = AuthenticationLevel.PktIntegrity;

    /// <summary>The operations that anybody may call, even who did not say who he is: none unless they are named (S1, S2).</summary>
    public IReadOnlySet<ushort> OpenOpnums { get; init; } = new HashSet<ushort>();
}
