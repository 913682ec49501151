namespace OpenWmi.Rpc.Management;

/// <summary>What <see cref="IRpcManagement.IsServerListening"/> answers. Immutable.</summary>
/// <param name="Status"><c>status</c>: 0 for success.</param>
/// <param name="IsListening">1 where calls are served.</param>
public readonly record struct IsServerListeningResult(uint Status, uint IsListening);
