using OpenWmi.Native;

namespace OpenWmi.Providers.Linux.Proc;

/// <summary>
/// A Linux host as its files describe it: the one that runs this program, or a recording of another below a directory of its own.
/// Immutable but for what the kernel changes; any number of threads may use one.
/// </summary>
/// <remarks>
/// Files of a process are in <c>LinuxHost.Processes.cs</c>, those of the system in <c>LinuxHost.System.cs</c>. Nothing is
/// cached but the boot time, and nothing is read before it is asked for.
/// </remarks>
public sealed partial class LinuxHost : IDisposable
{
    private readonly DirectoryHandle _root;
    private readonly ProcDirectory _proc;
    private readonly Lazy<DateTimeOffset?> _bootTime;

    private LinuxHost(string rootPath, DirectoryHandle root, ProcDirectory proc, int clockTicksPerSecond, int pageSize)
    {
        RootPath = rootPath;
        _root = root;
        _proc = proc;
        ClockTicksPerSecond = clockTicksPerSecond;
        PageSize = pageSize;
        _bootTime = new Lazy<DateTimeOffset?>(ReadBootTime);
        _sharesProcessIds = new Lazy<bool>(SharesProcessIds);
    }

    /// <summary>The path of the directory that stands for <c>/</c>.</summary>
    public string RootPath { get; }

    /// <summary>How many clock ticks of <see cref="ProcStat"/> make a second.</summary>
    public int ClockTicksPerSecond { get; }

    /// <summary>The size of a page of <see cref="ProcStat.ResidentPages"/>, in octets.</summary>
    public int PageSize { get; }

    /// <summary>
    /// When the system started: a whole second, UTC, read once, so that all times that follow from it stay the same as long as this
    /// object is used, also when somebody sets the clock. Null when /proc/stat does not tell.
    /// </summary>
    public DateTimeOffset? BootTime => _bootTime.Value;

    /// <summary>Opens the host that runs this program.</summary>
    /// <returns>The host; dispose of it.</returns>
    /// <exception cref="NativeException">There is no /proc, or it may not be read.</exception>
    public static LinuxHost Open() => Open("/", SystemInformation.ClockTicksPerSecond, SystemInformation.PageSize);

    /// <summary>Opens the recording of a host.</summary>
    /// <param name="root">The directory that stands for <c>/</c>: it holds <c>proc</c> and <c>etc</c>.</param>
    /// <param name="clockTicksPerSecond">As on the recorded host; 100 on nearly every one.</param>
    /// <param name="pageSize">As on the recorded host; 4,096 on x64.</param>
    /// <returns>The host; dispose of it.</returns>
    /// <exception cref="NativeException">There is no <c>proc</c> in the directory, or it may not be read.</exception>
    public static LinuxHost Open(string root, int clockTicksPerSecond, int pageSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(clockTicksPerSecond);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize);
        DirectoryHandle directory = DirectoryHandle.Open(root);
        Errno error = directory.OpenDirectory("proc"u8, out DirectoryHandle? proc);
        if (error != Errno.None)
        {
            directory.Dispose();
            throw new NativeException(error, $"The directory '{Path.Combine(root, "proc")}' cannot be opened");
        }

        return new LinuxHost(root, directory, new ProcDirectory(proc!), clockTicksPerSecond, pageSize);
    }

    /// <summary>Converts clock ticks to units of 100 nanoseconds, in which Windows counts processor time.</summary>
    /// <param name="clockTicks">Ticks, as in <see cref="ProcStat.UserTime"/>.</param>
    /// <returns>The same time; the greatest number where it does not fit.</returns>
    public ulong ToHundredNanoseconds(ulong clockTicks)
        => Saturate((UInt128)clockTicks * TimeSpan.TicksPerSecond / (uint)ClockTicksPerSecond);

    /// <summary>Converts pages to octets.</summary>
    /// <param name="pages">Pages, as in <see cref="ProcStat.ResidentPages"/>.</param>
    /// <returns>The same size; the greatest number where it does not fit.</returns>
    public ulong ToOctets(ulong pages) => Saturate((UInt128)pages * (uint)PageSize);

    /// <summary>When a process started, UTC: the same at every call for the same process.</summary>
    /// <param name="stat">The process.</param>
    /// <returns>The moment; null when the boot time is not known, or the file names a moment that no calendar has.</returns>
    public DateTimeOffset? GetStartTime(in ProcStat stat)
    {
        ulong sinceBoot = ToHundredNanoseconds(stat.StartTime);
        return BootTime is { } bootTime && sinceBoot <= (ulong)(DateTimeOffset.MaxValue - bootTime).Ticks
            ? bootTime.AddTicks((long)sinceBoot)
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _systemd?.Dispose();
        _proc.Dispose();
        _root.Dispose();
    }

    private static ulong Saturate(UInt128 number) => number > ulong.MaxValue ? ulong.MaxValue : (ulong)number;
}
