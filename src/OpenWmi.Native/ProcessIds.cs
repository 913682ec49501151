using System.Runtime.InteropServices;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>Asks the kernel about the numbers of processes, in the PID namespace of this process.</summary>
public static class ProcessIds
{
    /// <summary>The effective user of this process. geteuid(2).</summary>
    public static uint EffectiveUid => Libc.GetEffectiveUid();

    /// <summary>Whether a number is that of a process rather than of one of its other threads. tgkill(2) without a signal: nothing is read from /proc.</summary>
    /// <param name="id">The number.</param>
    /// <returns>False where there is no such process, or none any more.</returns>
    public static bool IsProcess(int id) => Libc.SignalThread(id, id, 0) == 0 || (Errno)Marshal.GetLastPInvokeError() == Errno.EPERM;
}
