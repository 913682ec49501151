using System.Collections.Concurrent;
using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Native;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>
/// Runs providers in processes of their callers: one host for each user and set of enabled privileges, which is that user to the kernel before it loads anything of a provider. Nothing is ever done as the service in
/// somebody's place: where no host can be had, the call is refused. Any number of threads may use one. ADR 24.
/// </summary>
public sealed class ClientHosts : IProviderHost, IAsyncDisposable
{
    private readonly ClientHostsOptions _options;
    private readonly TimeProvider _clock;
    private readonly IHostLog _log;
    private readonly HostPool _pool;
    private readonly HostAdmission _admission;
    private readonly UserSpawners _spawners;
    private readonly HostWatch _watch;
    private readonly ConcurrentDictionary<HostKey, ClientHost> _hosts = new();
    private readonly uint _uid = Credentials.OfCaller().EffectiveUid;
    private int _isDisposed;

    /// <summary>Creates it; nothing is started yet.</summary>
    /// <param name="options">How hosts are started, and their limits; null for the usual way.</param>
    /// <param name="clock">The clock; null for that of the system.</param>
    public ClientHosts(ClientHostsOptions? options = null, TimeProvider? clock = null)
    {
        _options = options ?? new ClientHostsOptions();
        _clock = clock ?? TimeProvider.System;
        _log = _options.Log ?? SilentHostLog.Instance;
        _pool = new HostPool(_options, _log);
        _spawners = new UserSpawners(_options, _log);
        _admission = new HostAdmission(_options, _clock, _uid);
        _watch = new HostWatch(_options, _clock, () => Running, EndAsync, FailAsync);
    }

    /// <summary>The registry that providers see, each as its user. Set once, before the first call; without it there is none for them.</summary>
    public IRegistryAccess? Registry { get; set; }

    /// <summary>The hosts at this moment.</summary>
    public IReadOnlyList<HostStatus> Hosts => [.. Running.Select(host => host.Status)];

    /// <summary>The hosts that were started and are nobody's yet.</summary>
    public int WaitingHosts => _pool.Count;

    private IEnumerable<RunningHost> Running => _hosts.Values.Select(place => place.Running).OfType<RunningHost>();

    /// <summary>Starts the hosts that are to wait for somebody to need them, in the background.</summary>
    public void StartPool()
    {
        if (_uid == 0)
        {
            _pool.Fill(HostLaunch.Ordinary, TimeSpan.Zero);
        }

        _pool.Fill(HostLaunch.Own, TimeSpan.Zero);
    }

    /// <inheritdoc/>
    /// <exception cref="WbemException">
    /// WBEM_E_ACCESS_DENIED: the caller does not let others act for him, is not a user of this machine or is none any more, or the service cannot become him. WBEM_E_PROVIDER_LOAD_FAILURE: his host does not
    /// start. WBEM_E_QUOTA_VIOLATION, WBEM_E_SERVER_TOO_BUSY: there are too many hosts.
    /// </exception>
    public async ValueTask<IWbemServices> GetProviderAsync(ProviderRegistration registration, IWbemServices ns, IToken caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(registration);
        ArgumentNullException.ThrowIfNull(ns);
        ArgumentNullException.ThrowIfNull(caller);
        AccessToken token = caller.Access;
        HostKey key = Admit(token);
        _ = await GetHostAsync(key, token, cancellationToken).ConfigureAwait(false);
        return new HostedProvider(cancellation => AcquireAsync(key, token, cancellation), registration, ns);
    }

    /// <summary>Ends the hosts of a user: his last session has ended.</summary>
    /// <param name="user">The user.</param>
    public async ValueTask EndHostsOf(Sid user)
    {
        ArgumentNullException.ThrowIfNull(user);
        foreach (RunningHost host in Running.Where(host => host.Key.User == user).ToArray())
        {
            await EndAsync(host, "The last session of its user has ended.").ConfigureAwait(false);
        }
    }

    /// <summary>Ends all hosts.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await _watch.DisposeAsync().ConfigureAwait(false);
        await _pool.DisposeAsync().ConfigureAwait(false);
        foreach (RunningHost host in Running.ToArray())
        {
            await EndAsync(host, "The service ends.").ConfigureAwait(false);
        }
    }

    private HostKey Admit(AccessToken token)
    {
        try
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) != 0, this);
            return _admission.Admit(token);
        }
        catch (WbemException error)
        {
            _log.HostRefused(token.User, error.Message);
            throw;
        }
    }

    // A host may end between being found and being called: then there is another.
    private async ValueTask<RunningHost> AcquireAsync(HostKey key, AccessToken token, CancellationToken cancellationToken)
    {
        while (true)
        {
            RunningHost host = await GetHostAsync(key, token, cancellationToken).ConfigureAwait(false);
            if (host.TryBegin())
            {
                return host;
            }
        }
    }

    private ValueTask<RunningHost> GetHostAsync(HostKey key, AccessToken token, CancellationToken cancellationToken)
    {
        ClientHost place = _hosts.GetOrAdd(key, _ => new ClientHost(_clock));
        return place.Running is { } running ? new(running) : StartAsync(place, key, token, cancellationToken);
    }

    // All who need the host wait for the one start; who gives up waits no longer, and the others still get it.
    private async ValueTask<RunningHost> StartAsync(ClientHost place, HostKey key, AccessToken token, CancellationToken cancellationToken)
    {
        await MakeRoomAsync(place, key).ConfigureAwait(false);
        return await place.GetAsync(() => Task.Run(() => StartAsync(place, key, token), CancellationToken.None)).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<RunningHost> StartAsync(ClientHost place, HostKey key, AccessToken token)
    {
        try
        {
            RunningHost host = await LaunchAsync(key, token).ConfigureAwait(false);
            host.Gone.UnsafeRegister(_ => _ = FailAsync(host, "It ended without having been told to."), null);
            _log.HostStarted(host.ProcessId, key.User);
            _watch.Start();
            return host;
        }
        catch (WbemException)
        {
            place.Failed();
            throw;
        }
    }

    // One that died while it waited may be noticed no earlier than when it is told whose it is.
    private async Task<RunningHost> LaunchAsync(HostKey key, AccessToken token)
    {
        HostLaunch launch = _admission.LaunchOf(key);
        WaitingHost waiting = await _pool.TakeAsync(launch, CancellationToken.None).ConfigureAwait(false);
        try
        {
            return await PersonalizeAsync(waiting, key, token).ConfigureAwait(false);
        }
        catch (WbemException error) when (error.InnerException is RpcFaultException)
        {
            return await PersonalizeAsync(await _pool.StartAsync(launch, CancellationToken.None).ConfigureAwait(false), key, token).ConfigureAwait(false);
        }
    }

    private async Task<RunningHost> PersonalizeAsync(WaitingHost waiting, HostKey key, AccessToken token)
    {
        HostLink link = HostLink.Serve(waiting.Process.TakeSecondLink(), token, _spawners, Registry);
        var host = new RunningHost(waiting.Process, waiting.Provider, link, key, _clock);
        using CancellationTokenSource patience = new(_options.StartTimeout, _clock);
        try
        {
            await HostPersonality.GiveAsync(waiting.Provider.Proxy, token, key.Capabilities, patience.Token).ConfigureAwait(false);
            return host;
        }
        catch (Exception error) when (HostFailure.Is(error) || error is OperationCanceledException)
        {
            _log.HostFailed(host.ProcessId, key.User, $"It did not become its user's: {error.Message}");
            await host.DisposeAsync().ConfigureAwait(false);
            throw new WbemException(WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE, $"The provider host did not become the caller's: {error.Message}", error);
        }
    }

    // The host that was not used for longest makes way, where it serves nobody.
    private async ValueTask MakeRoomAsync(ClientHost place, HostKey key)
    {
        if (place.IsTaken)
        {
            return;
        }

        RunningHost[] running = [.. Running];
        if (running.Count(host => host.Key.Linux.Uid == key.Linux.Uid) >= _options.MaxHostsPerUser && !await EndOldestAsync(running.Where(host => host.Key.Linux.Uid == key.Linux.Uid)).ConfigureAwait(false))
        {
            throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"The caller has {_options.MaxHostsPerUser} provider hosts at work.");
        }

        if (running.Length >= _options.MaxHosts && !await EndOldestAsync(running).ConfigureAwait(false))
        {
            throw new WbemException(WbemStatus.WBEM_E_SERVER_TOO_BUSY, $"{_options.MaxHosts} provider hosts are at work.");
        }
    }

    private async ValueTask<bool> EndOldestAsync(IEnumerable<RunningHost> hosts)
    {
        RunningHost? oldest = hosts.Where(host => host.ActiveCalls == 0 && !host.IsEnded).MaxBy(host => host.IdleTime);
        if (oldest is null)
        {
            return false;
        }

        await EndAsync(oldest, "Another host needs its place.").ConfigureAwait(false);
        return true;
    }

    private async Task EndAsync(RunningHost host, string reason)
    {
        if (host.TryEnd())
        {
            _log.HostEnded(host.ProcessId, host.Key.User, reason);
            Forget(host);
            await host.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task FailAsync(RunningHost host, string reason)
    {
        if (host.TryEnd())
        {
            _log.HostFailed(host.ProcessId, host.Key.User, reason);
            if (_hosts.TryGetValue(host.Key, out ClientHost? place))
            {
                place.Failed();
            }

            await host.DisposeAsync().ConfigureAwait(false);
        }
    }

    // Who never comes again leaves nothing behind.
    private void Forget(RunningHost host)
    {
        if (_hosts.TryGetValue(host.Key, out ClientHost? place) && place.Running is null or { IsEnded: true })
        {
            _hosts.TryRemove(new KeyValuePair<HostKey, ClientHost>(host.Key, place!));
        }
    }
}
