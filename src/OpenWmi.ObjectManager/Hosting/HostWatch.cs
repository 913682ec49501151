using System.Runtime.CompilerServices;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>Looks after hosts: ends those that serve nobody any more, and those that do not answer or do not end what was cancelled. A process that was stopped, or loops, is found in this way.</summary>
/// <param name="options">How often, and how long.</param>
/// <param name="clock">The clock.</param>
/// <param name="hosts">The hosts at this moment.</param>
/// <param name="end">Ends one that is not needed.</param>
/// <param name="fail">Ends one that does not do what hosts do.</param>
internal sealed class HostWatch(
    ClientHostsOptions options, TimeProvider clock, Func<IEnumerable<RunningHost>> hosts, Func<RunningHost, string, Task> end, Func<RunningHost, string, Task> fail) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly ConditionalWeakTable<RunningHost, Watched> _watched = [];
    private ITimer? _timer;
    private bool _isEnded;

    /// <summary>Begins, where it has not begun.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _timer ??= _isEnded ? null : clock.CreateTimer(static state => ((HostWatch)state!).Look(), this, options.WatchPeriod, options.WatchPeriod);
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _isEnded = true;
            return _timer?.DisposeAsync() ?? ValueTask.CompletedTask;
        }
    }

    private void Look()
    {
        foreach (RunningHost host in hosts().ToArray())
        {
            if (host.IdleTime >= options.IdleTime)
            {
                _ = end(host, "It served nobody any more.");
            }
            else if (host.ActiveCalls > 0 || host.MayHaveAbandoned)
            {
                _ = AskAsync(host, _watched.GetOrAdd(host, static _ => new Watched()));
            }
        }
    }

    private async Task AskAsync(RunningHost host, Watched watched)
    {
        if (Interlocked.Exchange(ref watched.IsBeingAsked, 1) != 0)
        {
            return;
        }

        using CancellationTokenSource patience = new(options.AnswerTimeout, clock);
        try
        {
            host.MayHaveAbandoned = false;
            uint abandoned = await host.PingAsync(patience.Token).ConfigureAwait(false);
            await JudgeAsync(host, watched, abandoned).ConfigureAwait(false);
        }
        catch (Exception error) when (HostFailure.Is(error) || error is OperationCanceledException)
        {
            await fail(host, $"It did not say that it lives: {(error is OperationCanceledException ? "no answer" : error.Message)}").ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref watched.IsBeingAsked, 0);
        }
    }

    private async ValueTask JudgeAsync(RunningHost host, Watched watched, uint abandoned)
    {
        if (abandoned == 0)
        {
            _watched.Remove(host);
            return;
        }

        host.MayHaveAbandoned = true;
        watched.AbandonedSince ??= clock.GetTimestamp();
        if (clock.GetElapsedTime(watched.AbandonedSince.Value) >= options.AnswerTimeout)
        {
            await fail(host, $"{abandoned} of its calls were cancelled and did not end.").ConfigureAwait(false);
        }
    }

    private sealed class Watched
    {
        public int IsBeingAsked;

        public long? AbandonedSince { get; set; }
    }
}
