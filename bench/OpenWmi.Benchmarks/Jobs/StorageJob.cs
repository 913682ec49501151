using OpenWmi.Benchmarks.Floors;
using OpenWmi.Cim;

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
        (string Path, string Device)[] disks = await MountsAsync(host).ConfigureAwait(false);
        return
        [
            await HostQueryRow.MeasureAsync(host, "SELECT * FROM Win32_Processor", 20, Processors).ConfigureAwait(false),
            await HostQueryRow.MeasureAsync(host, "SELECT * FROM Win32_Thread", 20, Threads).ConfigureAwait(false),
            await HostQueryRow.MeasureAsync(host, "SELECT * FROM Win32_LogicalDisk", 200, () => Disks(disks)).ConfigureAwait(false),
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

    // Where the file systems of the class are mounted, and the numbers of their devices.
    private static async Task<(string Path, string Device)[]> MountsAsync(HostState host)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        await foreach (CimObject disk in host.ReadAsync("SELECT DeviceID FROM Win32_LogicalDisk").ConfigureAwait(false))
        {
            paths.Add(((CimInstance)disk)["DeviceID"].AsString());
        }

        string[] lines = await File.ReadAllLinesAsync("/proc/self/mountinfo").ConfigureAwait(false);
        return [.. lines.Select(line => line.Split(' ')).Where(fields => paths.Contains(fields[4])).Select(fields => (fields[4], fields[2]))];
    }

    private static void Disks((string Path, string Device)[] disks)
    {
        FileFloor.ReadFile("/proc/self/mountinfo");
        foreach ((string path, string device) in disks)
        {
            FileFloor.StatFileSystem(path);
            FileFloor.ReadFile($"/run/udev/data/b{device}");

            // Those without a block device have numbers that begin with 0.
            if (!device.StartsWith("0:", StringComparison.Ordinal))
            {
                string name = Path.GetFileName(FileFloor.ReadLink($"/sys/dev/block/{device}"));
                FileFloor.ReadFile($"/sys/class/block/{name}/partition");
                FileFloor.ReadFile($"/sys/class/block/{name}/removable");
            }
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
