using OpenWmi.Rpc;

namespace OpenWmi.Com.Tests;

/// <summary>Counts, and knows how often it was disposed of.</summary>
internal class Counter : ICounter, IAsyncDisposable
{
    private int _value;
    private int _disposals;

    public static ComInterfaceTable Interfaces { get; } = new(
    [
        ComInterface.Create<ICounter>(ICounter.Iid, target => new CounterStub(target, ICounter.Iid), channel => new CounterProxy(channel)),
        ComInterface.Create<IOther>(IOther.Iid, target => new CounterStub(target, IOther.Iid), channel => new CounterProxy(channel)),
    ]);

    public int Disposals => Volatile.Read(ref _disposals);

    public Func<CallContext, ValueTask>? OnCall { get; set; }

    public virtual async ValueTask<CounterResult> AddAsync(int step, CallContext call)
    {
        if (OnCall is not null)
        {
            await OnCall(call);
        }

        return new CounterResult(Interlocked.Add(ref _value, step), HResult.Ok);
    }

    public ValueTask DisposeAsync()
    {
        Interlocked.Increment(ref _disposals);
        return ValueTask.CompletedTask;
    }
}
