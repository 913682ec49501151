using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IWbemLevel1Login.RequestChallenge"/> answers. Immutable.</summary>
/// <param name="Reserved3"><c>reserved3</c>: 16 octets.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct RequestChallengeResult([SizeIs(16), LengthIs] ReadOnlyMemory<byte> Reserved3, HResult ReturnValue);
