using OpenWmi.Rpc.Associations;
using OpenWmi.Rpc.Connections;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Calls;

/// <summary>A call that is being served.</summary>
/// <param name="association">From where it came.</param>
/// <param name="callId">call_id.</param>
/// <param name="presentation">The interface.</param>
/// <param name="security">The security context; null where there is none.</param>
/// <param name="opnum">The operation.</param>
/// <param name="objectUuid">The object; empty for none.</param>
/// <param name="request">The arguments; they belong to the call.</param>
/// <param name="held">The octets that are counted for it.</param>
internal sealed class ServerCall(
    ServerAssociation association, uint callId, PresentationContext presentation, ServerSecurity? security, ushort opnum, Guid objectUuid, StubBuffer request, int held) : IThreadPoolWorkItem, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    // Whom the call was allowed to: what happens on the connection after that refuses its security contexts and makes nobody of somebody.
    private readonly IToken? _caller = security?.Caller;

    public uint CallId { get; } = callId;

    public PresentationContext Presentation { get; } = presentation;

    public ServerSecurity? Security { get; } = security;

    public ushort Opnum { get; } = opnum;

    /// <summary>Whether nobody wants the answer; under the lock of the table.</summary>
    public bool IsOrphaned { get; set; }

    /// <summary>Serves the call, as far as it goes: on this thread, unless others depend on the thread and the call may hold it.</summary>
    public void Execute()
    {
        if (Thread.CurrentThread.IsThreadPoolThread || Presentation.Served.BriefOpnums.Contains(Opnum))
        {
            _ = ServeAsync();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Cancels the call. Who waits for that runs on other threads.</summary>
    public void Cancel()
    {
        try
        {
            _ = _cancellation.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It was over at this moment.
        }
    }

    public void Dispose() => _cancellation.Dispose();

    private async Task ServeAsync()
    {
        StubBuffer? response = null;
        RpcStatus status = default;
        Exception? error = null;
        try
        {
            // The connection may have ended, or the client cancelled, while the call waited for a thread.
            _cancellation.Token.ThrowIfCancellationRequested();
            RpcCallerConnection connection = association.ConnectionFor(Security);
            ServerCallContext context = new(connection, _caller, _cancellation.Token) { ObjectUuid = objectUuid, ConnectionClosed = connection.Closed };
            response = await Presentation.Served.Dispatcher.DispatchAsync(Presentation.Served.Syntax, Opnum, request, context).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // The boundary of handlers: whatever one throws costs its call alone.
            (status, error) = (StatusOf(failure), failure);
        }

        request.Dispose();
        association.Memory.Give(held);
        await AnswerAsync(response, status, error).ConfigureAwait(false);
    }

    private async Task AnswerAsync(StubBuffer? response, RpcStatus status, Exception? error)
    {
        try
        {
            if (response is not null)
            {
                await association.SendResponseAsync(this, response).ConfigureAwait(false);
            }
            else
            {
                await association.SendFaultAsync(this, status, error).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (TransportFailure.Is(failure))
        {
            // Who asked is gone, and the reader of the connection finds that out by itself.
            association.Abort();
        }
        finally
        {
            response?.Dispose();
            association.Calls.End();
            Dispose();
        }
    }

    private RpcStatus StatusOf(Exception error) => error switch
    {
        RpcFaultException fault => fault.Status,
        NdrException ndr => ndr.Status,
        OperationCanceledException when _cancellation.IsCancellationRequested => RpcStatus.Cancelled,
        _ => RpcStatus.Unspecified,
    };
}
