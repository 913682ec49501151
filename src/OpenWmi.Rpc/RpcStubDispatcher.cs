namespace OpenWmi.Rpc;

/// <summary>Serves an interface that is no COM interface: its stub gets the arguments as they are. Any number of threads may call at once.</summary>
/// <param name="stub">The stub of the interface.</param>
public sealed class RpcStubDispatcher(RpcServerStub stub) : RpcDispatcher
{
    /// <inheritdoc/>
    public override async ValueTask<StubBuffer> DispatchAsync(RpcSyntaxId syntax, ushort opnum, StubBuffer request, ServerCallContext context)
    {
        StubCall call = new(opnum, request, context);
        try
        {
            await stub.InvokeAsync(call).ConfigureAwait(false);
            return call.TakeResponse();
        }
        finally
        {
            call.Dispose();
        }
    }

    private sealed class StubCall(ushort opnum, StubBuffer request, ServerCallContext context) : RpcServerCall, IDisposable
    {
        private StubBuffer? _response;

        public override ushort Opnum { get; } = opnum;

        public override StubBuffer Request { get; } = request;

        public override ServerCallContext Context { get; } = context;

        public override StubBuffer BeginResponse() => _response ??= StubBuffer.Rent();

        // An operation without results writes nothing and may not ask for a buffer.
        public StubBuffer TakeResponse()
        {
            StubBuffer response = BeginResponse();
            _response = null;
            return response;
        }

        public void Dispose() => _response?.Dispose();
    }
}
