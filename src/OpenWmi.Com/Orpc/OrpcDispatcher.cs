using System.Runtime.CompilerServices;
using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>
/// Serves the calls of all objects of an exporter: checks who calls and what it may, finds the object by its IPID, and hands the call to the object's stub. [MS-DCOM] 3.1.1.5.4. Any number of threads
/// may call at once.
/// </summary>
/// <param name="exporter">The exporter.</param>
public sealed class OrpcDispatcher(ObjectExporter exporter) : RpcDispatcher
{
    /// <inheritdoc/>
    /// <exception cref="RpcFaultException">AccessDenied: the caller may not call, or the IPID is another user's (S29). Disconnected: there is no such IPID. InvalidObject: the IPID is one of another interface.
    /// VersionMismatch: another major version of ORPC. Otherwise what the handler asks for.</exception>
    public override ValueTask<StubBuffer> DispatchAsync(RpcSyntaxId syntax, ushort opnum, StubBuffer request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        Guid iid = syntax.Uuid;
        OrpcGate.RequireAdmission(exporter, iid, opnum, context);
        ExportedInterface entry = Find(iid, opnum, context);
        RpcServerStub stub = entry.FindStub(iid)
            ?? throw new RpcFaultException(RpcStatus.InvalidObject, $"The IPID {entry.Ipid} is one of {entry.Interface.Iid}, and the call of {iid}.", didNotExecute: true);
        OrpcServerCall call = OrpcGate.Open(opnum, request, context, iid, exporter);
        if (entry != exporter.RemUnknown)
        {
            exporter.Table.Use(entry.Object, context);
        }

        return InvokeAsync(entry.Object.Target, stub, call);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<StubBuffer> InvokeAsync(ExportedTarget target, RpcServerStub stub, OrpcServerCall call)
    {
        if (!target.TryEnter())
        {
            throw Disconnected();
        }

        try
        {
            await stub.InvokeAsync(call).ConfigureAwait(false);
            return call.TakeResponse();
        }
        finally
        {
            call.Dispose();
            if (target.Leave())
            {
                exporter.BeginDispose(target);
            }
        }
    }

    private ExportedInterface Find(Guid iid, ushort opnum, ServerCallContext context)
    {
        Guid ipid = context.ObjectUuid;
        if (ipid == exporter.RemUnknownIpid)
        {
            return exporter.RemUnknown;
        }

        if (!exporter.Table.TryFind(ipid, out ExportedInterface? entry))
        {
            throw Disconnected();
        }

        Sid user = context.RequireCaller().User;
        if (entry.Object.User != user)
        {
            exporter.Log.Refused(user.ToString(), iid, opnum, $"the IPID {ipid} is of {entry.Object.User}");
            throw new RpcFaultException(RpcStatus.AccessDenied, "The IPID is another user's.", didNotExecute: true);
        }

        return entry;
    }

    private static RpcFaultException Disconnected() => new(RpcStatus.Disconnected, "There is no such IPID.", didNotExecute: true);
}
