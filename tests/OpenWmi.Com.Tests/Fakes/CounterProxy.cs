using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com.Tests;

/// <summary>The proxy as the generator makes it.</summary>
internal sealed class CounterProxy(RpcChannel channel) : ICounter, IOther
{
    public async ValueTask<CounterResult> AddAsync(int step, CallContext call)
    {
        using StubBuffer response = await channel.CallAsync(3, Request(step, call), call);
        NdrReader reader = new(response);
        return new CounterResult(reader.ReadInt32(), reader.ReadHResult());
    }

    private StubBuffer Request(int step, CallContext call)
    {
        StubBuffer request = channel.CreateRequest(call);
        NdrWriter writer = new(request);
        writer.WriteInt32(step);
        writer.Complete();
        return request;
    }
}
