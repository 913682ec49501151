using System.Globalization;
using System.Runtime.InteropServices;
using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Tests.Proc;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>Win32_OperatingSystem against uname, os-release, meminfo and date, and over a recorded host.</summary>
public sealed class Win32OperatingSystemTests
{
    private const string Path = "Win32_OperatingSystem=@";

    [Fact]
    public async Task The_system_is_what_uname_and_os_release_say()
    {
        using var ns = new LinuxNamespace();
        CimInstance system = Assert.Single(await ns.QueryAsync("SELECT * FROM Win32_OperatingSystem"));

        Assert.Equal(ChildProcess.Output("uname", "-r"), system["BuildNumber"].AsString());
        Assert.Equal(ChildProcess.Output("uname", "-v"), system["BuildType"].AsString());
        Assert.Equal(ChildProcess.Output("uname", "-n"), system["CSName"].AsString());
        Assert.Equal(ChildProcess.Output("sh", "-c", ". /etc/os-release; printf %s \"$PRETTY_NAME\""), system["Caption"].AsString());
        Assert.Equal(ChildProcess.Output("sh", "-c", ". /etc/os-release; printf %s \"$VERSION_ID\""), system["Version"].AsString());
        Assert.Equal(long.Parse(ChildProcess.Output("sed", "-n", "s/^MemTotal: *\\([0-9]*\\) kB/\\1/p", "/proc/meminfo"), CultureInfo.InvariantCulture), system["TotalVisibleMemorySize"].AsInt64());
        Assert.Equal("36", system["OSType"].ToString());
        Assert.InRange(system["FreePhysicalMemory"].AsUInt64(), 1UL, system["TotalVisibleMemorySize"].AsUInt64());
        Assert.InRange(system["NumberOfProcesses"].AsInt64(), 1, system["MaxNumberOfProcesses"].AsInt64());
        Assert.Equal(Path, system.RelativePath);
    }

    [Fact]
    public async Task A_process_has_the_address_space_in_which_its_stack_is_at_the_top()
    {
        using var ns = new LinuxNamespace();
        CimValue kilobytes = (await ns.GetAsync(Path))["MaxProcessMemorySize"];
        string stack = ChildProcess.Output("sed", "-n", "s/^[0-9a-f]*-\\([0-9a-f]*\\) .*\\[stack\\]$/\\1/p", "/proc/self/maps");
        ulong top = ulong.Parse(stack, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

        // The kernel puts the stack somewhere in the last thousandth.
        Assert.Equal(RuntimeInformation.OSArchitecture != Architecture.X64, kilobytes.IsNull);
        Assert.True(kilobytes.IsNull || (top <= kilobytes.AsUInt64() * 1024 && top > kilobytes.AsUInt64() * 1023));
    }

    [Fact]
    public async Task Times_are_local_and_the_start_does_not_move()
    {
        using var ns = new LinuxNamespace();
        CimInstance first = await ns.GetAsync(Path);
        CimInstance second = await ns.GetAsync(Path);

        Assert.True(first["LocalDateTime"].AsDateTime().TryGetDateTimeOffset(out DateTimeOffset now));
        Assert.InRange(now, DateTimeOffset.Now.AddMinutes(-5), DateTimeOffset.Now);
        Assert.Equal(TimeZoneInfo.Local.GetUtcOffset(now).TotalMinutes, first["CurrentTimeZone"].AsInt64());
        Assert.Equal(first["LastBootUpTime"], second["LastBootUpTime"]);
        Assert.True(first["LastBootUpTime"].AsDateTime().TryGetDateTimeOffset(out DateTimeOffset start) && start < now);
    }

    [Fact]
    public async Task Figures_of_a_recorded_host_are_in_kilobytes()
    {
        using RecordedHost files = new RecordedHost()
            .With("etc/os-release", "NAME=Exemplar\nPRETTY_NAME='Exemplar 3'\n")
            .With("proc/sys/kernel/osrelease", "6.9.9-x\n")
            .With("proc/sys/kernel/pid_max", "32768\n")
            .With("proc/meminfo", "MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable: 400 kB\nSwapTotal: 50 kB\nSwapFree: 20 kB\n")
            .With("proc/cpuinfo", "processor\t: 0\nphysical id\t: 0\nflags\t\t: fpu nx hypervisor\n")
            .With("proc/1/stat", string.Empty);
        using LinuxHostOwner host = new(files);
        CimInstance system = await host.Namespace.GetAsync(Path);

        Assert.Equal(
            "1000 400 20 420 50 50 1050",
            string.Join(' ', new[] { "TotalVisibleMemorySize", "FreePhysicalMemory", "FreeSpaceInPagingFiles", "FreeVirtualMemory", "SizeStoredInPagingFiles", "TotalSwapSpaceSize", "TotalVirtualMemorySize" }
                .Select(name => system[name].ToString())));
        Assert.Equal(("Exemplar 3", "Exemplar", "6.9.9-x"), (system["Caption"].AsString(), system["Manufacturer"].AsString(), system["Version"].AsString()));
        Assert.Equal((32768L, 1L), (system["MaxNumberOfProcesses"].AsInt64(), system["NumberOfProcesses"].AsInt64()));
        Assert.True(system["DataExecutionPrevention_Available"].AsBoolean());
    }

    [Fact]
    public async Task A_host_that_tells_nothing_has_NULL_and_no_error()
    {
        using RecordedHost files = new();
        using LinuxHostOwner host = new(files);

        CimInstance system = await host.Namespace.GetAsync(Path);

        Assert.Equal("Linux", system["Caption"].AsString());
        Assert.Equal("localhost", system["CSName"].AsString());
        Assert.All(new[] { "TotalVisibleMemorySize", "LastBootUpTime", "BuildNumber", "Version", "MaxNumberOfProcesses", "DataExecutionPrevention_Available" }, name => Assert.True(system[name].IsNull, name));
    }
}
