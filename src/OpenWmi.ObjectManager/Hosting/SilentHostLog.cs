using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>Keeps everything to itself.</summary>
internal sealed class SilentHostLog : IHostLog
{
    private SilentHostLog()
    {
    }

    public static SilentHostLog Instance { get; } = new();

    public void HostStarted(int processId, Sid user)
    {
    }

    public void HostEnded(int processId, Sid? user, string reason)
    {
    }

    public void HostFailed(int processId, Sid? user, string reason)
    {
    }

    public void HostRefused(Sid user, string reason)
    {
    }

    public void HostSaid(int processId, string line)
    {
    }
}
