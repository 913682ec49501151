using OpenWmi.Cim;

namespace OpenWmi.Wbem.Client;

/// <summary>One answer of an enumeration.</summary>
/// <param name="Objects">The objects.</param>
/// <param name="Status">A success.</param>
/// <param name="Omission">Why something was left out, where the answer says it.</param>
internal sealed record RemoteObjects(ReadOnlyMemory<CimObject> Objects, WbemStatus Status, WbemException? Omission);
