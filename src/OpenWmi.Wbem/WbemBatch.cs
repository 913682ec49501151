using OpenWmi.Cim;

namespace OpenWmi.Wbem;

/// <summary>What one call of <see cref="IEnumWbemClassObject.NextAsync(int, CancellationToken)"/> yields.</summary>
/// <param name="Status">WBEM_S_NO_ERROR while there may be more; any other success status at the end.</param>
/// <param name="Objects">The objects. The list belongs to the reader until its next call.</param>
/// <remarks>A class, because a program's start-up is shorter without a generic code of its own for each asynchronous call that returns one.</remarks>
public sealed record WbemBatch(WbemStatus Status, IReadOnlyList<CimObject> Objects)
{
    /// <summary>Whether the enumeration has ended with this batch.</summary>
    public bool IsLast => Status != WbemStatus.WBEM_S_NO_ERROR;

    /// <summary>At an end with WBEM_S_PARTIAL_RESULTS or WBEM_S_ACCESS_DENIED: the first failure that left something out, where it is known.</summary>
    public WbemException? Omission { get; init; }
}
