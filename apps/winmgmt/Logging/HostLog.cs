using Microsoft.Extensions.Logging;
using OpenWmi.ObjectManager.Hosting;
using OpenWmi.Security;

namespace OpenWmi.Winmgmt.Logging;

/// <summary>Brings what becomes of provider hosts to the log.</summary>
/// <param name="logger">The log.</param>
internal sealed class HostLog(ILogger logger) : IHostLog
{
    public void HostStarted(int processId, Sid user) => Log.OnHostStarted(logger, processId, user.ToString());

    public void HostEnded(int processId, Sid? user, string reason) => Log.OnHostEnded(logger, processId, NameOf(user), reason);

    public void HostFailed(int processId, Sid? user, string reason) => Log.OnHostFailed(logger, processId, NameOf(user), reason);

    public void HostRefused(Sid user, string reason) => Log.OnHostRefused(logger, user.ToString(), reason);

    public void HostSaid(int processId, string line) => Log.OnHostSaid(logger, processId, line);

    private static string NameOf(Sid? user) => user?.ToString() ?? "nobody";
}
