using OpenWmi.Cim;

namespace OpenWmi.Wbem;

/// <summary>The result of an enumeration or query, delivered in batches as the reader asks for them. [MS-WMI] 3.1.4.4; facts 8.3.</summary>
/// <remarks>
/// Nothing is read ahead of the reader by more than one batch, and nothing is held between calls that keeps others waiting. One call at a time. Disposing ends the enumeration.
/// A provider implements <see cref="NextAsync(int, CancellationToken)"/>; what the object manager gives to its clients has the other methods too.
/// </remarks>
public interface IEnumWbemClassObject : IAsyncDisposable
{
    /// <summary>Gets the next objects, and waits for them as long as it takes.</summary>
    /// <param name="count">The most objects wanted, 1 or more. Fewer is not an error.</param>
    /// <param name="cancellationToken">Ends the call with WBEM_E_CALL_CANCELLED.</param>
    /// <returns>Objects, with WBEM_S_NO_ERROR; at the end WBEM_S_FALSE, or WBEM_S_ACCESS_DENIED or WBEM_S_PARTIAL_RESULTS where something was left out, with the last objects or none.</returns>
    /// <exception cref="WbemException">The enumeration failed; it stays failed.</exception>
    ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken);

    /// <summary>Gets exactly as many objects as are wanted, unless the time or the enumeration ends before.</summary>
    /// <param name="timeout">How long to wait for all of them together; <see cref="Timeout.InfiniteTimeSpan"/> without end, zero for what is there already.</param>
    /// <param name="count">How many objects are wanted; with 0 nothing is read.</param>
    /// <param name="cancellationToken">Ends the call with WBEM_E_CALL_CANCELLED.</param>
    /// <returns>The objects, with WBEM_S_NO_ERROR where they are as many as wanted, WBEM_S_TIMEDOUT where the time ended, or else a status of the end.</returns>
    /// <exception cref="WbemException">The enumeration failed; WBEM_E_NOT_SUPPORTED: one of a provider, which knows no time.</exception>
    ValueTask<WbemBatch> NextAsync(TimeSpan timeout, int count, CancellationToken cancellationToken) =>
        throw new WbemException(WbemStatus.WBEM_E_NOT_SUPPORTED, "The enumeration of a provider knows no time-outs.");

    /// <summary>Goes on without the next objects.</summary>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="count">How many objects to leave out.</param>
    /// <param name="cancellationToken">Ends the call with WBEM_E_CALL_CANCELLED.</param>
    /// <returns>WBEM_S_NO_ERROR; WBEM_S_FALSE: the end came before; WBEM_S_TIMEDOUT: the time ended, and fewer were left out.</returns>
    /// <exception cref="WbemException">The enumeration failed; WBEM_E_NOT_SUPPORTED: one of a provider.</exception>
    ValueTask<WbemStatus> SkipAsync(TimeSpan timeout, int count, CancellationToken cancellationToken) =>
        throw new WbemException(WbemStatus.WBEM_E_NOT_SUPPORTED, "The enumeration of a provider cannot skip.");

    /// <summary>Goes back to the first object. What was delivered once is delivered again as it was.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_OPERATION: the enumeration goes forward only.</exception>
    ValueTask ResetAsync(CancellationToken cancellationToken) => throw ForwardOnly();

    /// <summary>Makes a second reader of the same result, which stands where this one stands and moves on its own.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_OPERATION: the enumeration goes forward only.</exception>
    ValueTask<IEnumWbemClassObject> CloneAsync(CancellationToken cancellationToken) => throw ForwardOnly();

    private static WbemException ForwardOnly() =>
        new(WbemStatus.WBEM_E_INVALID_OPERATION, "The enumeration goes forward only: it was asked for with WBEM_FLAG_FORWARD_ONLY, or a provider has made it.");
}
