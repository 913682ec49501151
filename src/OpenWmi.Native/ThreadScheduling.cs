using System.Runtime.InteropServices;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>How the kernel shares the processors out to a thread. Linux has a nice value and a policy for each thread, not for the process.</summary>
/// <remarks>setpriority(2), sched_setscheduler(2).</remarks>
public static unsafe class ThreadScheduling
{
    private const int PriorityOfProcess = 0;

    /// <summary>Gives an ordinary thread a nice value.</summary>
    /// <param name="threadId">The thread.</param>
    /// <param name="nice">-20, the most favoured, to 19.</param>
    /// <returns>The outcome: EPERM where it is another user's, EACCES where a lower value needs CAP_SYS_NICE.</returns>
    public static Errno SetNice(int threadId, int nice) =>
        Libc.SetPriority(PriorityOfProcess, (uint)threadId, nice) == 0 ? Errno.None : (Errno)Marshal.GetLastPInvokeError();

    /// <summary>Makes it an ordinary thread, which its nice value ranks: SCHED_OTHER.</summary>
    /// <param name="threadId">The thread.</param>
    /// <returns>The outcome: EPERM where the caller may not.</returns>
    public static Errno SetOrdinary(int threadId) => SetPolicy(threadId, Libc.SchedulerOther, 0);

    /// <summary>Makes it a real-time thread that shares its turn with those of the same priority: SCHED_RR.</summary>
    /// <param name="threadId">The thread.</param>
    /// <param name="priority">1 to 99.</param>
    /// <returns>The outcome: EPERM where the caller may not.</returns>
    public static Errno SetRealTime(int threadId, int priority) => SetPolicy(threadId, Libc.SchedulerRoundRobin, priority);

    private static Errno SetPolicy(int threadId, int policy, int priority) =>
        Libc.SetScheduler(threadId, policy, &priority) == 0 ? Errno.None : (Errno)Marshal.GetLastPInvokeError();
}
