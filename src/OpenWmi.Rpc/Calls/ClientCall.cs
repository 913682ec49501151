using System.Threading.Tasks.Sources;
using OpenWmi.Rpc.Associations;

namespace OpenWmi.Rpc.Calls;

/// <summary>A call that waits for its answer; used again and again. It ends once: with results, a failure, or because its caller cancels.</summary>
/// <param name="table">Where it goes back to.</param>
/// <param name="resumesAnywhere">Whether the caller may go on on a thread that others depend on.</param>
internal sealed class ClientCall(ClientCallTable table, bool resumesAnywhere) : IValueTaskSource<StubBuffer>, IThreadPoolWorkItem
{
    private const int Pending = 0;
    private const int Ended = 1;
    private ManualResetValueTaskSourceCore<StubBuffer> _completion;
    private CancellationTokenRegistration _registration;
    private CancellationToken _cancellationToken;
    private StubBuffer? _result;
    private Exception? _failure;
    private int _state;

    /// <summary>call_id.</summary>
    public uint CallId { get; private set; }

    /// <summary>The security context of the request, which the answer must have.</summary>
    public ClientSecurity? Security { get; private set; }

    /// <summary>What came of the results so far; null before the first fragment.</summary>
    public StubBuffer? Assembled { get; set; }

    public void Begin(uint callId, ClientSecurity? security) => (CallId, Security, _state) = (callId, security, Pending);

    /// <summary>The wait for the answer.</summary>
    public ValueTask<StubBuffer> WaitAsync() => new(this, _completion.Version);

    /// <summary>Lets the caller cancel from now on.</summary>
    public void Watch(CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        if (cancellationToken.CanBeCanceled)
        {
            _registration = cancellationToken.UnsafeRegister(static state => ((ClientCall)state!).OnCancelled(), this);
        }
    }

    /// <summary>Ends the call with results or a failure. The caller is told by <see cref="Execute"/>, which the one who ended it has to see to.</summary>
    /// <returns>False: it has ended already, and nobody wants the results.</returns>
    public bool TryEnd(StubBuffer? result, Exception? failure)
    {
        if (Interlocked.CompareExchange(ref _state, Ended, Pending) != Pending)
        {
            return false;
        }

        (_result, _failure) = (result, failure);
        return true;
    }

    /// <summary>Goes on with the caller: on this thread, unless others depend on it.</summary>
    public void Execute()
    {
        if (!resumesAnywhere && !Thread.CurrentThread.IsThreadPoolThread)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
        else if (_failure is { } failure)
        {
            _completion.SetException(failure);
        }
        else
        {
            _completion.SetResult(_result!);
        }
    }

    public StubBuffer GetResult(short token)
    {
        try
        {
            return _completion.GetResult(token);
        }
        finally
        {
            _registration.Dispose();
            Reset();
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _completion.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _completion.OnCompleted(continuation, state, token, flags);

    private void OnCancelled()
    {
        if (TryEnd(null, new OperationCanceledException(_cancellationToken)))
        {
            table.Abandon(this);
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    // One that was cancelled stays in the table for the answer that may still come, and is not used again.
    private void Reset()
    {
        bool isReusable = _failure is not OperationCanceledException;
        (_registration, _cancellationToken, _result, _failure) = (default, default, null, null);
        if (isReusable)
        {
            Security = null;
            Assembled = null;
            _completion.Reset();
            table.Return(this);
        }
    }
}
