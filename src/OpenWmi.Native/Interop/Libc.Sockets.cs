using System.Runtime.InteropServices;

namespace OpenWmi.Native.Interop;

internal static unsafe partial class Libc
{
    public const int NetlinkFamily = 16;
    public const int UnixFamily = 1;
    public const int DatagramSocket = 2;
    public const int RawSocket = 3;
    public const int MessageDoNotWait = 0x40;
    public const int MessageNoSignal = 0x4000;
    public const int SocketCloseOnExec = 0x80000;
    public const int RouteProtocol = 0;
    public const int SocketLevel = 1;
    public const int PeerCredentials = 17;
    public const int ReceiveTimeout = 20;
    public const int StreamSocket = 1;

    /// <summary>POLLRDHUP, which must be asked for; POLLERR and POLLHUP come unasked.</summary>
    public const short PollPeerClosed = 0x2000;

    [LibraryImport(Library, EntryPoint = "socketpair", SetLastError = true)]
    public static partial int SocketPair(int family, int type, int protocol, int* descriptors);

    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
    public static partial int Socket(int family, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "connect", SetLastError = true)]
    public static partial int Connect(int descriptor, byte* address, uint length);

    [LibraryImport(Library, EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetSocketOption(int descriptor, int level, int name, void* value, uint length);

    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    public static partial int GetSocketOption(int descriptor, int level, int name, void* value, uint* length);

    [LibraryImport(Library, EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(int descriptor, byte* buffer, nuint length, int flags);

    [LibraryImport(Library, EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(int descriptor, byte* buffer, nuint length, int flags);
}
