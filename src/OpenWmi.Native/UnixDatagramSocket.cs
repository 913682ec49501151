using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>A socket that sends datagrams to a path: to the journal, to syslog. Nothing is received. For one thread at a time.</summary>
/// <remarks>unix(7). A receiver that ended and came back needs a new socket; sending then says ECONNREFUSED.</remarks>
public sealed unsafe class UnixDatagramSocket : SafeHandleMinusOneIsInvalid
{
    // struct sockaddr_un: a family of two octets and a path of at most 108, with its NUL.
    private const int MaxPathLength = 107;
    private const int FamilyLength = 2;
    private const int ConnectionRefused = 111;

    private UnixDatagramSocket(int descriptor)
        : base(ownsHandle: true)
    {
        SetHandle(descriptor);
    }

    private static Errno LastError => (Errno)Marshal.GetLastPInvokeError();

    /// <summary>Makes a socket for one receiver.</summary>
    /// <param name="path">Where the receiver listens; at most 107 octets in UTF-8.</param>
    /// <param name="socket">The socket when the result is <see cref="Errno.None"/>.</param>
    /// <returns>The outcome: ENOENT where there is no such path, ECONNREFUSED (111) where nobody listens, EACCES, ENAMETOOLONG.</returns>
    public static Errno Connect(string path, out UnixDatagramSocket? socket)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        socket = null;
        if (Encoding.UTF8.GetByteCount(path) > MaxPathLength || path.Contains('\0', StringComparison.Ordinal))
        {
            return Errno.ENAMETOOLONG;
        }

        int descriptor = Libc.Socket(Libc.UnixFamily, Libc.DatagramSocket | Libc.SocketCloseOnExec, 0);
        if (descriptor < 0)
        {
            return LastError;
        }

        UnixDatagramSocket made = new(descriptor);
        Errno error = made.Connect(path);
        if (error != Errno.None)
        {
            made.Dispose();
            return error;
        }

        socket = made;
        return Errno.None;
    }

    /// <summary>Sends one datagram, waiting a while where the receiver's queue is full.</summary>
    /// <param name="datagram">What to send.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <returns>The outcome: EAGAIN when there was no room in time, ECONNREFUSED when the receiver has gone.</returns>
    public Errno Send(ReadOnlySpan<byte> datagram, TimeSpan timeout)
    {
        long deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (true)
        {
            nint sent;
            fixed (byte* start = datagram)
            {
                sent = Libc.Send((int)handle, start, (nuint)datagram.Length, Libc.MessageDoNotWait | Libc.MessageNoSignal);
            }

            Errno error = sent >= 0 ? Errno.None : LastError;
            int left = (int)Math.Clamp(deadline - Environment.TickCount64, 0, int.MaxValue);
            if (error != Errno.EINTR && (error != Errno.EAGAIN || left == 0))
            {
                return error;
            }

            PollEntry entry = new() { Descriptor = (int)handle, Wanted = Libc.PollOut };
            _ = Libc.Poll(&entry, 1, left);
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Libc.Close((int)handle) == 0;

    private Errno Connect(string path)
    {
        byte* address = stackalloc byte[FamilyLength + MaxPathLength + 1];
        *(ushort*)address = Libc.UnixFamily;
        int length = Encoding.UTF8.GetBytes(path, new Span<byte>(address + FamilyLength, MaxPathLength));
        address[FamilyLength + length] = 0;
        int result = Libc.Connect((int)handle, address, (uint)(FamilyLength + length + 1));
        Errno error = result == 0 ? Errno.None : LastError;
        return error == Errno.EINTR ? (Errno)ConnectionRefused : error;
    }
}
