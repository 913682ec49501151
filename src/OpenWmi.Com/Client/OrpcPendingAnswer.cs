using OpenWmi.Rpc;

namespace OpenWmi.Com;

/// <summary>The answer of a call that was sent. It is asked for once.</summary>
/// <param name="answer">The answer, as the binding gives it.</param>
/// <param name="call">What goes with the call.</param>
public sealed class OrpcPendingAnswer(ValueTask<StubBuffer> answer, ClientCallContext call)
{
    /// <summary>Waits for the answer.</summary>
    /// <returns>The answer, whose results begin at <see cref="StubBuffer.Start"/>. The caller disposes of it.</returns>
    /// <exception cref="RpcFaultException">The peer answered with a fault, or went away.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public ValueTask<StubBuffer> EndAsync() => OrpcChannel.AnswerAsync(answer, call);
}
