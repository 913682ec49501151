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

    /// <summary>
    /// The operations that take microseconds until they end or wait, and never hold a thread: they are served on the thread that received them, whatever thread that is. The others are served there only where it is one of the
    /// thread pool's; one that polls sockets, as with DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS (ADR 21), would leave all others waiting. None unless they are named.
    /// </summary>
    public IReadOnlySet<ushort> BriefOpnums { get; init; } = new HashSet<ushort>();
}
