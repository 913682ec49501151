using System.Runtime.InteropServices;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>Ends this process when whoever has the other end of a socket goes away.</summary>
public static unsafe class PeerWatch
{
    /// <summary>Ends the process at once when the peer closes its end or ends, whatever else the process does: a thread of its own waits for it, and needs nothing of the runtime to do so.</summary>
    /// <param name="socket">The socket; it is not closed while the process lives.</param>
    /// <param name="status">The exit code.</param>
    public static void ExitWhenClosed(SafeHandle socket, int status)
    {
        ArgumentNullException.ThrowIfNull(socket);
        bool added = false;
        socket.DangerousAddRef(ref added);
        int descriptor = (int)socket.DangerousGetHandle();
        new Thread(() => Wait(descriptor, status), maxStackSize: 64 << 10) { IsBackground = true, Name = "Link" }.Start();
    }

    private static void Wait(int descriptor, int status)
    {
        PollEntry entry = new() { Descriptor = descriptor, Wanted = Libc.PollPeerClosed };
        while (Libc.Poll(&entry, 1, -1) < 0 && (Errno)Marshal.GetLastPInvokeError() == Errno.EINTR)
        {
            entry.Found = 0;
        }

        Libc.Exit(status);
    }
}
