using System.Collections.Concurrent;

namespace OpenWmi.Com.Tests;

internal sealed class RecordedLog : IComLog
{
    public ConcurrentQueue<string> Refusals { get; } = new();

    public ConcurrentQueue<Exception> Failures { get; } = new();

    public void Refused(string caller, Guid iid, ushort opnum, string reason) => Refusals.Enqueue($"{caller} {iid} {opnum}: {reason}");

    public void Failed(Guid iid, ushort opnum, Guid causalityId, Exception exception) => Failures.Enqueue(exception);

    public void NotDisposed(object target, Exception exception) => Failures.Enqueue(exception);
}
