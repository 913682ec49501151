using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>Serves an interface whose operations have ORPCTHIS and are called on no object: activation. [MS-DCOM] 3.1.2.5.2. Any number of threads may call at once.</summary>
/// <param name="exporter">The exporter of the objects that are made.</param>
/// <param name="stub">The stub of the interface.</param>
internal sealed class ActivationDispatcher(ObjectExporter exporter, RpcServerStub stub) : RpcDispatcher
{
    // S11: no setting takes activations at a level at which they could be relayed.
    private const AuthenticationLevel LeastLevel = AuthenticationLevel.Connect;

    public override async ValueTask<StubBuffer> DispatchAsync(RpcSyntaxId syntax, ushort opnum, StubBuffer request, ServerCallContext context)
    {
        AuthenticationLevel level = context.Connection.AuthenticationLevel;
        if (level < exporter.Options.MinimumActivationLevel || level < LeastLevel)
        {
            exporter.Log.Refused(context.Caller?.User.ToString() ?? "nobody", syntax.Uuid, opnum, $"an activation at the level {level}");
            throw new RpcFaultException(RpcStatus.AccessDenied, $"The level {level} is too low for an activation.", didNotExecute: true);
        }

        if (context.RequireCaller().ImpersonationLevel == ImpersonationLevel.Anonymous)
        {
            throw new RpcFaultException(RpcStatus.AccessDenied, "Nobody vouches for the caller of an activation.", didNotExecute: true);
        }

        using OrpcServerCall call = OrpcGate.Open(opnum, request, context, syntax.Uuid, exporter);
        await stub.InvokeAsync(call).ConfigureAwait(false);
        return call.TakeResponse();
    }
}
