namespace OpenWmi.Rpc.Ndr;

/// <summary>A parameter, a result or a member of a structure. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">What it looks like.</param>
public sealed record NdrField(string Name, NdrShape Shape);
