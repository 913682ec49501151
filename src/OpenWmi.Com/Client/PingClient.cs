using OpenWmi.Rpc;

namespace OpenWmi.Com;

/// <summary>
/// Tells a resolver which of its objects are still in use: one ping set, one timer. [MS-DCOM] 3.2.2, 3.2.6.1. Not needed on a connection to an exporter of ours, whose objects live as long as the connection (C20).
/// Any number of threads may use one.
/// </summary>
public sealed class PingClient : IAsyncDisposable
{
    /// <summary>How often to ping.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(120);

    private const int MaxChanges = 4096;
    private readonly IObjectExporter _resolver;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, int> _users = [];
    private readonly HashSet<ulong> _known = [];
    private Task _running = Task.CompletedTask;
    private ulong _setId;
    private ushort _sequence;

    /// <summary>Begins; nothing is sent as long as there are no objects.</summary>
    /// <param name="resolver">The resolver.</param>
    /// <param name="time">The clock.</param>
    public PingClient(IObjectExporter resolver, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        _resolver = resolver;
        _timer = (time ?? TimeProvider.System).CreateTimer(static state => ((PingClient)state!).Begin(), this, Period, Period);
    }

    /// <summary>An object is in use, once more.</summary>
    /// <param name="oid">The object.</param>
    public void Add(ulong oid)
    {
        lock (_lock)
        {
            _users[oid] = _users.GetValueOrDefault(oid) + 1;
        }
    }

    /// <summary>An object is in use once less.</summary>
    /// <param name="oid">The object.</param>
    public void Remove(ulong oid)
    {
        lock (_lock)
        {
            int users = _users.GetValueOrDefault(oid) - 1;
            if (users > 0)
            {
                _users[oid] = users;
            }
            else
            {
                _users.Remove(oid);
            }
        }
    }

    /// <summary>Pings no more: what is still in the set runs down at the resolver.</summary>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        await WhenPinged().ConfigureAwait(false);
    }

    /// <summary>Waits for the ping under way.</summary>
    internal Task WhenPinged()
    {
        lock (_lock)
        {
            return _running;
        }
    }

    private void Begin()
    {
        lock (_lock)
        {
            if (_running.IsCompleted)
            {
                _running = Task.Run(PingAsync);
            }
        }
    }

    private async Task PingAsync()
    {
        try
        {
            (ulong[] added, ulong[] removed) = Changes();
            if (added.Length + removed.Length > 0)
            {
                await ChangeAsync(added, removed).ConfigureAwait(false);
            }
            else if (_setId != 0 && await _resolver.SimplePing(_setId, new ClientCallContext()).ConfigureAwait(false) != ResolverStatus.Ok)
            {
                Forget();
            }
        }
        catch (Exception exception) when (exception is RpcFaultException or OperationCanceledException or Rpc.Ndr.NdrException)
        {
            // The next ping tries again; the resolver waits for three.
            Forget();
        }
    }

    private async Task ChangeAsync(ulong[] added, ulong[] removed)
    {
        unchecked
        {
            _sequence++;
        }

        ComplexPingResult result = await _resolver.ComplexPing(
            _setId, _sequence, (ushort)added.Length, (ushort)removed.Length, added.AsMemory(), removed.AsMemory(), new ClientCallContext()).ConfigureAwait(false);
        if (result.Status != ResolverStatus.Ok)
        {
            Forget();
            return;
        }

        lock (_lock)
        {
            _setId = result.SetId;
            _known.UnionWith(added);
            _known.ExceptWith(removed);
        }
    }

    private (ulong[] Added, ulong[] Removed) Changes()
    {
        lock (_lock)
        {
            return ([.. _users.Keys.Where(oid => !_known.Contains(oid)).Take(MaxChanges)], [.. _known.Where(oid => !_users.ContainsKey(oid)).Take(MaxChanges)]);
        }
    }

    // The resolver knows nothing of the set any more: the next ping makes another.
    private void Forget()
    {
        lock (_lock)
        {
            _setId = 0;
            _sequence = 0;
            _known.Clear();
        }
    }
}
