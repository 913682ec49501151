using System.Runtime.InteropServices;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>What the running system says of itself.</summary>
public static unsafe class SystemInformation
{
    /// <summary>How many clock ticks make a second in the files of /proc; 100 on nearly every Linux.</summary>
    public static int ClockTicksPerSecond { get; } = Sysconf(Libc.SysconfClockTicks);

    /// <summary>The size of a memory page in octets.</summary>
    public static int PageSize { get; } = Sysconf(Libc.SysconfPageSize);

    /// <summary>How many logical processors are online now.</summary>
    public static int ProcessorsOnline => Sysconf(Libc.SysconfProcessorsOnline);

    /// <summary>Time since the start of the system, time asleep included.</summary>
    /// <exception cref="NativeException">The clock cannot be read.</exception>
    public static TimeSpan TimeSinceBoot
    {
        get
        {
            TimeSpec time;
            return Libc.GetClock(Libc.ClockBootTime, &time) == 0
                ? new TimeSpan((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick))
                : throw new NativeException((Errno)Marshal.GetLastPInvokeError(), "The boot-time clock cannot be read");
        }
    }

    private static int Sysconf(int name)
    {
        nint value = Libc.Sysconf(name);
        return value > 0
            ? (int)value
            : throw new NativeException((Errno)Marshal.GetLastPInvokeError(), $"The system configuration value {name} cannot be read");
    }
}
