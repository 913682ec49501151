using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>A stream socket to a path, on which one thread sends and receives and waits for it in the kernel: for programs that are over in a moment. For one thread at a time.</summary>
/// <remarks>unix(7).</remarks>
public sealed unsafe class UnixStreamSocket : SafeHandleMinusOneIsInvalid
{
    // struct sockaddr_un: a family of two octets and a path of at most 108, with its NUL.
    private const int MaxPathLength = 107;
    private const int FamilyLength = 2;

    private UnixStreamSocket(int descriptor)
        : base(ownsHandle: true)
    {
        SetHandle(descriptor);
    }

    private static Errno LastError => (Errno)Marshal.GetLastPInvokeError();

    /// <summary>Connects.</summary>
    /// <param name="path">Where the peer listens; at most 107 octets in UTF-8.</param>
    /// <param name="socket">The socket when the result is <see cref="Errno.None"/>.</param>
    /// <returns>The outcome: ENOENT where there is no such path, ECONNREFUSED (111) where nobody listens, EACCES, ENAMETOOLONG.</returns>
    public static Errno Connect(string path, out UnixStreamSocket? socket)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        socket = null;
        if (Encoding.UTF8.GetByteCount(path) > MaxPathLength || path.Contains('\0'))
        {
            return Errno.ENAMETOOLONG;
        }

        int descriptor = Libc.Socket(Libc.UnixFamily, Libc.StreamSocket | Libc.SocketCloseOnExec, 0);
        if (descriptor < 0)
        {
            return LastError;
        }

        UnixStreamSocket made = new(descriptor);
        Errno error = made.Connect(path);
        if (error != Errno.None)
        {
            made.Dispose();
            return error;
        }

        socket = made;
        return Errno.None;
    }

    /// <summary>Who is at the other end, as the kernel saw the process when it began to listen. SO_PEERCRED.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="uid">Its effective user.</param>
    /// <param name="gid">Its effective group.</param>
    /// <returns>The outcome.</returns>
    public Errno GetPeer(out int processId, out uint uid, out uint gid)
    {
        int* credentials = stackalloc int[3];
        uint length = 3 * sizeof(int);
        int result = Libc.GetSocketOption((int)handle, Libc.SocketLevel, Libc.PeerCredentials, credentials, &length);
        (processId, uid, gid) = (credentials[0], unchecked((uint)credentials[1]), unchecked((uint)credentials[2]));
        return result != 0 ? LastError : length == 3 * sizeof(int) ? Errno.None : Errno.EINVAL;
    }

    /// <summary>Sends all of the octets.</summary>
    /// <param name="octets">What to send.</param>
    /// <returns>The outcome: EPIPE, ECONNRESET (104) where the peer has gone.</returns>
    public Errno Send(ReadOnlySpan<byte> octets)
    {
        while (!octets.IsEmpty)
        {
            nint sent;
            fixed (byte* start = octets)
            {
                sent = Libc.Send((int)handle, start, (nuint)octets.Length, Libc.MessageNoSignal);
            }

            if (sent < 0 && LastError != Errno.EINTR)
            {
                return LastError;
            }

            octets = octets[(int)Math.Max(0, sent)..];
        }

        return Errno.None;
    }

    /// <summary>Receives what is there, and waits where nothing is.</summary>
    /// <param name="buffer">Where to; not empty.</param>
    /// <param name="count">How many octets came; 0 once the peer sends no more.</param>
    /// <returns>The outcome: ECONNRESET (104) where the peer has gone.</returns>
    public Errno Receive(Span<byte> buffer, out int count)
    {
        while (true)
        {
            nint received;
            fixed (byte* start = buffer)
            {
                received = Libc.Receive((int)handle, start, (nuint)buffer.Length, 0);
            }

            count = (int)Math.Max(0, received);
            Errno error = received >= 0 ? Errno.None : LastError;
            if (error != Errno.EINTR)
            {
                return error;
            }
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Libc.Close((int)handle) == 0;

    // A connect that a signal interrupts goes on by itself; a Unix socket is connected or refused at once, so that it does not happen but with a full queue.
    private Errno Connect(string path)
    {
        byte* address = stackalloc byte[FamilyLength + MaxPathLength + 1];
        *(ushort*)address = Libc.UnixFamily;
        int length = Encoding.UTF8.GetBytes(path, new Span<byte>(address + FamilyLength, MaxPathLength));
        address[FamilyLength + length] = 0;
        Errno error;
        do
        {
            error = Libc.Connect((int)handle, address, (uint)(FamilyLength + length + 1)) == 0 ? Errno.None : LastError;
        }
        while (error == Errno.EINTR);
        return error;
    }
}
