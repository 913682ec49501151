using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>Told what becomes of provider hosts. Called by any thread, and must not wait; what it throws is nobody's to catch.</summary>
public interface IHostLog
{
    /// <summary>A host has become somebody's.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="user">Whose.</param>
    void HostStarted(int processId, Sid user);

    /// <summary>A host was ended.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="user">Whose it was; null where it was nobody's yet.</param>
    /// <param name="reason">Why, in one sentence.</param>
    void HostEnded(int processId, Sid? user, string reason);

    /// <summary>A host died, or had to be killed because it did not do what hosts do.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="user">Whose it was; null where it was nobody's yet.</param>
    /// <param name="reason">What happened, in one sentence.</param>
    void HostFailed(int processId, Sid? user, string reason);

    /// <summary>Somebody gets no host.</summary>
    /// <param name="user">Who.</param>
    /// <param name="reason">Why, in one sentence.</param>
    void HostRefused(Sid user, string reason);

    /// <summary>A host wrote a line to its standard error. It may hold anything; it is cut to a bound.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="line">The line.</param>
    void HostSaid(int processId, string line);
}
