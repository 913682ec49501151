using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com.Tests;

/// <summary>The stub as the generator makes it.</summary>
internal sealed class CounterStub(ICounter target, Guid iid) : RpcServerStub
{
    public override RpcSyntaxId Syntax => new(iid, 0, 0);

    public override async ValueTask InvokeAsync(RpcServerCall call)
    {
        if (call.Opnum != 3)
        {
            throw new RpcFaultException(RpcStatus.OperationRangeError, "There is no such operation.");
        }

        int step = new NdrReader(call.Request).ReadInt32();
        CounterResult result;
        try
        {
            result = await target.AddAsync(step, call.Context);
        }
        catch (Exception exception) when (call.TryGetFailure(exception, out HResult failure))
        {
            result = new CounterResult(0, failure);
        }

        Write(call.BeginResponse(), result);
    }

    private static void Write(StubBuffer response, CounterResult result)
    {
        NdrWriter writer = new(response);
        writer.WriteInt32(result.Value);
        writer.WriteHResult(result.ReturnValue);
        writer.Complete();
    }
}
