using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Server;

/// <content>Operations that change something.</content>
public sealed partial class ServicesObject
{
    /// <inheritdoc/>
    public async ValueTask<PutResult> PutClass(CimObject? @object, int flags, WbemContext? context, InOut<ObjRef> callResult, CallContext call)
    {
        using RequestScope request = _session.Begin("PutClass");
        IWbemServices services = Enter(call);
        CimClass put = @object switch
        {
            CimClass type => type,
            null => throw Missing("pObject"),
            _ => throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT, "PutClass puts a class, and was given an instance."),
        };
        return await WriteAsync(token => services.PutClassAsync(put.Declaration, FlagsOf(flags), context, token), flags, callResult, call).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<PutResult> DeleteClass(string? @class, int flags, WbemContext? context, InOut<ObjRef> callResult, CallContext call)
    {
        using RequestScope request = _session.Begin("DeleteClass");
        IWbemServices services = Enter(call);
        string className = Require(@class, "strClass");
        return await WriteAsync(token => services.DeleteClassAsync(className, FlagsOf(flags), context, token), flags, callResult, call).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<PutResult> PutInstance(CimObject? inst, int flags, WbemContext? context, InOut<ObjRef> callResult, CallContext call)
    {
        using RequestScope request = _session.Begin("PutInstance");
        IWbemServices services = Enter(call);
        CimInstance put = inst switch
        {
            CimInstance instance => instance,
            null => throw Missing("pInst"),
            _ => throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT, "PutInstance puts an instance, and was given a class."),
        };
        if (ReturnsImmediately(flags, callResult))
        {
            CancellationToken client = ClientOf(call);
            return new PutResult(await StartAsync(() => WbemCallResult.StartForString(() => services.PutInstanceAsync(put, FlagsOf(flags), context, client)), call).ConfigureAwait(false), HResult.Ok);
        }

        string path = await services.PutInstanceAsync(put, FlagsOf(flags), context, call.CancellationToken).ConfigureAwait(false);
        return new PutResult(await FinishedAsync(path, callResult, call).ConfigureAwait(false), HResult.Ok);
    }

    /// <inheritdoc/>
    public async ValueTask<PutResult> DeleteInstance(string? objectPath, int flags, WbemContext? context, InOut<ObjRef> callResult, CallContext call)
    {
        using RequestScope request = _session.Begin("DeleteInstance");
        IWbemServices services = Enter(call);
        string path = Require(objectPath, "strObjectPath");
        return await WriteAsync(token => services.DeleteInstanceAsync(path, FlagsOf(flags), context, token), flags, callResult, call).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ExecMethodResult> ExecMethod(
        string? objectPath, string? methodName, int flags, WbemContext? context, CimObject? inParams, InOut<CimObject> outParams, InOut<ObjRef> callResult, CallContext call)
    {
        using RequestScope request = _session.Begin("ExecMethod");
        IWbemServices services = Enter(call);
        string path = Require(objectPath, "strObjectPath");
        string method = Require(methodName, "strMethodName");
        CimInstance? arguments = inParams switch
        {
            null => null,
            CimInstance instance => instance,
            _ => throw new WbemException(WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS, "The arguments of a method are an instance, and a class was given."),
        };
        if (ReturnsImmediately(flags, callResult))
        {
            CancellationToken client = ClientOf(call);
            ObjRef started = await StartAsync(
                () => WbemCallResult.StartForObject(() => services.ExecMethodAsync(path, method, FlagsOf(flags), context, arguments, client)), call).ConfigureAwait(false);
            return new ExecMethodResult(null, started, HResult.Ok);
        }

        CimInstance result = await services.ExecMethodAsync(path, method, FlagsOf(flags), context, arguments, call.CancellationToken).ConfigureAwait(false);
        return new ExecMethodResult(result, await FinishedAsync(result, callResult, call).ConfigureAwait(false), HResult.Ok);
    }

    private async ValueTask<PutResult> WriteAsync(Func<CancellationToken, ValueTask> write, int flags, InOut<ObjRef> callResult, CallContext call)
    {
        if (ReturnsImmediately(flags, callResult))
        {
            CancellationToken client = ClientOf(call);
            return new PutResult(await StartAsync(() => WbemCallResult.Start(() => write(client)), call).ConfigureAwait(false), HResult.Ok);
        }

        await write(call.CancellationToken).ConfigureAwait(false);
        return new PutResult(await FinishedAsync(null, callResult, call).ConfigureAwait(false), HResult.Ok);
    }
}
