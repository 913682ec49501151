using OpenWmi.Cim;
using OpenWmi.Rpc;

namespace OpenWmi.Wbem.Tests.Client;

public sealed class RemoteEnumeratorTests
{
    private const WbemFlags Streaming = WbemFlags.WBEM_FLAG_FORWARD_ONLY | WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(5000)]
    public async Task Objects_come_in_their_order_in_packets_and_one_by_one(int count)
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();
        uint[] expected = [.. Enumerable.Range(1, count).Select(id => (uint)id)];

        pair.Enumerate(new ScriptedPackets(count) { Exporter = pair.Exporter });
        Assert.Equal(expected, await ReadAllAsync(await QueryAsync(pair)));

        pair.Enumerate(new ScriptedEnumeration(count) { Exporter = pair.Exporter });
        Assert.Equal(expected, await ReadAllAsync(await QueryAsync(pair)));
    }

    [Fact]
    public async Task The_first_object_is_asked_for_alone_and_one_answer_ahead()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();
        ScriptedPackets packets = pair.Enumerate(new ScriptedPackets(100_000) { Exporter = pair.Exporter });
        await using IEnumWbemClassObject found = await QueryAsync(pair);

        WbemBatch first = await found.NextAsync(1000, default);
        await WaitUntilAsync(() => packets.Position >= 9);
        await Task.Delay(50);

        Assert.Single(first.Objects);
        Assert.Equal([1u, 8u], packets.Counts);
    }

    [Fact]
    public async Task A_failure_in_the_middle_comes_after_what_was_found_and_stays()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();
        pair.Enumerate(new ScriptedPackets(100_000)
        {
            Exporter = pair.Exporter,
            OnNext = (position, _) => position > 500 ? throw new WbemException(WbemStatus.WBEM_E_PROVIDER_FAILURE) : ValueTask.CompletedTask,
        });
        await using IEnumWbemClassObject found = await QueryAsync(pair);
        int read = 0;

        WbemException error = await Assert.ThrowsAsync<WbemException>(async () =>
        {
            while (true)
            {
                read += (await found.NextAsync(64, default)).Objects.Count;
            }
        });

        Assert.Equal(WbemStatus.WBEM_E_PROVIDER_FAILURE, error.Status);
        Assert.InRange(read, 500, 1100);
        Assert.Equal(WbemStatus.WBEM_E_PROVIDER_FAILURE, (await Assert.ThrowsAsync<WbemException>(async () => await found.NextAsync(1, default))).Status);
    }

    [Fact]
    public async Task The_status_of_the_end_is_that_of_the_server()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();
        pair.Enumerate(new ScriptedPackets(3) { Exporter = pair.Exporter, End = new HResult((int)WbemStatus.WBEM_S_PARTIAL_RESULTS) });
        await using IEnumWbemClassObject found = await QueryAsync(pair);
        WbemBatch batch;
        do
        {
            batch = await found.NextAsync(10, default);
        }
        while (!batch.IsLast);

        Assert.Equal(WbemStatus.WBEM_S_PARTIAL_RESULTS, batch.Status);
    }

    [Fact]
    public async Task Cancelling_reaches_the_server()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        pair.Enumerate(new ScriptedPackets(10)
        {
            Exporter = pair.Exporter,
            OnNext = async (_, call) =>
            {
                call.CancellationToken.Register(cancelled.SetResult);
                reached.SetResult();
                await Task.Delay(Timeout.Infinite, call.CancellationToken);
            },
        });
        await using IEnumWbemClassObject found = await QueryAsync(pair);
        using CancellationTokenSource stop = new();
        Task<WbemBatch> next = found.NextAsync(1, stop.Token).AsTask();
        await reached.Task;

        await stop.CancelAsync();

        Assert.Equal(WbemStatus.WBEM_E_CALL_CANCELLED, (await Assert.ThrowsAsync<WbemException>(() => next)).Status);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Disposing_early_cancels_what_is_under_way_and_releases_the_enumeration()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();
        ScriptedPackets packets = pair.Enumerate(new ScriptedPackets(100)
        {
            Exporter = pair.Exporter,
            OnNext = (position, call) => position == 0 ? ValueTask.CompletedTask : new ValueTask(Task.Delay(Timeout.Infinite, call.CancellationToken)),
        });
        IEnumWbemClassObject found = await QueryAsync(pair);
        Assert.Single((await found.NextAsync(10, default)).Objects);

        await found.DisposeAsync();

        await packets.Disposed.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_connection_that_breaks_ends_the_enumeration_at_once()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();
        pair.Enumerate(new ScriptedPackets(100)
        {
            Exporter = pair.Exporter,
            OnNext = (position, call) => position == 0 ? ValueTask.CompletedTask : new ValueTask(Task.Delay(Timeout.Infinite, call.CancellationToken)),
        });
        await using IEnumWbemClassObject found = await QueryAsync(pair);
        await found.NextAsync(1, default);
        ValueTask<WbemBatch> next = found.NextAsync(1, default);

        await pair.StopServerAsync();

        WbemException error = await Assert.ThrowsAsync<WbemException>(async () => await next);
        Assert.True(error.Status is WbemStatus.WBEM_E_TRANSPORT_FAILURE or WbemStatus.WBEM_E_CALL_CANCELLED, error.ToString());
    }

    [Fact]
    public async Task Time_that_ends_leaves_the_answer_for_the_next_call()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();
        SemaphoreSlim gate = new(0);
        pair.Enumerate(new ScriptedPackets(2) { Exporter = pair.Exporter, OnNext = async (_, call) => await gate.WaitAsync(call.CancellationToken) });
        await using IEnumWbemClassObject found = await QueryAsync(pair);

        WbemBatch none = await found.NextAsync(TimeSpan.FromMilliseconds(20), 2, default);
        gate.Release(10);
        WbemBatch all = await found.NextAsync(Timeout.InfiniteTimeSpan, 2, default);
        WbemBatch end = await found.NextAsync(Timeout.InfiniteTimeSpan, 1, default);

        Assert.Equal((WbemStatus.WBEM_S_TIMEDOUT, 0), (none.Status, none.Objects.Count));
        Assert.Equal((WbemStatus.WBEM_S_NO_ERROR, 2), (all.Status, all.Objects.Count));
        Assert.Equal((WbemStatus.WBEM_S_FALSE, 0), (end.Status, end.Objects.Count));
    }

    [Fact]
    public async Task Skipping_going_back_and_clones_stand_where_the_reader_stands()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();
        pair.Enumerate(new ScriptedPackets(40) { Exporter = pair.Exporter });
        await using IEnumWbemClassObject found = await pair.Client.ExecQueryAsync("WQL", "SELECT * FROM Scripted_Item", WbemFlags.WBEM_FLAG_NONE, null, default);

        await found.NextAsync(Timeout.InfiniteTimeSpan, 3, default);
        Assert.Equal(WbemStatus.WBEM_S_NO_ERROR, await found.SkipAsync(Timeout.InfiniteTimeSpan, 2, default));
        await using IEnumWbemClassObject clone = await found.CloneAsync(default);
        Assert.Equal(6u, IdOf((await clone.NextAsync(Timeout.InfiniteTimeSpan, 1, default)).Objects[0]));
        Assert.Equal(6u, IdOf((await found.NextAsync(Timeout.InfiniteTimeSpan, 1, default)).Objects[0]));
        await found.ResetAsync(default);
        Assert.Equal(1u, IdOf((await found.NextAsync(Timeout.InfiniteTimeSpan, 1, default)).Objects[0]));
        Assert.Equal(WbemStatus.WBEM_S_FALSE, await found.SkipAsync(Timeout.InfiniteTimeSpan, 100, default));
        Assert.Equal([.. Enumerable.Range(7, 34).Select(id => (uint)id)], await ReadAllAsync(clone));
    }

    private static ValueTask<IEnumWbemClassObject> QueryAsync(ScriptedPair pair) => pair.Client.ExecQueryAsync("WQL", "SELECT * FROM Scripted_Item", Streaming, null, default);

    private static uint IdOf(CimObject item) => (uint)item["Id"].AsUInt64();

    private static async Task<List<uint>> ReadAllAsync(IEnumWbemClassObject found)
    {
        List<uint> ids = [];
        await foreach (CimObject item in found.ReadAllAsync(default))
        {
            ids.Add(IdOf(item));
        }

        return ids;
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(5, limit.Token);
        }
    }
}
