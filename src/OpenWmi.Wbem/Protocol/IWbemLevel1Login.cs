using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>The door to a namespace. [MS-WMI] 3.1.4.1.</summary>
[OrpcInterface("f309ad18-d86a-11d0-a075-00c04fb68820")]
public interface IWbemLevel1Login
{
    /// <summary>Whether names of locales that are not known are ignored. [MS-WMI] 3.1.4.1.1.</summary>
    /// <param name="reserved1"><c>reserved1</c>: null.</param>
    /// <param name="reserved2"><c>reserved2</c>: 0.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<EstablishPositionResult> EstablishPosition([WideString(ProtocolLimits.MaxText)] string? reserved1, uint reserved2, CallContext call);

    /// <summary>Not used: WBEM_E_NOT_SUPPORTED. [MS-WMI] 3.1.4.1.2.</summary>
    /// <param name="reserved1"><c>reserved1</c>: null.</param>
    /// <param name="reserved2"><c>reserved2</c>: null.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(4)]
    ValueTask<RequestChallengeResult> RequestChallenge([WideString(ProtocolLimits.MaxText)] string? reserved1, [WideString(ProtocolLimits.MaxText)] string? reserved2, CallContext call);

    /// <summary>Not used: E_NOTIMPL. [MS-WMI] 3.1.4.1.3.</summary>
    /// <param name="reserved1"><c>reserved1</c>: null.</param>
    /// <param name="reserved2"><c>reserved2</c>: null, or 16 octets.</param>
    /// <param name="reserved3"><c>reserved3</c>: 0.</param>
    /// <param name="reserved4"><c>reserved4</c>: null.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(5)]
    ValueTask<ServicesResult> WBEMLogin(
        [WideString(ProtocolLimits.MaxText)] string? reserved1,
        [SizeIs(16), LengthIs] ReadOnlyMemory<byte>? reserved2,
        int reserved3,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? reserved4,
        CallContext call);

    /// <summary>Opens a namespace. [MS-WMI] 3.1.4.1.4.</summary>
    /// <param name="networkResource"><c>wszNetworkResource</c>: the namespace, with or without the server: <c>//./root/cimv2</c>.</param>
    /// <param name="preferredLocale"><c>wszPreferredLocale</c>: locales, the best in front, between commas: <c>MS_409,en-US</c>; null for that of the server.</param>
    /// <param name="flags"><c>lFlags</c>: 0.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(6)]
    ValueTask<ServicesResult> NTLMLogin(
        [WideString(ProtocolLimits.MaxText)] string? networkResource,
        [WideString(ProtocolLimits.MaxText)] string? preferredLocale,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        CallContext call);
}
