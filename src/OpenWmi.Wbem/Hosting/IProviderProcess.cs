using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Hosting;

/// <summary>
/// A provider host, as the service calls it. Each call says which provider it is for, so that nothing is opened before and given back after; an enumeration comes with its first objects, so that a short one is one call. ADR 24.
/// </summary>
[OrpcInterface("aa9ed81b-1ae5-4029-8773-3fbf241dc334")]
public interface IProviderProcess : IHostProcess
{
    /// <summary>Gets an instance.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="objectPath">The path.</param>
    /// <param name="flags">As of <see cref="Wbem.IWbemServices"/>; of the other operations alike.</param>
    /// <param name="context">What the caller tells providers; null for nothing.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(5)]
    ValueTask<HostedObjectResult> GetObject(
        ProviderCall provider, [WideString(ProtocolLimits.MaxText)] string objectPath, int flags, [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context, CallContext call);

    /// <summary>Creates or updates an instance.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="flags">The flags.</param>
    /// <param name="context">What the caller tells providers; null for nothing.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(6)]
    ValueTask<HostedPathResult> PutInstance(
        ProviderCall provider, [MarshalUsing(typeof(CimObjectCodec))] CimObject? instance, int flags, [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context, CallContext call);

    /// <summary>Deletes an instance.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="objectPath">The path.</param>
    /// <param name="flags">The flags.</param>
    /// <param name="context">What the caller tells providers; null for nothing.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(7)]
    ValueTask<HostedResult> DeleteInstance(
        ProviderCall provider, [WideString(ProtocolLimits.MaxText)] string objectPath, int flags, [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context, CallContext call);

    /// <summary>Calls a method.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="objectPath">The path of the instance, or of the class for a static method.</param>
    /// <param name="methodName">The method.</param>
    /// <param name="flags">The flags.</param>
    /// <param name="context">What the caller tells providers; null for nothing.</param>
    /// <param name="inParameters">The arguments; null where there are none.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(8)]
    ValueTask<HostedObjectResult> ExecMethod(
        ProviderCall provider,
        [WideString(ProtocolLimits.MaxText)] string objectPath,
        [WideString(ProtocolLimits.MaxText)] string methodName,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        [MarshalUsing(typeof(CimObjectCodec))] CimObject? inParameters,
        CallContext call);

    /// <summary>Enumerates instances.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="className">The class.</param>
    /// <param name="flags">The flags.</param>
    /// <param name="context">What the caller tells providers; null for nothing.</param>
    /// <param name="count">How many objects the answer has at most.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(9)]
    ValueTask<HostedBatchResult> CreateInstanceEnum(
        ProviderCall provider,
        [WideString(ProtocolLimits.MaxText)] string className,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        uint count,
        CallContext call);

    /// <summary>Runs a query.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="language">The language.</param>
    /// <param name="query">The query.</param>
    /// <param name="flags">The flags.</param>
    /// <param name="context">What the caller tells providers; null for nothing.</param>
    /// <param name="count">How many objects the answer has at most.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(10)]
    ValueTask<HostedBatchResult> ExecQuery(
        ProviderCall provider,
        [WideString(ProtocolLimits.MaxText)] string language,
        [WideString(ProtocolLimits.MaxText)] string query,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        uint count,
        CallContext call);

    /// <summary>Gets more objects of an enumeration. One call at a time.</summary>
    /// <param name="enumeration">The enumeration.</param>
    /// <param name="count">How many objects the answer has at most.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(11)]
    ValueTask<HostedBatchResult> Next(uint enumeration, uint count, CallContext call);

    /// <summary>Ends an enumeration. One that came to its end, or failed, needs none.</summary>
    /// <param name="enumeration">The enumeration.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(12)]
    ValueTask<HResult> Close(uint enumeration, CallContext call);
}
