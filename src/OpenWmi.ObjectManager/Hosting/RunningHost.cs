using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>A host that has become somebody's: calls go into it until it breaks or is ended. Any number of threads may use one.</summary>
/// <param name="process">The process; it is ended with this.</param>
/// <param name="provider">The host as it is called.</param>
/// <param name="link">What the host may ask of the service; closed with this.</param>
/// <param name="key">Whose it is.</param>
/// <param name="clock">The clock.</param>
internal sealed class RunningHost(LaunchedProcess process, InterfacePointer<IProviderProcess> provider, HostLink link, HostKey key, TimeProvider clock) : IAsyncDisposable
{
    private readonly DateTimeOffset _started = clock.GetUtcNow();
    private long _lastUsed = clock.GetTimestamp();
    private long _calls;
    private int _active;
    private int _isEnded;
    private int _isDisposed;

    /// <summary>The process.</summary>
    public int ProcessId => process.ProcessId;

    /// <summary>Whose it is.</summary>
    public HostKey Key => key;

    /// <summary>Cancelled when the process is gone.</summary>
    public CancellationToken Gone => process.Gone;

    /// <summary>Whether nothing can be called in it any more.</summary>
    public bool IsEnded => Volatile.Read(ref _isEnded) != 0 || Gone.IsCancellationRequested;

    /// <summary>The calls and enumerations that are under way.</summary>
    public int ActiveCalls => Volatile.Read(ref _active);

    /// <summary>Whether calls were cancelled that may go on in the host all the same.</summary>
    public bool MayHaveAbandoned { get; set; }

    /// <summary>How long nothing has been under way.</summary>
    public TimeSpan IdleTime => ActiveCalls > 0 ? TimeSpan.Zero : clock.GetElapsedTime(Volatile.Read(ref _lastUsed));

    /// <summary>The namespaces of the calls that are under way.</summary>
    public HostNamespaces Namespaces => link.Namespaces;

    /// <summary>Readers of what it answers.</summary>
    public PacketReaders Readers { get; } = new();

    /// <summary>The host as status shows it.</summary>
    public HostStatus Status => new(
        ProcessId, key.User, key.Linux.Uid, key.EnabledPrivileges, _started, clock.GetUtcNow() - clock.GetElapsedTime(Volatile.Read(ref _lastUsed)), ActiveCalls, Volatile.Read(ref _calls));

    /// <summary>Something begins for which the host is to be kept; false where it is too late.</summary>
    public bool TryBegin()
    {
        Interlocked.Increment(ref _active);
        if (!IsEnded)
        {
            return true;
        }

        End();
        return false;
    }

    /// <summary>Something ends that <see cref="TryBegin"/> began.</summary>
    public void End()
    {
        Volatile.Write(ref _lastUsed, clock.GetTimestamp());
        Interlocked.Decrement(ref _active);
    }

    /// <summary>Calls the host.</summary>
    /// <param name="name">The provider, for people.</param>
    /// <param name="call">The call.</param>
    /// <param name="context">What goes with it.</param>
    /// <exception cref="WbemException">WBEM_E_PROVIDER_FAILURE: the host broke, or answered what is no answer; in that case it is ended.</exception>
    /// <exception cref="OperationCanceledException">The caller does not wait any longer.</exception>
    public async ValueTask<T> CallAsync<T>(string name, Func<IProviderProcess, ClientCallContext, ValueTask<T>> call, ClientCallContext context)
    {
        Interlocked.Increment(ref _calls);
        try
        {
            return await call(provider.Proxy, context).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            MayHaveAbandoned = true;
            throw;
        }
        catch (RpcFaultException fault) when (fault.Status == RpcStatus.Cancelled && context.CancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(context.CancellationToken);
        }
        catch (Exception error) when (HostFailure.Is(error))
        {
            if (HostFailure.IsGarbage(error))
            {
                // Its end is seen by who watches the process, and said there.
                process.Kill();
            }

            throw HostFailure.Of(error, name);
        }
    }

    /// <summary>Asks whether the host lives, and how many of its calls go on that nobody waits for any more.</summary>
    /// <exception cref="RpcFaultException">It does not.</exception>
    /// <exception cref="OperationCanceledException">It does not say so in time.</exception>
    public async ValueTask<uint> PingAsync(CancellationToken cancellationToken) =>
        (await provider.Proxy.Ping(new ClientCallContext(cancellationToken)).ConfigureAwait(false)).Abandoned;

    /// <summary>Nothing more is called in it; true the first time.</summary>
    public bool TryEnd() => Interlocked.Exchange(ref _isEnded, 1) == 0;

    /// <summary>Ends the host: at once, whatever it does.</summary>
    public async ValueTask DisposeAsync()
    {
        TryEnd();
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            await process.DisposeAsync().ConfigureAwait(false);
            await link.DisposeAsync().ConfigureAwait(false);
        }
    }
}
