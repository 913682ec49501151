using OpenWmi.Rpc;

namespace OpenWmi.Com.Tests;

/// <summary>Calls, references and their end, all at once.</summary>
public sealed class ConcurrencyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_target_is_disposed_of_once_after_its_last_call_whoever_comes_last(int seed)
    {
        await using ObjectExporter exporter = new(Counter.Interfaces);
        using TestClient client = new();
        WatchfulCounter[] counters = [.. Enumerable.Range(0, 40).Select(_ => new WatchfulCounter())];
        Guid[] ipids = [.. counters.Select(counter => exporter.Marshal<ICounter>(counter, client.Call()).Std.Ipid)];
        OrpcDispatcher dispatcher = new(exporter);
        RemUnknown own = (RemUnknown)exporter.RemUnknown.Object.Target.Target;

        Task[] workers = [.. Enumerable.Range(0, 8).Select(worker => Task.Run(() => WorkAsync(new Random((seed * 100) + worker))))];
        await Task.WhenAll(workers);
        foreach (Guid ipid in ipids)
        {
            await own.RemRelease(1, new[] { new RemInterfaceRef(ipid, 5, 0) }, client.Call());
        }

        await exporter.WhenDisposed();
        Assert.Equal(0, exporter.Table.ObjectCount);
        Assert.All(counters, counter => Assert.Equal(1, counter.Disposals));
        Assert.All(counters, counter => Assert.False(counter.WasCalledAfterItsEnd));

        async Task WorkAsync(Random random)
        {
            for (int i = 0; i < 400; i++)
            {
                Guid ipid = ipids[random.Next(ipids.Length)];
                if (random.Next(10) == 0)
                {
                    await own.RemRelease(1, new[] { new RemInterfaceRef(ipid, (uint)random.Next(3), 0) }, client.Call());
                }
                else
                {
                    await CallAsync(dispatcher, client.Call(ipid));
                }
            }
        }
    }

    private static async Task CallAsync(OrpcDispatcher dispatcher, ServerCallContext call)
    {
        using StubBuffer request = StubBuffer.Rent();
        new OrpcThis(ComVersion.Current, 0, Guid.Empty).Write(request);
        request.GetSpan(sizeof(int))[..sizeof(int)].Clear();
        request.Advance(sizeof(int));
        try
        {
            using StubBuffer response = await dispatcher.DispatchAsync(new RpcSyntaxId(ICounter.Iid, 0, 0), 3, request, call);
        }
        catch (RpcFaultException fault)
        {
            Assert.Equal(RpcStatus.Disconnected, fault.Status);
        }
    }

    private sealed class WatchfulCounter : Counter
    {
        public bool WasCalledAfterItsEnd { get; private set; }

        public override async ValueTask<CounterResult> AddAsync(int step, CallContext call)
        {
            WasCalledAfterItsEnd |= Disposals > 0;
            await Task.Yield();
            WasCalledAfterItsEnd |= Disposals > 0;
            return await base.AddAsync(step, call);
        }
    }
}
