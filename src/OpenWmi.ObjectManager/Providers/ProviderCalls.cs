using OpenWmi.Cim;

namespace OpenWmi.ObjectManager.Providers;

/// <summary>
/// The calls into one provider. Whatever its code does, the caller gets an answer or a status: what it throws becomes WBEM_E_PROVIDER_FAILURE, and a caller that cancels waits
/// no longer, even where the provider goes on. Thread-safe.
/// </summary>
/// <param name="providerName">The provider.</param>
internal sealed class ProviderCalls(string providerName)
{
    /// <summary>The calls that may have been given up and not returned. Each holds a thread.</summary>
    public const int MaxLost = 8;

    private static readonly Lock ThreadsGate = new();
    private int _lost;

    /// <summary>Calls the provider.</summary>
    /// <param name="call">The call.</param>
    /// <param name="late">Called when a call that was given up returns, with its answer or, where it failed, NULL.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="lost">Called when the call is given up, before the wait ends.</param>
    /// <exception cref="WbemException">What the provider answers; WBEM_E_PROVIDER_FAILURE: it threw something else, or holds too many lost calls. WBEM_E_CALL_CANCELLED.</exception>
    public async ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> call, Func<T?, ValueTask>? late, CancellationToken cancellationToken, Action? lost = null)
        where T : class
    {
        try
        {
            // Who cannot be cancelled may as well lend its own thread.
            T? answer = cancellationToken.CanBeCanceled
                ? await RunApartAsync(call, late, lost, cancellationToken).ConfigureAwait(false)
                : await call(cancellationToken).ConfigureAwait(false);
            return answer ?? throw new InvalidOperationException("It returned nothing.");
        }
        catch (OperationCanceledException cancelled) when (cancellationToken.IsCancellationRequested)
        {
            throw new WbemException(WbemStatus.WBEM_E_CALL_CANCELLED, innerException: cancelled);
        }
        catch (WbemException answer) when (answer.ProviderName is null)
        {
            throw new WbemException(answer.Status, answer.Message, answer) { ProviderName = providerName, ErrorObject = answer.ErrorObject };
        }
        catch (Exception fault) when (fault is not (WbemException or OutOfMemoryException))
        {
            throw new WbemException(WbemStatus.WBEM_E_PROVIDER_FAILURE, $"The provider {providerName} failed: {fault.Message}", fault) { ProviderName = providerName };
        }
    }

    private async Task<T> RunApartAsync<T>(Func<CancellationToken, ValueTask<T>> call, Func<T?, ValueTask>? late, Action? lost, CancellationToken cancellationToken)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Volatile.Read(ref _lost) >= MaxLost)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_PROVIDER_FAILURE, $"The provider {providerName} holds {MaxLost} calls that were cancelled and have not returned; it is not called again before one of them returns.");
        }

        Task<T> running = Task.Run(() => call(cancellationToken).AsTask(), CancellationToken.None);
        try
        {
            return await running.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!running.IsCompleted)
        {
            lost?.Invoke();
            Lose(running, late);
            throw;
        }
        catch (OperationCanceledException) when (running.IsCompletedSuccessfully)
        {
            // It came in the last moment, and what it holds must not get lost.
            return await running.ConfigureAwait(false);
        }
    }

    // The thread is gone until the provider returns it; the others get another one in its place.
    private void Lose<T>(Task<T> running, Func<T?, ValueTask>? late)
        where T : class
    {
        Interlocked.Increment(ref _lost);
        AddThreads(1);
        running.ContinueWith(
            async ended =>
            {
                AddThreads(-1);
                Interlocked.Decrement(ref _lost);

                // Looked at, so that a failure is not reported as one that nobody saw.
                _ = ended.Exception;
                if (late is not null)
                {
                    await late(ended.IsCompletedSuccessfully ? ended.Result : null).ConfigureAwait(false);
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    private static void AddThreads(int count)
    {
        lock (ThreadsGate)
        {
            ThreadPool.GetMinThreads(out int workers, out int ports);
            ThreadPool.SetMinThreads(workers + count, ports);
        }
    }
}
