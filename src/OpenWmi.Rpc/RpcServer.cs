using System.Collections.Concurrent;
using OpenWmi.Rpc.Associations;
using OpenWmi.Rpc.Connections;
using OpenWmi.Rpc.Transports;

namespace OpenWmi.Rpc;

/// <summary>Offers interfaces over any number of transports. Any number of threads may use one.</summary>
public sealed class RpcServer : IAsyncDisposable
{
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(100);
    private readonly ServerServices _services;
    private readonly ConnectionAdmission _admission;
    private readonly ConcurrentDictionary<long, ServedConnection> _connections = new();
    private readonly ConcurrentDictionary<IDuplexListener, Task> _listeners = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ITimer _sweeper;
    private Task? _stopped;

    /// <summary>Creates a server, which serves nobody yet.</summary>
    /// <param name="interfaces">What it offers; more may be added while it runs.</param>
    /// <param name="options">How it behaves; null for the usual way.</param>
    public RpcServer(RpcInterfaceTable interfaces, RpcServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(interfaces);
        Options = options ?? new RpcServerOptions();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Options.MaxRequestLength, StubBuffer.MaxLength, nameof(options));
        Interfaces = interfaces;
        _services = new ServerServices(interfaces, Options, new AssociationGroupTable());
        _admission = new ConnectionAdmission(Options);
        _sweeper = Options.Clock.CreateTimer(_ => Sweep(), null, SweepPeriod, SweepPeriod);
    }

    /// <summary>What the server offers.</summary>
    public RpcInterfaceTable Interfaces { get; }

    /// <summary>How the server behaves.</summary>
    public RpcServerOptions Options { get; }

    /// <summary>The connections at this moment.</summary>
    public int ConnectionCount => _connections.Count;

    /// <summary>Serves whoever connects, until the server stops. It closes the listener then.</summary>
    /// <param name="listener">Where connections come in.</param>
    /// <exception cref="ObjectDisposedException">The server was stopped.</exception>
    public void Listen(IDuplexListener listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
        _listeners[listener] = Task.Run(() => AcceptAllAsync(listener));
    }

    /// <summary>Serves one connection, which somebody else accepted or made. It belongs to the server from now on.</summary>
    /// <param name="connection">The connection.</param>
    public void Serve(IDuplexConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (_stopping.IsCancellationRequested)
        {
            connection.Dispose();
            return;
        }

        if (_admission.TryAdmit(connection.Peer, _connections.Values, out PeerShare share) is { } refusal)
        {
            Options.Events.ConnectionRefused(connection.Peer, refusal);
            connection.Dispose();
            return;
        }

        ServedConnection served = new(new ServerAssociation(ConnectionNumbers.Next(), connection, _services, share), new ConnectionWatch(Options));
        _connections[served.Association.Id] = served;
        Options.Events.ConnectionOpened(served.Association.Id, connection.Peer);
        served.Running = Task.Run(() => RunAsync(served));
        if (_stopping.IsCancellationRequested)
        {
            // Who stops the server may have looked before it was there.
            served.Association.Abort();
        }
    }

    /// <summary>Takes no new connections and calls, lets the calls under way end for as long as <see cref="RpcServerOptions.DrainTimeout"/> says, and closes everything.</summary>
    public Task StopAsync()
    {
        lock (_services)
        {
            return _stopped ??= StopOnceAsync();
        }
    }

    /// <summary>Stops; see <see cref="StopAsync()"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task AcceptAllAsync(IDuplexListener listener)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Serve(await listener.AcceptAsync(_stopping.Token).ConfigureAwait(false));
            }
            catch (Exception error) when (error is ObjectDisposedException or OperationCanceledException)
            {
                return;
            }
            catch (Exception error) when (TransportFailure.Is(error))
            {
                // No descriptors, for one: others may be given back, and until then nothing is gained by asking at once.
                Options.Events.ConnectionRefused(RpcPeer.Unknown, error.Message);
                await Task.Delay(AcceptPause, Options.Clock).ConfigureAwait(false);
            }
        }
    }

    private async Task RunAsync(ServedConnection served)
    {
        try
        {
            await served.Association.RunAsync().ConfigureAwait(false);
            await served.Association.Calls.WaitForEndAsync().ConfigureAwait(false);
        }
        finally
        {
            _connections.TryRemove(served.Association.Id, out _);
            _admission.Leave(served.Association.Peer);
            served.Association.Dispose();
        }
    }

    private void Sweep()
    {
        foreach (ServedConnection served in _connections.Values)
        {
            if (served.Judge() is { } reason)
            {
                Options.Events.ConnectionRefused(served.Association.Peer, reason);
                served.Association.Abort();
            }
        }
    }

    private async Task StopOnceAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        foreach ((IDuplexListener listener, Task accepting) in _listeners)
        {
            listener.Dispose();
            await accepting.ConfigureAwait(false);
        }

        ServedConnection[] connections = [.. _connections.Values];
        try
        {
            await Task.WhenAll(connections.Select(served => StopAsync(served.Association))).WaitAsync(Options.DrainTimeout, Options.Clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Those that are left are cut off.
        }

        foreach (ServedConnection served in connections)
        {
            served.Association.Abort();
        }

        await _sweeper.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task StopAsync(ServerAssociation association)
    {
        try
        {
            await association.StopAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (TransportFailure.Is(error))
        {
            association.Abort();
        }
    }
}
