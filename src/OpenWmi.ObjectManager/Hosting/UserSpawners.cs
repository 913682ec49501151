using System.Collections.Concurrent;
using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Native;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>Starts programs for users: a process that is the user, without the bounds of a host, starts the program and ends. What it started belongs to the first process of the system then, which reaps it.</summary>
/// <param name="options">How it is started.</param>
/// <param name="log">Told of failures.</param>
internal sealed class UserSpawners(ClientHostsOptions options, IHostLog log)
{
    private const int MaxAtOnce = 4;
    private readonly ConcurrentDictionary<uint, SemaphoreSlim> _turns = new();

    /// <summary>Starts a program as a user.</summary>
    /// <param name="token">The user.</param>
    /// <param name="arguments">The program and its arguments.</param>
    /// <param name="environment">The environment, where the options say that it is given.</param>
    /// <param name="start">How.</param>
    /// <param name="cancellationToken">Ends the wait; the program may have been started.</param>
    /// <exception cref="WbemException">WBEM_E_PROVIDER_LOAD_FAILURE: the spawner could not be started.</exception>
    public async ValueTask<SpawnResult> StartAsync(
        AccessToken token, ReadOnlyMemory<SpawnedText> arguments, ReadOnlyMemory<SpawnedText> environment, SpawnOptions start, CancellationToken cancellationToken)
    {
        SemaphoreSlim turn = _turns.GetOrAdd(token.Linux!.Uid, _ => new SemaphoreSlim(MaxAtOnce));
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.StartTimeout);
        try
        {
            return await StartOnceAsync(token, arguments, environment, start, patience.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (HostFailure.Is(error) || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            log.HostFailed(0, token.User, $"A spawner could not be started: {error.Message}");
            throw new WbemException(WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE, $"The program could not be started: {error.Message}", error);
        }
        finally
        {
            turn.Release();
        }
    }

    private async ValueTask<SpawnResult> StartOnceAsync(
        AccessToken token, ReadOnlyMemory<SpawnedText> arguments, ReadOnlyMemory<SpawnedText> environment, SpawnOptions start, CancellationToken cancellationToken)
    {
        LaunchedProcess process = LaunchedProcess.Start(HostLaunch.Spawner, options, log);
        await using (process.ConfigureAwait(false))
        {
            InterfacePointer<IProcessSpawner> spawner = await process.ConnectAsync<IProcessSpawner>(HostingClasses.ProcessSpawner, cancellationToken).ConfigureAwait(false);
            await HostPersonality.GiveAsync(spawner.Proxy, token, CapabilitySet.None, cancellationToken).ConfigureAwait(false);
            return await spawner.Proxy.Start((uint)arguments.Length, arguments, (uint)environment.Length, environment, start, new ClientCallContext(cancellationToken)).ConfigureAwait(false);
        }
    }
}
