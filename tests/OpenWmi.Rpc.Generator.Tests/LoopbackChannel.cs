namespace OpenWmi.Rpc.Generator.Tests;

/// <summary>Hands each call to a stub in the same process. Before the arguments and the results stand octets, as ORPCTHIS and ORPCTHAT do.</summary>
internal sealed class LoopbackChannel(RpcServerStub stub, bool failuresAreResults = true) : RpcChannel
{
    private const int Prefix = 12;

    /// <summary>What was sent last, from the arguments on.</summary>
    public byte[] LastRequest { get; private set; } = [];

    /// <summary>What came back last, from the results on.</summary>
    public byte[] LastResponse { get; private set; } = [];

    public override StubBuffer CreateRequest(CallContext call) => Begin();

    public override async ValueTask<StubBuffer> CallAsync(ushort opnum, StubBuffer request, CallContext call)
    {
        using StubBuffer sent = request;
        return await InvokeAsync(opnum, request).ConfigureAwait(false);
    }

    /// <summary>Calls with arguments that no proxy has written.</summary>
    public async Task<byte[]> CallRawAsync(ushort opnum, byte[] arguments)
    {
        using StubBuffer request = Begin();
        arguments.CopyTo(request.GetSpan(arguments.Length));
        request.Advance(arguments.Length);
        using StubBuffer response = await InvokeAsync(opnum, request);
        return response.Written[response.Start..].ToArray();
    }

    /// <summary>A buffer with something before the place where writing goes on.</summary>
    public static StubBuffer Begin()
    {
        StubBuffer buffer = StubBuffer.Rent();
        buffer.GetSpan(Prefix)[..Prefix].Fill(0xEE);
        buffer.Advance(Prefix);
        buffer.Start = Prefix;
        return buffer;
    }

    private async ValueTask<StubBuffer> InvokeAsync(ushort opnum, StubBuffer request)
    {
        LoopbackCall call = new(opnum, request, failuresAreResults);
        await stub.InvokeAsync(call).ConfigureAwait(false);
        LastRequest = request.Written[Prefix..].ToArray();
        LastResponse = call.Response!.Written[Prefix..].ToArray();
        return call.Response!;
    }
}
