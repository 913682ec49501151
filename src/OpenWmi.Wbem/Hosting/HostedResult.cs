using OpenWmi.Rpc;

namespace OpenWmi.Wbem.Hosting;

/// <summary>What an operation of a hosted provider answers that gives nothing. Immutable.</summary>
/// <param name="Failure">What there is to say where it failed.</param>
/// <param name="ReturnValue">A status of WMI.</param>
public readonly record struct HostedResult(ProviderFailure? Failure, HResult ReturnValue);
