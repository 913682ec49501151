using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Wbem.Protocol;
using IWireServices = OpenWmi.Wbem.Protocol.IWbemServices;

namespace OpenWmi.Wbem.Tests.Client;

/// <summary>The wire interface of a namespace by hand: each operation does what a test says, or fails with WBEM_E_NOT_SUPPORTED.</summary>
internal sealed class ScriptedServices : IWireServices
{
    public Func<string?, CallContext, ValueTask<GetObjectResult>>? OnGetObject { get; set; }

    public Func<CimObject?, CallContext, PutResult>? OnPutClass { get; set; }

    public Func<CimObject?, bool, CallContext, PutResult>? OnPutInstance { get; set; }

    public Func<string?, CallContext, PutResult>? OnDelete { get; set; }

    public Func<string?, int, CallContext, EnumResult>? OnEnumerate { get; set; }

    public Func<string?, string?, CimObject?, CallContext, ExecMethodResult>? OnExecMethod { get; set; }

    public Func<string?, CallContext, OpenNamespaceResult>? OnOpenNamespace { get; set; }

    public ValueTask<OpenNamespaceResult> OpenNamespace(string? @namespace, int flags, WbemContext? context, InOut<ObjRef> workingNamespace, InOut<ObjRef> result, CallContext call)
        => new((OnOpenNamespace ?? throw NotScripted())(@namespace, call));

    public ValueTask<GetObjectResult> GetObject(string? objectPath, int flags, WbemContext? context, InOut<CimObject> @object, InOut<ObjRef> callResult, CallContext call)
        => (OnGetObject ?? throw NotScripted())(objectPath, call);

    public ValueTask<PutResult> PutClass(CimObject? @object, int flags, WbemContext? context, InOut<ObjRef> callResult, CallContext call)
        => new((OnPutClass ?? throw NotScripted())(@object, call));

    public ValueTask<PutResult> DeleteClass(string? @class, int flags, WbemContext? context, InOut<ObjRef> callResult, CallContext call) => new((OnDelete ?? throw NotScripted())(@class, call));

    public ValueTask<EnumResult> CreateClassEnum(string? superclass, int flags, WbemContext? context, CallContext call) => new((OnEnumerate ?? throw NotScripted())(superclass, flags, call));

    public ValueTask<PutResult> PutInstance(CimObject? inst, int flags, WbemContext? context, InOut<ObjRef> callResult, CallContext call)
        => new((OnPutInstance ?? throw NotScripted())(inst, callResult.IsWanted, call));

    public ValueTask<PutResult> DeleteInstance(string? objectPath, int flags, WbemContext? context, InOut<ObjRef> callResult, CallContext call)
        => new((OnDelete ?? throw NotScripted())(objectPath, call));

    public ValueTask<EnumResult> CreateInstanceEnum(string? superclass, int flags, WbemContext? context, CallContext call) => new((OnEnumerate ?? throw NotScripted())(superclass, flags, call));

    public ValueTask<EnumResult> ExecQuery(string? queryLanguage, string? query, int flags, WbemContext? context, CallContext call)
        => new((OnEnumerate ?? throw NotScripted())($"{queryLanguage}:{query}", flags, call));

    public ValueTask<ExecMethodResult> ExecMethod(
        string? objectPath, string? methodName, int flags, WbemContext? context, CimObject? inParams, InOut<CimObject> outParams, InOut<ObjRef> callResult, CallContext call)
        => new((OnExecMethod ?? throw NotScripted())(objectPath, methodName, inParams, call));

    public ValueTask<HResult> CancelAsyncCall(ObjRef? sink, CallContext call) => throw NotScripted();

    public ValueTask<QueryObjectSinkResult> QueryObjectSink(int flags, CallContext call) => throw NotScripted();

    public ValueTask<HResult> GetObjectAsync(string? objectPath, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => throw NotScripted();

    public ValueTask<HResult> PutClassAsync(CimObject? @object, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => throw NotScripted();

    public ValueTask<HResult> DeleteClassAsync(string? @class, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => throw NotScripted();

    public ValueTask<HResult> CreateClassEnumAsync(string? superclass, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => throw NotScripted();

    public ValueTask<HResult> PutInstanceAsync(CimObject? inst, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => throw NotScripted();

    public ValueTask<HResult> DeleteInstanceAsync(string? objectPath, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => throw NotScripted();

    public ValueTask<HResult> CreateInstanceEnumAsync(string? superclass, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => throw NotScripted();

    public ValueTask<HResult> ExecQueryAsync(string? queryLanguage, string? query, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => throw NotScripted();

    public ValueTask<EnumResult> ExecNotificationQuery(string? queryLanguage, string? query, int flags, WbemContext? context, CallContext call) => throw NotScripted();

    public ValueTask<HResult> ExecNotificationQueryAsync(string? queryLanguage, string? query, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => throw NotScripted();

    public ValueTask<HResult> ExecMethodAsync(
        string? objectPath, string? methodName, int flags, WbemContext? context, CimObject? inParams, ObjRef? responseHandler, CallContext call) => throw NotScripted();

    private static WbemException NotScripted() => new(WbemStatus.WBEM_E_NOT_SUPPORTED);
}
