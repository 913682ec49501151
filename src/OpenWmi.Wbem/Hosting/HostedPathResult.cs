using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Hosting;

/// <summary>What <see cref="IProviderProcess.PutInstance"/> answers. Immutable.</summary>
/// <param name="Path">The relative path of the instance.</param>
/// <param name="Failure">What there is to say where it failed.</param>
/// <param name="ReturnValue">A status of WMI.</param>
public readonly record struct HostedPathResult([WideString(ProtocolLimits.MaxText)] string? Path, ProviderFailure? Failure, HResult ReturnValue);
