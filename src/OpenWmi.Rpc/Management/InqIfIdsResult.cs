namespace OpenWmi.Rpc.Management;

/// <summary>What <see cref="IRpcManagement.InqIfIds"/> answers. Immutable.</summary>
/// <param name="IfIdVector"><c>if_id_vector</c>: the interfaces.</param>
/// <param name="Status"><c>status</c>: 0 for success.</param>
public readonly record struct InqIfIdsResult(RpcIfIdVector? IfIdVector, uint Status);
