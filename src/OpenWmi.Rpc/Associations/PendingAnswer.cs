namespace OpenWmi.Rpc.Associations;

/// <summary>The answer to a bind or alter_context, of which one is under way at most.</summary>
internal sealed class PendingAnswer
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<byte[]>? _waiting;
    private Exception? _failure;

    /// <summary>The token of the last answer; for the one who asked.</summary>
    public ReadOnlyMemory<byte> Token { get; set; }

    /// <summary>Begins to wait.</summary>
    public Task<byte[]> Expect()
    {
        lock (_lock)
        {
            _waiting = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_failure is not null)
            {
                _waiting.SetException(new IOException("The connection is closed.", _failure));
            }

            return _waiting.Task;
        }
    }

    /// <summary>The answer is there.</summary>
    /// <exception cref="RpcProtocolException">None is waited for.</exception>
    public void Set(byte[] pdu)
    {
        lock (_lock)
        {
            if (_waiting?.TrySetResult(pdu) != true)
            {
                throw new RpcProtocolException("[C706] 9.3.3", "The server answers a bind that was not sent.");
            }
        }
    }

    /// <summary>No answer will come.</summary>
    public void Fail(Exception reason)
    {
        lock (_lock)
        {
            _failure ??= reason;
            _waiting?.TrySetException(new IOException("The connection was lost.", reason));
        }
    }
}
