namespace OpenWmi.Rpc;

/// <summary>What goes with a call besides its arguments: on the client a <see cref="ClientCallContext"/>, in a handler a <see cref="ServerCallContext"/>.</summary>
/// <param name="cancellationToken">Ends the call. On the server it is cancelled when the client cancels or goes away.</param>
public abstract class CallContext(CancellationToken cancellationToken)
{
    /// <summary>Ends the call. On the server it is cancelled when the client cancels or goes away.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The chain of calls that this one belongs to: what a handler calls in turn carries the same. [MS-DCOM] 1.3.5. Empty: the ORPC runtime makes one.</summary>
    public Guid CausalityId { get; init; }
}
