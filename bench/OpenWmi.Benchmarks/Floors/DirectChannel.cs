using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Benchmarks.Floors;

/// <summary>Hands each call to a stub in the same thread: what is left is the marshalling.</summary>
internal sealed class DirectChannel(RpcServerStub stub) : RpcChannel
{
    private readonly Served _call = new();

    public override StubBuffer CreateRequest(CallContext call) => StubBuffer.Rent();

    public override ValueTask<StubBuffer> CallAsync(ushort opnum, StubBuffer request, CallContext call)
    {
        _call.Begin(opnum, request);
        ValueTask served = stub.InvokeAsync(_call);
        request.Dispose();
        return served.IsCompletedSuccessfully ? new ValueTask<StubBuffer>(_call.Response!) : throw new InvalidOperationException("The handler answers at once.");
    }

    private sealed class Served : RpcServerCall
    {
        private ushort _opnum;
        private StubBuffer? _request;

        public StubBuffer? Response { get; private set; }

        public override ushort Opnum => _opnum;

        public override StubBuffer Request => _request!;

        public override ServerCallContext Context { get; } = new(LocalConnection.Instance, null, default);

        public void Begin(ushort opnum, StubBuffer request)
        {
            _opnum = opnum;
            _request = request;
        }

        public override StubBuffer BeginResponse() => Response = StubBuffer.Rent();
    }
}
