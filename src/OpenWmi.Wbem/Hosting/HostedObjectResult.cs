using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Hosting;

/// <summary>What an operation of a hosted provider answers that gives an object. Immutable.</summary>
/// <param name="Object">The object.</param>
/// <param name="Failure">What there is to say where it failed.</param>
/// <param name="ReturnValue">A status of WMI.</param>
public readonly record struct HostedObjectResult([MarshalUsing(typeof(CimObjectCodec))] CimObject? Object, ProviderFailure? Failure, HResult ReturnValue);
