using System.Text;
using OpenWmi.Native;

namespace OpenWmi.Providers.Linux.Proc;

public sealed partial class LinuxHost
{
    // Of /proc/stat the line of interrupts comes before btime and has a number for every source there is.
    private const int MaxSystemFile = 1 << 20;
    private const int MaxSmallFile = 64 * 1024;

    /// <summary>The host's name, from /proc/sys/kernel/hostname; null when it cannot be read.</summary>
    /// <returns>The name as it is now.</returns>
    public string? ReadHostName() => ReadLine("proc/sys/kernel/hostname"u8);

    /// <summary>The host's NIS domain, from /proc/sys/kernel/domainname; null when it cannot be read or none is set.</summary>
    /// <returns>The name as it is now.</returns>
    public string? ReadDomainName() => ReadLine("proc/sys/kernel/domainname"u8) is { } name && name != "(none)" ? name : null;

    /// <summary>The kernel's release, such as <c>6.1.0-18-amd64</c>, from /proc/sys/kernel/osrelease; null when it cannot be read.</summary>
    /// <returns>The release.</returns>
    public string? ReadKernelRelease() => ReadLine("proc/sys/kernel/osrelease"u8);

    /// <summary>The kernel's build, such as <c>#1 SMP Debian 6.1.76-1</c>, from /proc/sys/kernel/version; null when it cannot be read.</summary>
    /// <returns>The build.</returns>
    public string? ReadKernelVersion() => ReadLine("proc/sys/kernel/version"u8);

    /// <summary>Memory and swap, from /proc/meminfo; null when it cannot be read.</summary>
    /// <returns>The figures as they are now.</returns>
    public ProcMeminfo? ReadMeminfo()
    {
        using PooledFile file = PooledFile.Read(_root, "proc/meminfo"u8, MaxSmallFile);
        return ProcMeminfo.TryParse(file.Content, out ProcMeminfo meminfo) ? meminfo : null;
    }

    /// <summary>Time since the start of the system, from /proc/uptime; null when it cannot be read.</summary>
    /// <returns>The time as it is now.</returns>
    public TimeSpan? ReadUptime()
    {
        using PooledFile file = PooledFile.Read(_root, "proc/uptime"u8, MaxSmallFile);
        return ProcUptime.TryParse(file.Content, out TimeSpan uptime) ? uptime : null;
    }

    /// <summary>The distribution, from /etc/os-release or else /usr/lib/os-release.</summary>
    /// <returns>What the file says; the defaults of os-release(5) when there is none.</returns>
    public OsRelease ReadOsRelease()
    {
        using PooledFile local = PooledFile.Read(_root, "etc/os-release"u8, MaxSmallFile);
        if (local.Error == Errno.None)
        {
            return OsRelease.Parse(local.Content);
        }

        using PooledFile vendor = PooledFile.Read(_root, "usr/lib/os-release"u8, MaxSmallFile);
        return OsRelease.Parse(vendor.Content);
    }

    private DateTimeOffset? ReadBootTime()
    {
        using PooledFile file = PooledFile.Read(_root, "proc/stat"u8, MaxSystemFile);
        return ProcBootTime.TryParse(file.Content, out DateTimeOffset bootTime) ? bootTime : null;
    }

    private string? ReadLine(ReadOnlySpan<byte> path)
    {
        using PooledFile file = PooledFile.Read(_root, path, MaxSmallFile);
        return file.Error == Errno.None ? Encoding.UTF8.GetString(file.Content.TrimEnd((byte)'\n')) : null;
    }
}
