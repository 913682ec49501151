using OpenWmi.Cim;

namespace OpenWmi.Wbem.Server;

/// <summary>What one call of Next answers.</summary>
/// <param name="Status">WBEM_S_NO_ERROR, WBEM_S_TIMEDOUT, or a status of the end.</param>
/// <param name="Objects">The objects.</param>
/// <param name="Omission">At an end where something was left out: why.</param>
internal readonly record struct ResultPage(WbemStatus Status, ReadOnlyMemory<CimObject> Objects, WbemException? Omission);
