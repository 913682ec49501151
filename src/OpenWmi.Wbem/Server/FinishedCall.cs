using OpenWmi.Cim;

namespace OpenWmi.Wbem.Server;

/// <summary>A call that succeeded before its client could ask. Immutable.</summary>
/// <param name="result">What it yielded; null where that is its status alone.</param>
internal sealed class FinishedCall(object? result) : IWbemCallResult
{
    /// <inheritdoc/>
    public ValueTask<WbemStatus> GetCallStatusAsync(TimeSpan timeout, CancellationToken cancellationToken) => new(WbemStatus.WBEM_S_NO_ERROR);

    /// <inheritdoc/>
    public ValueTask<CimObject?> GetResultObjectAsync(TimeSpan timeout, CancellationToken cancellationToken) => new(Get<CimObject>("object"));

    /// <inheritdoc/>
    public ValueTask<string?> GetResultStringAsync(TimeSpan timeout, CancellationToken cancellationToken) => new(Get<string>("text"));

    /// <inheritdoc/>
    public ValueTask<IWbemServices?> GetResultServicesAsync(TimeSpan timeout, CancellationToken cancellationToken) => new(Get<IWbemServices>("namespace"));

    private T Get<T>(string what)
        where T : class
        => result as T ?? throw new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION, $"The call yields no {what}.");
}
