using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Protocol;
using IWbemServices = OpenWmi.Wbem.Protocol.IWbemServices;

namespace OpenWmi.Benchmarks.Floors;

/// <summary>Serves GetObject with a Bench_Item that is there already, and nothing else.</summary>
internal sealed class HotCallServices : IWbemServices
{
    private static readonly HResult NotSupported = new((int)WbemStatus.WBEM_E_NOT_SUPPORTED);

    private readonly CimObject[] _objects = HotCallServer.MakeObjects();

    public ValueTask<OpenNamespaceResult> OpenNamespace(string? @namespace, int flags, WbemContext? context, InOut<ObjRef> workingNamespace, InOut<ObjRef> result, CallContext call) => new(default(OpenNamespaceResult) with { ReturnValue = NotSupported });

    public ValueTask<HResult> CancelAsyncCall(ObjRef? sink, CallContext call) => new(NotSupported);

    public ValueTask<QueryObjectSinkResult> QueryObjectSink(int flags, CallContext call) => new(default(QueryObjectSinkResult) with { ReturnValue = NotSupported });

    public ValueTask<GetObjectResult> GetObject(string? objectPath, int flags, WbemContext? context, InOut<CimObject> @object, InOut<ObjRef> callResult, CallContext call) =>
        new(new GetObjectResult(@object.IsWanted ? _objects[0] : null, null, HResult.Ok));

    public ValueTask<HResult> GetObjectAsync(string? objectPath, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => new(NotSupported);

    public ValueTask<PutResult> PutClass(CimObject? @object, int flags, WbemContext? context, InOut<ObjRef> callResult, CallContext call) => new(default(PutResult) with { ReturnValue = NotSupported });

    public ValueTask<HResult> PutClassAsync(CimObject? @object, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => new(NotSupported);

    public ValueTask<PutResult> DeleteClass(string? @class, int flags, WbemContext? context, InOut<ObjRef> callResult, CallContext call) => new(default(PutResult) with { ReturnValue = NotSupported });

    public ValueTask<HResult> DeleteClassAsync(string? @class, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => new(NotSupported);

    public ValueTask<EnumResult> CreateClassEnum(string? superclass, int flags, WbemContext? context, CallContext call) => new(default(EnumResult) with { ReturnValue = NotSupported });

    public ValueTask<HResult> CreateClassEnumAsync(string? superclass, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => new(NotSupported);

    public ValueTask<PutResult> PutInstance(CimObject? inst, int flags, WbemContext? context, InOut<ObjRef> callResult, CallContext call) => new(default(PutResult) with { ReturnValue = NotSupported });

    public ValueTask<HResult> PutInstanceAsync(CimObject? inst, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => new(NotSupported);

    public ValueTask<PutResult> DeleteInstance(string? objectPath, int flags, WbemContext? context, InOut<ObjRef> callResult, CallContext call) => new(default(PutResult) with { ReturnValue = NotSupported });

    public ValueTask<HResult> DeleteInstanceAsync(string? objectPath, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => new(NotSupported);

    public ValueTask<EnumResult> CreateInstanceEnum(string? superclass, int flags, WbemContext? context, CallContext call) => new(default(EnumResult) with { ReturnValue = NotSupported });

    public ValueTask<HResult> CreateInstanceEnumAsync(string? superclass, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => new(NotSupported);

    public ValueTask<EnumResult> ExecQuery(string? queryLanguage, string? query, int flags, WbemContext? context, CallContext call) => new(default(EnumResult) with { ReturnValue = NotSupported });

    public ValueTask<HResult> ExecQueryAsync(string? queryLanguage, string? query, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => new(NotSupported);

    public ValueTask<EnumResult> ExecNotificationQuery(string? queryLanguage, string? query, int flags, WbemContext? context, CallContext call) => new(default(EnumResult) with { ReturnValue = NotSupported });

    public ValueTask<HResult> ExecNotificationQueryAsync(string? queryLanguage, string? query, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => new(NotSupported);

    public ValueTask<ExecMethodResult> ExecMethod(string? objectPath, string? methodName, int flags, WbemContext? context, CimObject? inParams, InOut<CimObject> outParams, InOut<ObjRef> callResult, CallContext call) => new(default(ExecMethodResult) with { ReturnValue = NotSupported });

    public ValueTask<HResult> ExecMethodAsync(string? objectPath, string? methodName, int flags, WbemContext? context, CimObject? inParams, ObjRef? responseHandler, CallContext call) => new(NotSupported);
}
