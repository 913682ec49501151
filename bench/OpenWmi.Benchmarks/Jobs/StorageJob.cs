using OpenWmi.Benchmarks.Floors;
using OpenWmi.ObjectManager;
using OpenWmi.Providers;
using OpenWmi.Providers.Linux;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>Processors, threads, disks and files enumerated whole, each against reading the same sources directly: processor time.</summary>
internal sealed class StorageJob : IReportJob
{
    private const int Rounds = 15;
    private const double Goal = 3;
    private static readonly string[] TopologyFiles = ["topology/physical_package_id", "topology/core_cpus_list", "cpufreq/cpuinfo_max_freq", "cpufreq/scaling_cur_freq"];
    private static readonly string[] CacheFiles = ["level", "size", "shared_cpu_list"];

    public string Name => "storage";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        string directory = Directory.CreateTempSubdirectory("openwmi-bench-").FullName;
        try
        {
            using var providers = new LinuxProviders();
            using CimObjectManager manager = CimObjectManager.Open(new CimObjectManagerOptions
            {
                StateDirectory = directory,
                ProviderHost = new InProcessProviderHost(providers),
                BuiltInMof = [new BuiltInMof("linux-providers.mof", @"root\cimv2", providers.MofHash, () => string.Concat(providers.Mof.Select(text => $"#pragma namespace (\"\\\\\\\\.\\\\root\\\\cimv2\")\n{text}\n")))],
            });
            IWbemServices services = manager.Login(@"root\cimv2", ProcessToken.Current());
            return
            [
                await MeasureAsync(services, "Win32_Processor", string.Empty, 20, Processors).ConfigureAwait(false),
                await MeasureAsync(services, "Win32_Thread", string.Empty, 20, Threads).ConfigureAwait(false),
                await MeasureAsync(services, "Win32_LogicalDisk", string.Empty, 200, Disks).ConfigureAwait(false),
                await MeasureAsync(services, "Win32_DiskPartition", string.Empty, 200, Partitions).ConfigureAwait(false),
                await MeasureAsync(services, "CIM_DataFile", " WHERE Name LIKE '/usr/lib/%'", 1, static () => FileFloor.Walk("/usr/lib")).ConfigureAwait(false),
                await MeasureAsync(services, "CIM_DataFile", " WHERE Path = '/etc/'", 50, static () => FileFloor.Scan("/etc")).ConfigureAwait(false),
            ];
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<ReportRow> MeasureAsync(IWbemServices services, string name, string where, int repeats, Action floor)
    {
        int count = 0;
        (double job, double raw) = await CpuMeasurement.InTurnAsync(
            Rounds,
            async () =>
            {
                for (int i = 0; i < repeats; i++)
                {
                    count = await BenchState.CountAsync(services.ExecQueryAsync("WQL", $"SELECT * FROM {name}{where}", WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, CancellationToken.None)).ConfigureAwait(false);
                }
            },
            () =>
            {
                for (int i = 0; i < repeats; i++)
                {
                    floor();
                }

                return Task.CompletedTask;
            }).ConfigureAwait(false);
        return new($"SELECT * FROM {name}{where}: {count} instances, CPU", Figure.Microseconds(job / repeats), $"the same files read directly: {Figure.Microseconds(raw / repeats)}", Figure.Ratio(job / raw), "≤ 3 ×", job <= Goal * raw);
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
