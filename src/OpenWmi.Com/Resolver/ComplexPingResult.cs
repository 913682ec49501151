namespace OpenWmi.Com;

/// <summary>What <see cref="IObjectExporter.ComplexPing"/> answers. Immutable.</summary>
/// <param name="SetId"><c>pSetId</c>: the set.</param>
/// <param name="PingBackoffFactor"><c>pPingBackoffFactor</c>: pings may be this much rarer; 0.</param>
/// <param name="Status">0, or an error of Windows: OR_INVALID_SET.</param>
public readonly record struct ComplexPingResult(ulong SetId, ushort PingBackoffFactor, uint Status);
