namespace OpenWmi.Com;

/// <summary>What <see cref="IObjectExporter.ServerAlive2"/> answers. Immutable.</summary>
/// <param name="ComVersion"><c>pComVersion</c>: what the resolver speaks.</param>
/// <param name="OrBindings"><c>ppdsaOrBindings</c>: how it is reached, without ports, and the security providers that it has.</param>
/// <param name="Reserved"><c>pReserved</c>: 0.</param>
/// <param name="Status">0.</param>
public readonly record struct ServerAlive2Result(ComVersion ComVersion, DualStringArray? OrBindings, uint Reserved, uint Status);
