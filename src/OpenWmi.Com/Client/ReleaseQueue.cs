using OpenWmi.Rpc;

namespace OpenWmi.Com;

/// <summary>Gives references back, many with one call: what is released while a call is under way goes with the next. Any number of threads may use one.</summary>
internal sealed class ReleaseQueue(IRemoteObjects remote)
{
    private const int MaxBatch = 256;
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, uint> _waiting = [];
    private Task _running = Task.CompletedTask;

    /// <summary>Gives references back, now or with the next call.</summary>
    public void Add(Guid ipid, uint refs)
    {
        lock (_lock)
        {
            _waiting[ipid] = (uint)Math.Min((ulong)_waiting.GetValueOrDefault(ipid) + refs, uint.MaxValue);
            if (_running.IsCompleted)
            {
                _running = Task.Run(RunAsync);
            }
        }
    }

    /// <summary>Waits until everything was given back.</summary>
    public Task WhenEmpty()
    {
        lock (_lock)
        {
            return _running;
        }
    }

    private async Task RunAsync()
    {
        while (Take() is { Length: > 0 } batch)
        {
            try
            {
                await remote.ReleaseAsync(batch, new ClientCallContext()).ConfigureAwait(false);
            }
            catch (RpcFaultException)
            {
                // The exporter is gone, or does not let us: its time-out takes what is left.
                Clear();
            }
        }
    }

    private RemInterfaceRef[] Take()
    {
        lock (_lock)
        {
            RemInterfaceRef[] batch = [.. _waiting.Take(MaxBatch).Select(pair => new RemInterfaceRef(pair.Key, pair.Value, 0))];
            foreach (RemInterfaceRef reference in batch)
            {
                _waiting.Remove(reference.Ipid);
            }

            if (batch.Length == 0)
            {
                _running = Task.CompletedTask;
            }

            return batch;
        }
    }

    private void Clear()
    {
        lock (_lock)
        {
            _waiting.Clear();
        }
    }
}
