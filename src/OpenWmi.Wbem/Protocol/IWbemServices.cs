using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>A namespace, as it is called over the wire. Opnums and parameters are those of [MS-WMI] 3.1.4.3; what a caller does not want of an answer it leaves out.</summary>
[OrpcInterface("9556dc99-828c-11cf-a37e-00aa003240c7")]
public interface IWbemServices
{
    /// <summary>Opens a namespace below this one. [MS-WMI] 3.1.4.3.1.</summary>
    [Opnum(3)]
    ValueTask<OpenNamespaceResult> OpenNamespace(
        [Bstr(ProtocolLimits.MaxText)] string? @namespace,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        InOut<ObjRef> workingNamespace,
        InOut<ObjRef> result,
        CallContext call);

    /// <summary>Ends the call that reports to a sink. [MS-WMI] 3.1.4.3.2.</summary>
    [Opnum(4)]
    ValueTask<HResult> CancelAsyncCall(ObjRef? sink, CallContext call);

    /// <summary>A sink that takes events from outside. [MS-WMI] 3.1.4.3.3.</summary>
    [Opnum(5)]
    ValueTask<QueryObjectSinkResult> QueryObjectSink(int flags, CallContext call);

    /// <summary>Gets a class or an instance. [MS-WMI] 3.1.4.3.4.</summary>
    [Opnum(6)]
    ValueTask<GetObjectResult> GetObject(
        [Bstr(ProtocolLimits.MaxText)] string? objectPath,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        [MarshalUsing(typeof(CimObjectCodec))] InOut<CimObject> @object,
        InOut<ObjRef> callResult,
        CallContext call);

    /// <summary>Gets a class or an instance into a sink. [MS-WMI] 3.1.4.3.5.</summary>
    [Opnum(7)]
    ValueTask<HResult> GetObjectAsync(
        [Bstr(ProtocolLimits.MaxText)] string? objectPath,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        ObjRef? responseHandler,
        CallContext call);

    /// <summary>Writes a class. [MS-WMI] 3.1.4.3.6.</summary>
    [Opnum(8)]
    ValueTask<PutResult> PutClass(
        [MarshalUsing(typeof(CimObjectCodec))] CimObject? @object,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        InOut<ObjRef> callResult,
        CallContext call);

    /// <summary>Writes a class; a sink is told. [MS-WMI] 3.1.4.3.7.</summary>
    [Opnum(9)]
    ValueTask<HResult> PutClassAsync(
        [MarshalUsing(typeof(CimObjectCodec))] CimObject? @object,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        ObjRef? responseHandler,
        CallContext call);

    /// <summary>Deletes a class. [MS-WMI] 3.1.4.3.8.</summary>
    [Opnum(10)]
    ValueTask<PutResult> DeleteClass(
        [Bstr(ProtocolLimits.MaxText)] string? @class,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        InOut<ObjRef> callResult,
        CallContext call);

    /// <summary>Deletes a class; a sink is told. [MS-WMI] 3.1.4.3.9.</summary>
    [Opnum(11)]
    ValueTask<HResult> DeleteClassAsync(
        [Bstr(ProtocolLimits.MaxText)] string? @class,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        ObjRef? responseHandler,
        CallContext call);

    /// <summary>Enumerates subclasses. [MS-WMI] 3.1.4.3.10.</summary>
    [Opnum(12)]
    ValueTask<EnumResult> CreateClassEnum([Bstr(ProtocolLimits.MaxText)] string? superclass, int flags, [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context, CallContext call);

    /// <summary>Enumerates subclasses into a sink. [MS-WMI] 3.1.4.3.11.</summary>
    [Opnum(13)]
    ValueTask<HResult> CreateClassEnumAsync(
        [Bstr(ProtocolLimits.MaxText)] string? superclass,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        ObjRef? responseHandler,
        CallContext call);

    /// <summary>Writes an instance. [MS-WMI] 3.1.4.3.12.</summary>
    [Opnum(14)]
    ValueTask<PutResult> PutInstance(
        [MarshalUsing(typeof(CimObjectCodec))] CimObject? inst,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        InOut<ObjRef> callResult,
        CallContext call);

    /// <summary>Writes an instance; a sink is told. [MS-WMI] 3.1.4.3.13.</summary>
    [Opnum(15)]
    ValueTask<HResult> PutInstanceAsync(
        [MarshalUsing(typeof(CimObjectCodec))] CimObject? inst,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        ObjRef? responseHandler,
        CallContext call);

    /// <summary>Deletes an instance. [MS-WMI] 3.1.4.3.14.</summary>
    [Opnum(16)]
    ValueTask<PutResult> DeleteInstance(
        [Bstr(ProtocolLimits.MaxText)] string? objectPath,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        InOut<ObjRef> callResult,
        CallContext call);

    /// <summary>Deletes an instance; a sink is told. [MS-WMI] 3.1.4.3.15.</summary>
    [Opnum(17)]
    ValueTask<HResult> DeleteInstanceAsync(
        [Bstr(ProtocolLimits.MaxText)] string? objectPath,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        ObjRef? responseHandler,
        CallContext call);

    /// <summary>Enumerates instances of a class. [MS-WMI] 3.1.4.3.16.</summary>
    [Opnum(18)]
    ValueTask<EnumResult> CreateInstanceEnum([Bstr(ProtocolLimits.MaxText)] string? superclass, int flags, [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context, CallContext call);

    /// <summary>Enumerates instances of a class into a sink. [MS-WMI] 3.1.4.3.17.</summary>
    [Opnum(19)]
    ValueTask<HResult> CreateInstanceEnumAsync(
        [Bstr(ProtocolLimits.MaxText)] string? superclass,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        ObjRef? responseHandler,
        CallContext call);

    /// <summary>Executes a query. [MS-WMI] 3.1.4.3.18.</summary>
    [Opnum(20)]
    ValueTask<EnumResult> ExecQuery(
        [Bstr(ProtocolLimits.MaxText)] string? queryLanguage,
        [Bstr(ProtocolLimits.MaxText)] string? query,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        CallContext call);

    /// <summary>Executes a query into a sink. [MS-WMI] 3.1.4.3.19.</summary>
    [Opnum(21)]
    ValueTask<HResult> ExecQueryAsync(
        [Bstr(ProtocolLimits.MaxText)] string? queryLanguage,
        [Bstr(ProtocolLimits.MaxText)] string? query,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        ObjRef? responseHandler,
        CallContext call);

    /// <summary>Subscribes to events. [MS-WMI] 3.1.4.3.20.</summary>
    [Opnum(22)]
    ValueTask<EnumResult> ExecNotificationQuery(
        [Bstr(ProtocolLimits.MaxText)] string? queryLanguage,
        [Bstr(ProtocolLimits.MaxText)] string? query,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        CallContext call);

    /// <summary>Subscribes to events for a sink. [MS-WMI] 3.1.4.3.21.</summary>
    [Opnum(23)]
    ValueTask<HResult> ExecNotificationQueryAsync(
        [Bstr(ProtocolLimits.MaxText)] string? queryLanguage,
        [Bstr(ProtocolLimits.MaxText)] string? query,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        ObjRef? responseHandler,
        CallContext call);

    /// <summary>Executes a method. [MS-WMI] 3.1.4.3.22.</summary>
    [Opnum(24)]
    ValueTask<ExecMethodResult> ExecMethod(
        [Bstr(ProtocolLimits.MaxText)] string? objectPath,
        [Bstr(ProtocolLimits.MaxText)] string? methodName,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        [MarshalUsing(typeof(CimObjectCodec))] CimObject? inParams,
        [MarshalUsing(typeof(CimObjectCodec))] InOut<CimObject> outParams,
        InOut<ObjRef> callResult,
        CallContext call);

    /// <summary>Executes a method; a sink gets what it gives. [MS-WMI] 3.1.4.3.23.</summary>
    [Opnum(25)]
    ValueTask<HResult> ExecMethodAsync(
        [Bstr(ProtocolLimits.MaxText)] string? objectPath,
        [Bstr(ProtocolLimits.MaxText)] string? methodName,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        [MarshalUsing(typeof(CimObjectCodec))] CimObject? inParams,
        ObjRef? responseHandler,
        CallContext call);
}
