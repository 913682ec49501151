using OpenWmi.Benchmarks.Floors;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>Processors, threads, disks and files enumerated whole, each against reading the same sources directly: processor time.</summary>
internal sealed class StorageJob : IReportJob
{
    private static readonly string[] TopologyFiles = ["topology/physical_package_id", "topology/core_cpus_list", "cpufreq/cpuinfo_max_freq", "cpufreq/scaling_cur_freq"];
    private static readonly string[] CacheFiles = ["level", "size", "shared_cpu_list"];

    public string Name => "storage";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        using var host = new HostState();
        return
        [
            await HostQueryRow.MeasureAsync(host, "SELECT * FROM Win32_Processor", 20, Processors).ConfigureAwait(false),
            await HostQueryRow.MeasureAsync(host, "SELECT * FROM Win32_Thread", 20, Threads).ConfigureAwait(false),
            await HostQueryRow.MeasureAsync(host, "SELECT * FROM Win32_LogicalDisk", 200, Disks).ConfigureAwait(false),
            await HostQueryRow.MeasureAsync(host, "SELECT * FROM Win32_DiskPartition", 200, Partitions).ConfigureAwait(false),
            await HostQueryRow.MeasureAsync(host, "SELECT * FROM CIM_DataFile WHERE Name LIKE '/usr/lib/%'", 1, static () => FileFloor.Walk("/usr/lib")).ConfigureAwait(false),
            await HostQueryRow.MeasureAsync(host, "SELECT * FROM CIM_DataFile WHERE Path = '/etc/'", 50, static () => FileFloor.Scan("/etc")).ConfigureAwait(false),
        ];
    }

    private static void Processors()
    {
        FileFloor.ReadFile("/proc/cpuinfo");
        FileFloor.ReadFile("/proc/stat");
        FileFloor.ReadFile("/proc/stat");
        for (int processor = 0; processor < Environment.ProcessorCount; processor++)
        {
            string folder = $"/sys/devices/system/cpu/cpu{processor}/";
            Array.ForEach(TopologyFiles, file => FileFloor.ReadFile(folder + file));
            foreach (string index in FileFloor.List(folder + "cache").Where(entry => entry.StartsWith("index", StringComparison.Ordinal)))
            {
                Array.ForEach(CacheFiles, file => FileFloor.ReadFile($"{folder}cache/{index}/{file}"));
            }
        }
    }

    private static void Threads()
    {
        foreach (string process in FileFloor.List("/proc").Where(name => char.IsAsciiDigit(name[0])))
        {
            foreach (string thread in FileFloor.List($"/proc/{process}/task").Where(name => char.IsAsciiDigit(name[0])))
            {
                FileFloor.ReadFile($"/proc/{process}/task/{thread}/stat");
            }
        }
    }

    private static void Disks()
    {
        FileFloor.ReadFile("/proc/self/mountinfo");
        foreach (string mount in (string[])["/", "/dev/shm", "/sys/fs/cgroup"])
        {
            FileFloor.StatFileSystem(mount);
            FileFloor.ReadFile("/run/udev/data/b0:0");
        }

        FileFloor.ReadFile("/proc/sys/kernel/hostname");
    }

    private static void Partitions()
    {
        foreach (string device in FileFloor.List("/sys/class/block").Where(name => name[0] != '.'))
        {
            FileFloor.ReadFile($"/sys/class/block/{device}/partition");
        }
    }
}
