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
    /// <param name="namespace"><c>strNamespace</c>: its path relative to this one.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or WBEM_FLAG_RETURN_IMMEDIATELY.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="workingNamespace"><c>ppWorkingNamespace</c>: whether the IWbemServices is wanted.</param>
    /// <param name="result"><c>ppResult</c>: whether an IWbemCallResult is wanted; needed where the call is to return at once.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<OpenNamespaceResult> OpenNamespace(
        [Bstr(ProtocolLimits.MaxText)] string? @namespace,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        InOut<ObjRef> workingNamespace,
        InOut<ObjRef> result,
        CallContext call);

    /// <summary>Ends the call that reports to a sink. [MS-WMI] 3.1.4.3.2.</summary>
    /// <param name="sink"><c>pSink</c>: the IWbemObjectSink that the call was given.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(4)]
    ValueTask<HResult> CancelAsyncCall(ObjRef? sink, CallContext call);

    /// <summary>A sink that takes events from outside. [MS-WMI] 3.1.4.3.3.</summary>
    /// <param name="flags"><c>lFlags</c>: 0.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(5)]
    ValueTask<QueryObjectSinkResult> QueryObjectSink(int flags, CallContext call);

    /// <summary>Gets a class or an instance. [MS-WMI] 3.1.4.3.4.</summary>
    /// <param name="objectPath"><c>strObjectPath</c>: the path; null or empty for a new class without a name.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or any of WBEM_FLAG_RETURN_IMMEDIATELY, WBEM_FLAG_USE_AMENDED_QUALIFIERS and WBEM_FLAG_DIRECT_READ.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="object"><c>ppObject</c>: whether the object is wanted.</param>
    /// <param name="callResult"><c>ppCallResult</c>: whether an IWbemCallResult is wanted; needed where the call is to return at once.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(6)]
    ValueTask<GetObjectResult> GetObject(
        [Bstr(ProtocolLimits.MaxText)] string? objectPath,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        [MarshalUsing(typeof(CimObjectCodec))] InOut<CimObject> @object,
        InOut<ObjRef> callResult,
        CallContext call);

    /// <summary>Gets a class or an instance into a sink. [MS-WMI] 3.1.4.3.5.</summary>
    /// <param name="objectPath"><c>strObjectPath</c>: the path, relative to the namespace or absolute.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or any of WBEM_FLAG_SEND_STATUS, WBEM_FLAG_USE_AMENDED_QUALIFIERS and WBEM_FLAG_DIRECT_READ.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="responseHandler"><c>pResponseHandler</c>: the IWbemObjectSink of the caller; must not be null.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(7)]
    ValueTask<HResult> GetObjectAsync(
        [Bstr(ProtocolLimits.MaxText)] string? objectPath,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        ObjRef? responseHandler,
        CallContext call);

    /// <summary>Writes a class. [MS-WMI] 3.1.4.3.6.</summary>
    /// <param name="object"><c>pObject</c>: the class; must not be null.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or any of WBEM_FLAG_RETURN_IMMEDIATELY, WBEM_FLAG_USE_AMENDED_QUALIFIERS, WBEM_FLAG_UPDATE_ONLY, WBEM_FLAG_CREATE_ONLY, WBEM_FLAG_UPDATE_SAFE_MODE and WBEM_FLAG_UPDATE_FORCE_MODE.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="callResult"><c>ppCallResult</c>: whether an IWbemCallResult is wanted; needed where the call is to return at once.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(8)]
    ValueTask<PutResult> PutClass(
        [MarshalUsing(typeof(CimObjectCodec))] CimObject? @object,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        InOut<ObjRef> callResult,
        CallContext call);

    /// <summary>Writes a class; a sink is told. [MS-WMI] 3.1.4.3.7.</summary>
    /// <param name="object"><c>pObject</c>: the class; must not be null.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or any of WBEM_FLAG_SEND_STATUS, WBEM_FLAG_USE_AMENDED_QUALIFIERS, WBEM_FLAG_UPDATE_ONLY, WBEM_FLAG_CREATE_ONLY, WBEM_FLAG_UPDATE_SAFE_MODE and WBEM_FLAG_UPDATE_FORCE_MODE.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="responseHandler"><c>pResponseHandler</c>: the IWbemObjectSink of the caller; must not be null.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(9)]
    ValueTask<HResult> PutClassAsync(
        [MarshalUsing(typeof(CimObjectCodec))] CimObject? @object,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        ObjRef? responseHandler,
        CallContext call);

    /// <summary>Deletes a class. [MS-WMI] 3.1.4.3.8.</summary>
    /// <param name="class"><c>strClass</c>: the name of the class.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or WBEM_FLAG_RETURN_IMMEDIATELY.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="callResult"><c>ppCallResult</c>: whether an IWbemCallResult is wanted; needed where the call is to return at once.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(10)]
    ValueTask<PutResult> DeleteClass(
        [Bstr(ProtocolLimits.MaxText)] string? @class,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        InOut<ObjRef> callResult,
        CallContext call);

    /// <summary>Deletes a class; a sink is told. [MS-WMI] 3.1.4.3.9.</summary>
    /// <param name="class"><c>strClass</c>: the name of the class.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or WBEM_FLAG_SEND_STATUS.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="responseHandler"><c>pResponseHandler</c>: the IWbemObjectSink of the caller; must not be null.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(11)]
    ValueTask<HResult> DeleteClassAsync(
        [Bstr(ProtocolLimits.MaxText)] string? @class,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        ObjRef? responseHandler,
        CallContext call);

    /// <summary>Enumerates subclasses. [MS-WMI] 3.1.4.3.10.</summary>
    /// <param name="superclass"><c>strSuperclass</c>: the class that they are below; null or empty for none.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or any of WBEM_FLAG_RETURN_IMMEDIATELY, WBEM_FLAG_FORWARD_ONLY, WBEM_FLAG_USE_AMENDED_QUALIFIERS and WBEM_FLAG_SHALLOW.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(12)]
    ValueTask<EnumResult> CreateClassEnum([Bstr(ProtocolLimits.MaxText)] string? superclass, int flags, [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context, CallContext call);

    /// <summary>Enumerates subclasses into a sink. [MS-WMI] 3.1.4.3.11.</summary>
    /// <param name="superclass"><c>strSuperclass</c>: the class that they are below; null or empty for none.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or any of WBEM_FLAG_SEND_STATUS, WBEM_FLAG_USE_AMENDED_QUALIFIERS and WBEM_FLAG_SHALLOW.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="responseHandler"><c>pResponseHandler</c>: the IWbemObjectSink of the caller; must not be null.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(13)]
    ValueTask<HResult> CreateClassEnumAsync(
        [Bstr(ProtocolLimits.MaxText)] string? superclass,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        ObjRef? responseHandler,
        CallContext call);

    /// <summary>Writes an instance. [MS-WMI] 3.1.4.3.12.</summary>
    /// <param name="inst"><c>pInst</c>: the instance; must not be null.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or any of WBEM_FLAG_RETURN_IMMEDIATELY, WBEM_FLAG_USE_AMENDED_QUALIFIERS, WBEM_FLAG_UPDATE_ONLY and WBEM_FLAG_CREATE_ONLY.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="callResult"><c>ppCallResult</c>: whether an IWbemCallResult is wanted; needed where the call is to return at once.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(14)]
    ValueTask<PutResult> PutInstance(
        [MarshalUsing(typeof(CimObjectCodec))] CimObject? inst,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        InOut<ObjRef> callResult,
        CallContext call);

    /// <summary>Writes an instance; a sink is told. [MS-WMI] 3.1.4.3.13.</summary>
    /// <param name="inst"><c>pInst</c>: the instance; must not be null.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or any of WBEM_FLAG_SEND_STATUS, WBEM_FLAG_USE_AMENDED_QUALIFIERS, WBEM_FLAG_UPDATE_ONLY and WBEM_FLAG_CREATE_ONLY.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="responseHandler"><c>pResponseHandler</c>: the IWbemObjectSink of the caller; must not be null.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(15)]
    ValueTask<HResult> PutInstanceAsync(
        [MarshalUsing(typeof(CimObjectCodec))] CimObject? inst,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        ObjRef? responseHandler,
        CallContext call);

    /// <summary>Deletes an instance. [MS-WMI] 3.1.4.3.14.</summary>
    /// <param name="objectPath"><c>strObjectPath</c>: the path, relative to the namespace or absolute.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or WBEM_FLAG_RETURN_IMMEDIATELY.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="callResult"><c>ppCallResult</c>: whether an IWbemCallResult is wanted; needed where the call is to return at once.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(16)]
    ValueTask<PutResult> DeleteInstance(
        [Bstr(ProtocolLimits.MaxText)] string? objectPath,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        InOut<ObjRef> callResult,
        CallContext call);

    /// <summary>Deletes an instance; a sink is told. [MS-WMI] 3.1.4.3.15.</summary>
    /// <param name="objectPath"><c>strObjectPath</c>: the path, relative to the namespace or absolute.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or WBEM_FLAG_SEND_STATUS.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="responseHandler"><c>pResponseHandler</c>: the IWbemObjectSink of the caller; must not be null.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(17)]
    ValueTask<HResult> DeleteInstanceAsync(
        [Bstr(ProtocolLimits.MaxText)] string? objectPath,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        ObjRef? responseHandler,
        CallContext call);

    /// <summary>Enumerates instances of a class. [MS-WMI] 3.1.4.3.16.</summary>
    /// <param name="superclass"><c>strSuperClass</c>: the class; must not be null.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or any of WBEM_FLAG_RETURN_IMMEDIATELY, WBEM_FLAG_FORWARD_ONLY, WBEM_FLAG_USE_AMENDED_QUALIFIERS, WBEM_FLAG_DIRECT_READ and WBEM_FLAG_SHALLOW.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(18)]
    ValueTask<EnumResult> CreateInstanceEnum([Bstr(ProtocolLimits.MaxText)] string? superclass, int flags, [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context, CallContext call);

    /// <summary>Enumerates instances of a class into a sink. [MS-WMI] 3.1.4.3.17.</summary>
    /// <param name="superclass"><c>strSuperClass</c>: the class; must not be null.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or any of WBEM_FLAG_SEND_STATUS, WBEM_FLAG_USE_AMENDED_QUALIFIERS, WBEM_FLAG_DIRECT_READ and WBEM_FLAG_SHALLOW.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="responseHandler"><c>pResponseHandler</c>: the IWbemObjectSink of the caller; must not be null.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(19)]
    ValueTask<HResult> CreateInstanceEnumAsync(
        [Bstr(ProtocolLimits.MaxText)] string? superclass,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        ObjRef? responseHandler,
        CallContext call);

    /// <summary>Executes a query. [MS-WMI] 3.1.4.3.18.</summary>
    /// <param name="queryLanguage"><c>strQueryLanguage</c>: "WQL", in any case.</param>
    /// <param name="query"><c>strQuery</c>: the text of the query.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or any of WBEM_FLAG_RETURN_IMMEDIATELY, WBEM_FLAG_FORWARD_ONLY, WBEM_FLAG_USE_AMENDED_QUALIFIERS, WBEM_FLAG_DIRECT_READ and WBEM_FLAG_PROTOTYPE.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(20)]
    ValueTask<EnumResult> ExecQuery(
        [Bstr(ProtocolLimits.MaxText)] string? queryLanguage,
        [Bstr(ProtocolLimits.MaxText)] string? query,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        CallContext call);

    /// <summary>Executes a query into a sink. [MS-WMI] 3.1.4.3.19.</summary>
    /// <param name="queryLanguage"><c>strQueryLanguage</c>: "WQL", in any case.</param>
    /// <param name="query"><c>strQuery</c>: the text of the query.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or any of WBEM_FLAG_SEND_STATUS, WBEM_FLAG_USE_AMENDED_QUALIFIERS, WBEM_FLAG_DIRECT_READ and WBEM_FLAG_PROTOTYPE.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="responseHandler"><c>pResponseHandler</c>: the IWbemObjectSink of the caller; must not be null.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(21)]
    ValueTask<HResult> ExecQueryAsync(
        [Bstr(ProtocolLimits.MaxText)] string? queryLanguage,
        [Bstr(ProtocolLimits.MaxText)] string? query,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        ObjRef? responseHandler,
        CallContext call);

    /// <summary>Subscribes to events. [MS-WMI] 3.1.4.3.20.</summary>
    /// <param name="queryLanguage"><c>strQueryLanguage</c>: "WQL", in any case.</param>
    /// <param name="query"><c>strQuery</c>: the text of the query.</param>
    /// <param name="flags"><c>lFlags</c>: WBEM_FLAG_RETURN_IMMEDIATELY and WBEM_FLAG_FORWARD_ONLY, and WBEM_FLAG_USE_AMENDED_QUALIFIERS where it is wanted.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(22)]
    ValueTask<EnumResult> ExecNotificationQuery(
        [Bstr(ProtocolLimits.MaxText)] string? queryLanguage,
        [Bstr(ProtocolLimits.MaxText)] string? query,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        CallContext call);

    /// <summary>Subscribes to events for a sink. [MS-WMI] 3.1.4.3.21.</summary>
    /// <param name="queryLanguage"><c>strQueryLanguage</c>: "WQL", in any case.</param>
    /// <param name="query"><c>strQuery</c>: the text of the query.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or any of WBEM_FLAG_SEND_STATUS and WBEM_FLAG_USE_AMENDED_QUALIFIERS.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="responseHandler"><c>pResponseHandler</c>: the IWbemObjectSink of the caller; must not be null.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(23)]
    ValueTask<HResult> ExecNotificationQueryAsync(
        [Bstr(ProtocolLimits.MaxText)] string? queryLanguage,
        [Bstr(ProtocolLimits.MaxText)] string? query,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        ObjRef? responseHandler,
        CallContext call);

    /// <summary>Executes a method. [MS-WMI] 3.1.4.3.22.</summary>
    /// <param name="objectPath"><c>strObjectPath</c>: the path of the instance, or of the class for a static method.</param>
    /// <param name="methodName"><c>strMethodName</c>: the method.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or WBEM_FLAG_RETURN_IMMEDIATELY.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="inParams"><c>pInParams</c>: an instance of the class of its inputs; null where it has none.</param>
    /// <param name="outParams"><c>ppOutParams</c>: whether the outputs are wanted.</param>
    /// <param name="callResult"><c>ppCallResult</c>: whether an IWbemCallResult is wanted; needed where the call is to return at once.</param>
    /// <param name="call">What goes with the call.</param>
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
    /// <param name="objectPath"><c>strObjectPath</c>: the path of the instance, or of the class for a static method.</param>
    /// <param name="methodName"><c>strMethodName</c>: the method.</param>
    /// <param name="flags"><c>lFlags</c>: 0 or WBEM_FLAG_SEND_STATUS.</param>
    /// <param name="context"><c>pCtx</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="inParams"><c>pInParams</c>: an instance of the class of its inputs; null where it has none.</param>
    /// <param name="responseHandler"><c>pResponseHandler</c>: the IWbemObjectSink of the caller; must not be null.</param>
    /// <param name="call">What goes with the call.</param>
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
