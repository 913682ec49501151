using System.Runtime.InteropServices;

namespace OpenWmi.Native.Interop;

internal static unsafe partial class Libc
{
    public const short PollOut = 4;

    /// <summary>TIOCGWINSZ of asm-generic/ioctls.h: the same on x64 and Arm.</summary>
    public const nuint GetWindowSize = 0x5413;

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "isatty", SetLastError = true)]
    public static partial int IsATty(int descriptor);

    // ioctl is variadic; three arguments are passed alike in both conventions on the supported processors.
    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int IoCtl(int descriptor, nuint request, WindowSize* size);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport(Library, EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetTerminalAttributes(int descriptor, byte* attributes);

    [LibraryImport(Library, EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetTerminalAttributes(int descriptor, int when, byte* attributes);
}
