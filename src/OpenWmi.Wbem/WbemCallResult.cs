using OpenWmi.Cim;

namespace OpenWmi.Wbem;

/// <summary>Starts a call of <see cref="IWbemServices"/> semisynchronously: WBEM_FLAG_RETURN_IMMEDIATELY for calls that yield no enumeration. Facts 3.1, 3.6. Thread-safe.</summary>
public sealed class WbemCallResult : IWbemCallResult
{
    private readonly Task<object?> _call;

    private WbemCallResult(Task<object?> call) => _call = call;

    /// <summary>Starts GetObject or ExecMethod.</summary>
    /// <typeparam name="T">What the call yields.</typeparam>
    /// <param name="call">The call.</param>
    public static WbemCallResult StartForObject<T>(Func<ValueTask<T>> call)
        where T : CimObject
        => Run(async () => await call().ConfigureAwait(false));

    /// <summary>Starts PutInstance.</summary>
    /// <param name="call">The call.</param>
    public static WbemCallResult StartForString(Func<ValueTask<string>> call) => Run(async () => await call().ConfigureAwait(false));

    /// <summary>Starts OpenNamespace.</summary>
    /// <param name="call">The call.</param>
    public static WbemCallResult StartForServices(Func<ValueTask<IWbemServices>> call) => Run(async () => await call().ConfigureAwait(false));

    /// <summary>Starts PutClass, DeleteClass or DeleteInstance, which yield nothing but their status.</summary>
    /// <param name="call">The call.</param>
    public static WbemCallResult Start(Func<ValueTask> call) => Run(async () =>
    {
        await call().ConfigureAwait(false);
        return null;
    });

    /// <inheritdoc/>
    public async ValueTask<WbemStatus> GetCallStatusAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return await WaitAsync(timeout, cancellationToken).ConfigureAwait(false) ? WbemStatus.WBEM_S_NO_ERROR : WbemStatus.WBEM_S_TIMEDOUT;
        }
        catch (WbemException error) when (_call.IsCompleted)
        {
            return error.Status;
        }
    }

    /// <inheritdoc/>
    public ValueTask<CimObject?> GetResultObjectAsync(TimeSpan timeout, CancellationToken cancellationToken) => GetAsync<CimObject>("object", timeout, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<string?> GetResultStringAsync(TimeSpan timeout, CancellationToken cancellationToken) => GetAsync<string>("text", timeout, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IWbemServices?> GetResultServicesAsync(TimeSpan timeout, CancellationToken cancellationToken) => GetAsync<IWbemServices>("namespace", timeout, cancellationToken);

    // A provider may work in the thread that calls it: whoever is to go on at once must not be that thread.
    private static WbemCallResult Run(Func<Task<object?>> call) => new(Task.Run(call));

    private async ValueTask<T?> GetAsync<T>(string what, TimeSpan timeout, CancellationToken cancellationToken)
        where T : class
    {
        if (!await WaitAsync(timeout, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        return await _call.ConfigureAwait(false) as T ?? throw new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION, $"The call yields no {what}.");
    }

    private async ValueTask<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            await _call.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return _call.IsCompleted;
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            throw new WbemException(WbemStatus.WBEM_E_CALL_CANCELLED, innerException: error);
        }
    }
}
