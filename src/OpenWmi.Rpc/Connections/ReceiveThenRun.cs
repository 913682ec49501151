using System.Runtime.CompilerServices;

namespace OpenWmi.Rpc.Connections;

/// <summary>Waits for octets, and does something else on this thread after the wait has begun: whoever they wake runs on another thread.</summary>
/// <param name="receiving">The wait, which is not over.</param>
/// <param name="work">What to do; it throws nothing.</param>
internal readonly struct ReceiveThenRun(ValueTask<int> receiving, IThreadPoolWorkItem? work) : ICriticalNotifyCompletion
{
    private readonly ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter _awaiter = receiving.ConfigureAwait(false).GetAwaiter();

    public bool IsCompleted => false;

    public ReceiveThenRun GetAwaiter() => this;

    public int GetResult() => _awaiter.GetResult();

    public void OnCompleted(Action continuation)
    {
        IThreadPoolWorkItem? item = work;
        _awaiter.OnCompleted(continuation);
        item?.Execute();
    }

    public void UnsafeOnCompleted(Action continuation)
    {
        IThreadPoolWorkItem? item = work;
        _awaiter.UnsafeOnCompleted(continuation);
        item?.Execute();
    }
}
