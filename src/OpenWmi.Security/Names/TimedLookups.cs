using OpenWmi.Native;

namespace OpenWmi.Security;

/// <summary>
/// Lookups that are waited for no longer than a time. A name service that hangs keeps a thread of its own, and there are few of those: when all hang, further
/// lookups fail at once.
/// </summary>
/// <param name="limit">How long to wait.</param>
/// <param name="maxPending">How many lookups may be under way.</param>
internal sealed class TimedLookups(TimeSpan limit, int maxPending)
{
    private int _pending;

    /// <summary>Looks something up.</summary>
    /// <returns>False when there is no answer.</returns>
    public bool TryRun<T>(Func<T?> lookup, out T? answer)
        where T : class
    {
        answer = null;
        if (Interlocked.Increment(ref _pending) > maxPending)
        {
            Interlocked.Decrement(ref _pending);
            return false;
        }

        Task<(bool Answered, T? Answer)> task = Task.Factory.StartNew(() => Run(lookup), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (!task.Wait(limit))
        {
            return false;
        }

        answer = task.Result.Answer;
        return task.Result.Answered;
    }

    private (bool Answered, T? Answer) Run<T>(Func<T?> lookup)
        where T : class
    {
        try
        {
            return (true, lookup());
        }
        catch (NativeException)
        {
            // A directory server that is down is one that does not answer.
            return (false, null);
        }
        finally
        {
            Interlocked.Decrement(ref _pending);
        }
    }
}
