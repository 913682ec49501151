using OpenWmi.Security;

namespace OpenWmi.Rpc.Generator.Tests;

/// <summary>A call without a connection.</summary>
internal sealed class LoopbackCall(ushort opnum, StubBuffer request, bool failuresAreResults = true) : RpcServerCall
{
    public StubBuffer? Response { get; private set; }

    public override ushort Opnum => opnum;

    public override StubBuffer Request => request;

    public override ServerCallContext Context { get; } = new(LocalConnection.Instance, null, default);

    public override StubBuffer BeginResponse() => Response = LoopbackChannel.Begin();

    public override bool TryGetFailure(Exception exception, out HResult result)
    {
        result = HResult.From(0x80041001);
        return failuresAreResults;
    }
}
