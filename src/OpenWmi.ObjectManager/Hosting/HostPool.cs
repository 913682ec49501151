using System.Collections.Concurrent;
using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Native;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>Hosts that were started and are nobody's yet, so that who needs one does not wait for the start of a program. Any number of threads may use one.</summary>
/// <param name="options">How hosts are started.</param>
/// <param name="log">Told of those that die.</param>
internal sealed class HostPool(ClientHostsOptions options, IHostLog log) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<HostLaunch, ConcurrentQueue<WaitingHost>> _waiting = new();
    private readonly ConcurrentDictionary<HostLaunch, int> _filling = new();
    private readonly CancellationTokenSource _ended = new();

    /// <summary>How many wait.</summary>
    public int Count => _waiting.Values.Sum(queue => queue.Count);

    /// <summary>Starts as many as are to wait, in the background.</summary>
    public void Fill(HostLaunch launch, TimeSpan delay)
    {
        if (options.PoolSize > 0 && !_ended.IsCancellationRequested && _filling.TryAdd(launch, 0))
        {
            _ = FillAsync(launch, delay);
        }
    }

    /// <summary>Takes a host that waits, or starts one.</summary>
    /// <exception cref="WbemException">WBEM_E_PROVIDER_LOAD_FAILURE: none could be started.</exception>
    public async Task<WaitingHost> TakeAsync(HostLaunch launch, CancellationToken cancellationToken)
    {
        bool isPooled = launch == HostLaunch.Ordinary || launch == HostLaunch.Own;
        if (isPooled && _waiting.TryGetValue(launch, out ConcurrentQueue<WaitingHost>? queue))
        {
            while (queue.TryDequeue(out WaitingHost? waiting))
            {
                if (!waiting.Process.Gone.IsCancellationRequested)
                {
                    Fill(launch, options.RefillDelay);
                    return waiting;
                }

                log.HostFailed(waiting.Process.ProcessId, null, "It died while it waited for somebody to need it.");
                await waiting.Process.DisposeAsync().ConfigureAwait(false);
            }
        }

        WaitingHost started = await StartAsync(launch, cancellationToken).ConfigureAwait(false);
        if (isPooled)
        {
            Fill(launch, options.RefillDelay);
        }

        return started;
    }

    /// <summary>Starts a host.</summary>
    /// <exception cref="WbemException">WBEM_E_PROVIDER_LOAD_FAILURE: it could not be started.</exception>
    public async Task<WaitingHost> StartAsync(HostLaunch launch, CancellationToken cancellationToken)
    {
        LaunchedProcess? process = null;
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.StartTimeout);
        try
        {
            process = LaunchedProcess.Start(launch, options, log);
            InterfacePointer<IProviderProcess> provider = await process.ConnectAsync<IProviderProcess>(HostingClasses.ProviderProcess, patience.Token).ConfigureAwait(false);
            _ = await provider.Proxy.Ping(new ClientCallContext(patience.Token)).ConfigureAwait(false);
            return new WaitingHost(process, provider);
        }
        catch (Exception error) when (HostFailure.Is(error) || error is OperationCanceledException)
        {
            await AbandonAsync(process, launch, error).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            throw new WbemException(WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE, $"No provider host could be started: {error.Message}", error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        foreach (WaitingHost waiting in _waiting.Values.SelectMany(queue => queue))
        {
            await waiting.Process.DisposeAsync().ConfigureAwait(false);
        }

        _waiting.Clear();
    }

    private async Task FillAsync(HostLaunch launch, TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, _ended.Token).ConfigureAwait(false);
            ConcurrentQueue<WaitingHost> queue = _waiting.GetOrAdd(launch, _ => new ConcurrentQueue<WaitingHost>());
            while (queue.Count < options.PoolSize)
            {
                WaitingHost started = await StartAsync(launch, _ended.Token).ConfigureAwait(false);
                queue.Enqueue(started);
                if (_ended.IsCancellationRequested)
                {
                    await started.Process.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
        catch (Exception error) when (error is WbemException or OperationCanceledException)
        {
            // Said where it happened. Who needs a host tries again, and says what is wrong to whoever asks.
            _filling.TryRemove(launch, out _);
            return;
        }

        _filling.TryRemove(launch, out _);
    }

    private async ValueTask AbandonAsync(LaunchedProcess? process, HostLaunch launch, Exception error)
    {
        string reason = error is OperationCanceledException ? "it did not answer in time" : error.Message;
        log.HostFailed(process?.ProcessId ?? 0, null, $"A host ({launch.Name}) could not be started: {reason}.");
        if (process is not null)
        {
            await process.DisposeAsync().ConfigureAwait(false);
        }
    }
}
