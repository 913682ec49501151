using System.Runtime.InteropServices;

namespace OpenWmi.Native.Interop;

internal static unsafe partial class Libc
{
    public const int SysconfClockTicks = 2;
    public const int SysconfPageSize = 30;
    public const int SysconfProcessorsOnline = 84;
    public const int ClockBootTime = 7;

    [LibraryImport(Library, EntryPoint = "sysconf", SetLastError = true)]
    public static partial nint Sysconf(int name);

    [LibraryImport(Library, EntryPoint = "clock_gettime", SetLastError = true)]
    public static partial int GetClock(int clock, TimeSpec* time);

    [LibraryImport(Library, EntryPoint = "uname", SetLastError = true)]
    public static partial int Uname(byte* buffer);
}
