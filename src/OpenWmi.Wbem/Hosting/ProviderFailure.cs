using OpenWmi.Cim;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Hosting;

/// <summary>What a provider says of its failure beside the status. Immutable.</summary>
/// <param name="Status">The status.</param>
/// <param name="Message">What happened, in sentences.</param>
/// <param name="Provider">The provider that failed, where it is another than the one called.</param>
/// <param name="ErrorObject">The <c>__ExtendedStatus</c>, where it gave one.</param>
[NdrStruct]
public readonly record struct ProviderFailure(
    int Status,
    [WideString(ProtocolLimits.MaxText)] string? Message,
    [WideString(ProtocolLimits.MaxText)] string? Provider,
    [MarshalUsing(typeof(CimObjectCodec))] CimObject? ErrorObject);
