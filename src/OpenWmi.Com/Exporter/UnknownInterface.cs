using OpenWmi.Rpc;

namespace OpenWmi.Com;

/// <summary>IUnknown, which every object has and whose operations are never called over the wire. [MS-DCOM] 3.1.1.5.8.</summary>
internal static class UnknownInterface
{
    public static readonly Guid Iid = new("00000000-0000-0000-C000-000000000046");

    public static ComInterface Instance { get; } = ComInterface.Create<object>(Iid, static _ => new Stub(), static channel => channel);

    private sealed class Stub : RpcServerStub
    {
        public override RpcSyntaxId Syntax => new(Iid, 0, 0);

        public override ValueTask InvokeAsync(RpcServerCall call)
            => throw new RpcFaultException(RpcStatus.OperationRangeError, "IUnknown has no operation on the wire.", didNotExecute: true);
    }
}
