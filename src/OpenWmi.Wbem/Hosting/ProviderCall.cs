using OpenWmi.Rpc.Interfaces;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Hosting;

/// <summary>Which provider is called, and on which ground. Immutable.</summary>
/// <param name="Provider">The name under which it is registered.</param>
/// <param name="Namespace">The namespace that registers it.</param>
/// <param name="NamespaceId">What <see cref="IHostServices.OpenNamespace"/> takes while the call, or the enumeration that it opens, goes on.</param>
/// <param name="Classes">Equal where the classes of the namespace are the same as before, so that they need not be asked for again; 0 where nothing is known of that.</param>
[NdrStruct]
public readonly record struct ProviderCall(
    [WideString(ProtocolLimits.MaxText)] string? Provider,
    [WideString(ProtocolLimits.MaxText)] string? Namespace,
    ulong NamespaceId,
    ulong Classes);
