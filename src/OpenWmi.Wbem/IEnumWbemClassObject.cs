namespace OpenWmi.Wbem;

/// <summary>The result of an enumeration or query, delivered in batches as the reader asks for them. [MS-WMI] 3.1.4.4; facts 8.3.</summary>
/// <remarks>Nothing is read ahead of the reader by more than one batch, and nothing is held between calls that keeps others waiting. One call at a time. Disposing ends the enumeration.</remarks>
public interface IEnumWbemClassObject : IAsyncDisposable
{
    /// <summary>Gets the next objects.</summary>
    /// <param name="count">The most objects wanted, 1 or more. Fewer is not an error.</param>
    /// <param name="cancellationToken">Ends the call with WBEM_E_CALL_CANCELLED.</param>
    /// <returns>Objects, with WBEM_S_NO_ERROR; at the end WBEM_S_FALSE, or WBEM_S_ACCESS_DENIED or WBEM_S_PARTIAL_RESULTS where something was left out, with the last objects or none.</returns>
    /// <exception cref="OpenWmi.Cim.WbemException">The enumeration failed; it stays failed.</exception>
    ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken);
}
