using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Wbem.Tests.Protocol;

/// <summary>Hands each call to a stub in the same process, behind as many octets as ORPCTHIS and ORPCTHAT have, and keeps what was sent.</summary>
internal sealed class WireChannel(RpcServerStub stub) : RpcChannel
{
    private const int OrpcThisSize = 32;
    private const int OrpcThatSize = 8;

    public byte[] LastRequest { get; private set; } = [];

    public byte[] LastResponse { get; private set; } = [];

    public override StubBuffer CreateRequest(CallContext call) => Begin(OrpcThisSize);

    public override async ValueTask<StubBuffer> CallAsync(ushort opnum, StubBuffer request, CallContext call)
    {
        using StubBuffer sent = request;
        LastRequest = request.Written[request.Start..].ToArray();
        Served served = new(opnum, request);
        await stub.InvokeAsync(served);
        LastResponse = served.Response!.Written[OrpcThatSize..].ToArray();
        return served.Response;
    }

    /// <summary>Calls with arguments that no proxy has written.</summary>
    public async Task<byte[]> CallRawAsync(ushort opnum, byte[] arguments)
    {
        StubBuffer request = CreateRequest(new ClientCallContext());
        arguments.CopyTo(request.GetSpan(arguments.Length));
        request.Advance(arguments.Length);
        using StubBuffer response = await CallAsync(opnum, request, new ClientCallContext());
        return LastResponse;
    }

    private static StubBuffer Begin(int prefix)
    {
        StubBuffer buffer = StubBuffer.Rent();
        buffer.GetSpan(prefix)[..prefix].Clear();
        buffer.Advance(prefix);
        buffer.Start = prefix;
        return buffer;
    }

    private sealed class Served(ushort opnum, StubBuffer request) : RpcServerCall
    {
        public StubBuffer? Response { get; private set; }

        public override ushort Opnum => opnum;

        public override StubBuffer Request => request;

        public override ServerCallContext Context { get; } = new(LocalConnection.Instance, null, default);

        public override StubBuffer BeginResponse() => Response = Begin(OrpcThatSize);
    }
}
