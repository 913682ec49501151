using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Server;

/// <content>Operations that report to a sink of the client, or give one: sinks are not called yet, and events not delivered.</content>
public sealed partial class ServicesObject
{
    /// <summary>No call reports to a sink, so there is none to end.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER: no sink is given. WBEM_E_NOT_FOUND: no call reports to it.</exception>
    public ValueTask<HResult> CancelAsyncCall(ObjRef? sink, CallContext call) => throw (sink is null
        ? Missing("pSink")
        : new WbemException(WbemStatus.WBEM_E_NOT_FOUND, "No call reports to that sink."));

    /// <inheritdoc/>
    public ValueTask<QueryObjectSinkResult> QueryObjectSink(int flags, CallContext call) => throw (flags != 0
        ? new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"QueryObjectSink has no flags, and 0x{flags:X} were given.")
        : new WbemException(WbemStatus.WBEM_E_NOT_SUPPORTED, "Events are not taken from clients."));

    /// <inheritdoc/>
    public ValueTask<HResult> GetObjectAsync(string? objectPath, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => throw CallRules.NoSinks("GetObjectAsync");

    /// <inheritdoc/>
    public ValueTask<HResult> PutClassAsync(CimObject? @object, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => throw CallRules.NoSinks("PutClassAsync");

    /// <inheritdoc/>
    public ValueTask<HResult> DeleteClassAsync(string? @class, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => throw CallRules.NoSinks("DeleteClassAsync");

    /// <inheritdoc/>
    public ValueTask<HResult> CreateClassEnumAsync(string? superclass, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => throw CallRules.NoSinks("CreateClassEnumAsync");

    /// <inheritdoc/>
    public ValueTask<HResult> PutInstanceAsync(CimObject? inst, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => throw CallRules.NoSinks("PutInstanceAsync");

    /// <inheritdoc/>
    public ValueTask<HResult> DeleteInstanceAsync(string? objectPath, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => throw CallRules.NoSinks("DeleteInstanceAsync");

    /// <inheritdoc/>
    public ValueTask<HResult> CreateInstanceEnumAsync(string? superclass, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) =>
        throw CallRules.NoSinks("CreateInstanceEnumAsync");

    /// <inheritdoc/>
    public ValueTask<HResult> ExecQueryAsync(string? queryLanguage, string? query, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) => throw CallRules.NoSinks("ExecQueryAsync");

    /// <summary>Events are not delivered yet.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_SUPPORTED.</exception>
    public ValueTask<EnumResult> ExecNotificationQuery(string? queryLanguage, string? query, int flags, WbemContext? context, CallContext call) =>
        throw new WbemException(WbemStatus.WBEM_E_NOT_SUPPORTED, "Events are not delivered by this version.");

    /// <inheritdoc/>
    public ValueTask<HResult> ExecNotificationQueryAsync(string? queryLanguage, string? query, int flags, WbemContext? context, ObjRef? responseHandler, CallContext call) =>
        throw CallRules.NoSinks("ExecNotificationQueryAsync");

    /// <inheritdoc/>
    public ValueTask<HResult> ExecMethodAsync(string? objectPath, string? methodName, int flags, WbemContext? context, CimObject? inParams, ObjRef? responseHandler, CallContext call) =>
        throw CallRules.NoSinks("ExecMethodAsync");
}
