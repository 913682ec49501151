namespace OpenWmi.Rpc.Calls;

/// <summary>The calls of a connection that are under way. Any number of threads may use it.</summary>
/// <param name="limit">How many there may be before nothing more is read.</param>
internal sealed class ServerCallTable(int limit)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<uint, ServerCall> _calls = [];
    private int _busy;
    private TaskCompletionSource? _changed;
    private bool _isClosed;

    /// <summary>The calls that are being served or answered.</summary>
    public int Count => Volatile.Read(ref _busy);

    /// <summary>Whether a call with this number waits for its answer.</summary>
    public bool Contains(uint callId)
    {
        lock (_lock)
        {
            return _calls.ContainsKey(callId);
        }
    }

    /// <summary>Whether any call waits for its answer.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _calls.Count == 0;
            }
        }
    }

    public void Add(ServerCall call)
    {
        lock (_lock)
        {
            _calls.Add(call.CallId, call);
            _busy++;
        }
    }

    /// <summary>A call is about to be answered: its number may be used again as soon as the client has the answer.</summary>
    /// <returns>False: nobody waits for the answer any more.</returns>
    public bool TryBeginAnswer(ServerCall call)
    {
        lock (_lock)
        {
            return !_isClosed && _calls.Remove(call.CallId) && !call.IsOrphaned;
        }
    }

    /// <summary>A call is over, its answer sent.</summary>
    public void End()
    {
        lock (_lock)
        {
            _busy--;
            _changed?.SetResult();
            _changed = null;
        }
    }

    /// <summary>Waits until there is room for another call.</summary>
    public ValueTask WaitForRoomAsync() => Volatile.Read(ref _busy) < limit ? default : WaitUntilBelowAsync(limit);

    /// <summary>Waits until all calls are over.</summary>
    public ValueTask WaitForEndAsync() => WaitUntilBelowAsync(1);

    /// <summary>Cancels a call; one that is not there is over (facts 1.13).</summary>
    /// <param name="callId">Which.</param>
    /// <param name="isOrphaned">Whether its answer is not wanted either.</param>
    public void Cancel(uint callId, bool isOrphaned)
    {
        ServerCall? call;
        lock (_lock)
        {
            if (_calls.TryGetValue(callId, out call))
            {
                call.IsOrphaned |= isOrphaned;
            }
        }

        call?.Cancel();
    }

    /// <summary>Cancels all calls, and lets none be answered.</summary>
    public void Close()
    {
        ServerCall[] calls;
        lock (_lock)
        {
            _isClosed = true;
            calls = [.. _calls.Values];
            _calls.Clear();
        }

        foreach (ServerCall call in calls)
        {
            call.Cancel();
        }
    }

    private async ValueTask WaitUntilBelowAsync(int count)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_busy < count)
                {
                    return;
                }

                changed = (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await changed.ConfigureAwait(false);
        }
    }
}
