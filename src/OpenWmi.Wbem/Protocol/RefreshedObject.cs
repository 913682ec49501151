using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>The values of an object, or of all instances of a class: _WBEM_REFRESHED_OBJECT, [MS-WMI] 2.2.15. Immutable.</summary>
/// <param name="RequestId"><c>m_lRequestId</c>: what it is known by.</param>
/// <param name="BlobType"><c>m_lBlobType</c>: 2 an instance, 3 a failure, 4 instances of a class.</param>
/// <param name="BlobLength"><c>m_lBlobLength</c>.</param>
/// <param name="Blob"><c>m_pbBlob</c>: the values.</param>
[NdrStruct]
public readonly record struct RefreshedObject(int RequestId, int BlobType, int BlobLength, [SizeIs(nameof(BlobLength), ProtocolLimits.MaxPacket)] ReadOnlyMemory<byte>? Blob);
