namespace OpenWmi.Cim;

/// <summary>Where an object lives: the values of <c>__SERVER</c> and <c>__NAMESPACE</c>. Immutable.</summary>
/// <param name="Server">The name of the machine.</param>
/// <param name="Namespace">The namespace with backslashes, <c>root\cimv2</c>.</param>
public sealed record CimScope(string Server, string Namespace);
