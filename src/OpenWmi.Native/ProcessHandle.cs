using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>A running process, and no other that gets its number later. pidfd_open(2), Linux 5.3.</summary>
public sealed class ProcessHandle : SafeHandleMinusOneIsInvalid
{
    private const int SignalKill = 9;
    private const int SignalTerminate = 15;

    private ProcessHandle(int descriptor)
        : base(ownsHandle: true)
    {
        SetHandle(descriptor);
    }

    /// <summary>Opens a process by its id.</summary>
    /// <param name="processId">The process, not one of its threads.</param>
    /// <param name="process">The process when the result is <see cref="Errno.None"/>.</param>
    /// <returns>The outcome: ESRCH or EINVAL where there is no such process.</returns>
    public static Errno Open(int processId, out ProcessHandle? process)
    {
        nint descriptor = Libc.SystemCall(Libc.PidfdOpenNumber, processId, 0, 0, 0);
        process = descriptor >= 0 ? new ProcessHandle((int)descriptor) : null;
        return descriptor >= 0 ? Errno.None : (Errno)Marshal.GetLastPInvokeError();
    }

    /// <summary>Ends the process at once: SIGKILL, which it cannot refuse.</summary>
    /// <returns>The outcome: EPERM where the caller may not, ESRCH where the process has ended.</returns>
    public Errno Kill() => Send(SignalKill);

    /// <summary>Asks the process to end: SIGTERM.</summary>
    /// <returns>The outcome, as of <see cref="Kill"/>.</returns>
    public Errno Terminate() => Send(SignalTerminate);

    /// <summary>Whether the process may be sent signals and has not ended.</summary>
    /// <returns>The outcome, as of <see cref="Kill"/>.</returns>
    public Errno Probe() => Send(0);

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Libc.Close((int)handle) == 0;

    private Errno Send(int signal)
    {
        bool added = false;
        try
        {
            DangerousAddRef(ref added);
            return Libc.SystemCall(Libc.PidfdSendSignalNumber, handle, signal, 0, 0) == 0 ? Errno.None : (Errno)Marshal.GetLastPInvokeError();
        }
        finally
        {
            if (added)
            {
                DangerousRelease();
            }
        }
    }
}
