namespace OpenWmi.Rpc.Management;

/// <summary>What <see cref="IRpcManagement.InqIfIds"/> answers. Immutable.</summary>
/// <param name="IfIdVector">The interfaces.</param>
/// <param name="Status">0 for success.</param>
public readonly record struct InqIfIdsResult(RpcIfIdVector? IfIdVector, uint Status);
