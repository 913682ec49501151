using System.Collections.Concurrent;
using OpenWmi.ObjectManager.Hosting;
using OpenWmi.Security;

namespace OpenWmi.Hosting.Tests;

/// <summary>Keeps what becomes of hosts.</summary>
internal sealed class RecordedHostLog : IHostLog
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public void HostStarted(int processId, Sid user) => Lines.Enqueue($"started {processId} {user}");

    public void HostEnded(int processId, Sid? user, string reason) => Lines.Enqueue($"ended {processId} {user}: {reason}");

    public void HostFailed(int processId, Sid? user, string reason) => Lines.Enqueue($"failed {processId} {user}: {reason}");

    public void HostRefused(Sid user, string reason) => Lines.Enqueue($"refused {user}: {reason}");

    public void HostSaid(int processId, string line) => Lines.Enqueue($"said {processId}: {line}");

    public override string ToString() => string.Join('\n', Lines);
}
