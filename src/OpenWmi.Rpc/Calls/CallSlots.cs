namespace OpenWmi.Rpc.Calls;

/// <summary>How many calls may be under way. Any number of threads may use it.</summary>
/// <param name="limit">At most so many.</param>
internal sealed class CallSlots(int limit)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _taken;

    /// <summary>How many there may be from now on.</summary>
    public int Limit { get; set; } = limit;

    /// <summary>Takes a slot, if one is free.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            if (_taken >= Limit)
            {
                return false;
            }

            _taken++;
            return true;
        }
    }

    /// <summary>Waits for a slot.</summary>
    public async ValueTask TakeAsync(CancellationToken cancellationToken)
    {
        while (!TryTake())
        {
            await FreeAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives a slot back.</summary>
    public void Free()
    {
        lock (_lock)
        {
            _taken--;
            Wake();
        }
    }

    /// <summary>The connection is gone: whoever waits goes on, and fails.</summary>
    public void End()
    {
        lock (_lock)
        {
            Limit = int.MaxValue;
            Wake();
        }
    }

    private Task FreeAsync()
    {
        lock (_lock)
        {
            TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_taken < Limit)
            {
                waiting.SetResult();
            }
            else
            {
                _waiting.Enqueue(waiting);
            }

            return waiting.Task;
        }
    }

    // All of them: one may have given up, and those that come too late wait again.
    private void Wake()
    {
        while (_waiting.TryDequeue(out TaskCompletionSource? waiting))
        {
            waiting.SetResult();
        }
    }
}
