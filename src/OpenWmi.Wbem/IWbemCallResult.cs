using OpenWmi.Cim;

namespace OpenWmi.Wbem;

/// <summary>A call that goes on while its caller does other things. [MS-WMI] 3.1.4.5; facts 3.6.</summary>
/// <remarks>Each method waits no longer than it is told: <see cref="Timeout.InfiniteTimeSpan"/> without end, zero not at all. After a time-out it may be called again.</remarks>
public interface IWbemCallResult
{
    /// <summary>Whether the call has ended, and how.</summary>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellationToken">Ends the wait, not the call.</param>
    /// <returns>The final status of the call, a failing one too; WBEM_S_TIMEDOUT where it goes on.</returns>
    ValueTask<WbemStatus> GetCallStatusAsync(TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>What GetObject found, or ExecMethod returned.</summary>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellationToken">Ends the wait, not the call.</param>
    /// <returns>The object; NULL where the time ended first: WBEM_S_TIMEDOUT.</returns>
    /// <exception cref="WbemException">What the call failed with; WBEM_E_INVALID_OPERATION: it yields no object.</exception>
    ValueTask<CimObject?> GetResultObjectAsync(TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>The path of what PutInstance put.</summary>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellationToken">Ends the wait, not the call.</param>
    /// <returns>The path; NULL where the time ended first: WBEM_S_TIMEDOUT.</returns>
    /// <exception cref="WbemException">What the call failed with; WBEM_E_INVALID_OPERATION: it yields no text.</exception>
    ValueTask<string?> GetResultStringAsync(TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>The namespace that OpenNamespace opened.</summary>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellationToken">Ends the wait, not the call.</param>
    /// <returns>The namespace; NULL where the time ended first: WBEM_S_TIMEDOUT.</returns>
    /// <exception cref="WbemException">What the call failed with; WBEM_E_INVALID_OPERATION: it yields no namespace.</exception>
    ValueTask<IWbemServices?> GetResultServicesAsync(TimeSpan timeout, CancellationToken cancellationToken);
}
