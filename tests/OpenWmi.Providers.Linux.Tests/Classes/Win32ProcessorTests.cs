using System.Globalization;
using System.Text.Json;
using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Proc;
using OpenWmi.Providers.Linux.Tests.Proc;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>Win32_Processor against lscpu, and over recorded hosts.</summary>
public sealed class Win32ProcessorTests
{
    [Fact]
    public async Task Processors_are_as_lscpu_shows_them()
    {
        using var ns = new LinuxNamespace();
        List<CimInstance> processors = await ns.QueryAsync("SELECT * FROM Win32_Processor");
        Dictionary<string, string> lscpu = ReadLscpu();

        CimInstance first = processors[0];
        Assert.Equal(lscpu["Socket(s)"], processors.Count.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(lscpu["Core(s) per socket"], first["NumberOfCores"].ToString());
        Assert.Equal(int.Parse(lscpu["Thread(s) per core"], CultureInfo.InvariantCulture) * first["NumberOfCores"].AsInt64(), first["NumberOfLogicalProcessors"].AsInt64());
        Assert.Equal(lscpu["Vendor ID"], first["Manufacturer"].AsString());
        Assert.Equal(lscpu["Model name"], first["Name"].AsString());
        Assert.Equal("CPU0", first["DeviceID"].AsString());
        if (lscpu.TryGetValue("CPU family", out string? family))
        {
            Assert.Equal((family, lscpu["Stepping"]), (first["Level"].ToString(), first["Stepping"].AsString()));
            Assert.Equal(lscpu["Flags"].Split(' ').Any(flag => flag is "vmx" or "svm"), first["VirtualizationFirmwareEnabled"].AsBoolean());
        }

        Assert.Equal(CacheKilobytes("L2"), processors.Sum(processor => processor["L2CacheSize"].IsNull ? 0 : processor["L2CacheSize"].AsInt64()));
        Assert.Equal(CacheKilobytes("L3"), processors.Sum(processor => processor["L3CacheSize"].IsNull ? 0 : processor["L3CacheSize"].AsInt64()));
    }

    [Fact]
    public async Task Load_is_a_percentage()
    {
        using var ns = new LinuxNamespace();

        Assert.All(await ns.QueryAsync("SELECT LoadPercentage FROM Win32_Processor"), processor => Assert.InRange(processor["LoadPercentage"].AsInt64(), 0, 100));
    }

    [Fact]
    public async Task Nobody_waits_who_does_not_ask_for_the_load()
    {
        // No file of the recorded host tells a load; one that was asked for would be NULL after a wait, and /proc/stat is missing here.
        using RecordedHost files = TwoSockets();
        using LinuxHostOwner host = new(files);

        Assert.Equal(2, (await host.Namespace.QueryAsync("SELECT Name, NumberOfCores FROM Win32_Processor")).Count);
        Assert.All(await host.Namespace.QueryAsync("SELECT LoadPercentage FROM Win32_Processor"), processor => Assert.True(processor["LoadPercentage"].IsNull));
    }

    [Fact]
    public async Task Two_sockets_with_cores_of_two_threads_are_two_processors()
    {
        using RecordedHost files = TwoSockets();
        using LinuxHostOwner host = new(files);
        List<CimInstance> processors = await host.Namespace.QueryAsync("SELECT * FROM Win32_Processor");

        Assert.Equal(["CPU0", "CPU1"], processors.Select(processor => processor["DeviceID"].AsString()));
        Assert.All(processors, processor => Assert.Equal(("2", "2", "4", "4"), (processor["NumberOfCores"].ToString(), processor["NumberOfEnabledCore"].ToString(), processor["NumberOfLogicalProcessors"].ToString(), processor["ThreadCount"].ToString())));
        Assert.All(processors, processor => Assert.Equal(("2048", "16384"), (processor["L2CacheSize"].ToString(), processor["L3CacheSize"].ToString())));
        Assert.All(processors, processor => Assert.Equal(("3500", "1200"), (processor["MaxClockSpeed"].ToString(), processor["CurrentClockSpeed"].ToString())));
        Assert.Equal("Intel64 Family 6 Model 85 Stepping 7", processors[0]["Caption"].AsString());
        Assert.Equal(("6", "21767", "179", "64"), (processors[0]["Level"].ToString(), processors[0]["Revision"].ToString(), processors[0]["Family"].ToString(), processors[0]["DataWidth"].ToString()));
        Assert.Equal("0000000100050657", processors[0]["ProcessorId"].AsString());
        Assert.Equal((true, true), (processors[0]["VirtualizationFirmwareEnabled"].AsBoolean(), processors[0]["SecondLevelAddressTranslationExtensions"].AsBoolean()));
        Assert.Equal("252", processors[0]["Characteristics"].ToString());
        Assert.Equal(processors[1], await host.Namespace.GetAsync("Win32_Processor.DeviceID=\"cpu1\""));
    }

    [Fact]
    public async Task Where_there_is_only_cpuinfo_it_is_enough()
    {
        using RecordedHost files = new RecordedHost().With("proc/cpuinfo", "processor\t: 0\nvendor_id\t: AuthenticAMD\ncpu family\t: 25\nmodel\t\t: 1\nstepping\t: 0\ncpu MHz\t\t: 2445.430\ncpu cores\t: 1\n\nprocessor\t: 1\ncpu MHz\t\t: 2445.430\n");
        using LinuxHostOwner host = new(files);
        CimInstance processor = Assert.Single(await host.Namespace.QueryAsync("SELECT * FROM Win32_Processor"));

        Assert.Equal(("2", "2445", "2445"), (processor["NumberOfLogicalProcessors"].ToString(), processor["MaxClockSpeed"].ToString(), processor["CurrentClockSpeed"].ToString()));
        Assert.All(new[] { "L2CacheSize", "L3CacheSize", "Name", "Characteristics" }, name => Assert.True(processor[name].IsNull, name));
    }

    [Fact]
    public async Task An_Arm_machine_without_names_has_a_processor_too()
    {
        using RecordedHost files = new RecordedHost()
            .With("proc/cpuinfo", "processor\t: 0\nBogoMIPS\t: 50.00\nFeatures\t: fp asimd\nCPU implementer\t: 0x41\nCPU architecture: 8\nCPU variant\t: 0x3\nCPU part\t: 0xd0c\nCPU revision\t: 1\n")
            .With("sys/devices/system/cpu/cpu0/topology/physical_package_id", "-1\n");
        using LinuxHostOwner host = new(files);
        CimInstance processor = Assert.Single(await host.Namespace.QueryAsync("SELECT * FROM Win32_Processor"));

        Assert.Equal(("ARM", "8", "1", "ARMv8 Part 0xd0c Revision 1"), (processor["Manufacturer"].AsString(), processor["Level"].ToString(), processor["Stepping"].AsString(), processor["Description"].AsString()));
        Assert.All(new[] { "ProcessorId", "Revision", "Version", "VirtualizationFirmwareEnabled", "MaxClockSpeed" }, name => Assert.True(processor[name].IsNull, name));
    }

    [Fact]
    public async Task What_only_the_firmware_knows_is_shown_where_it_counts_the_same_sockets()
    {
        byte[] second = SmbiosProcessorTests.Processor(voltage: 0x92, texts: "CPU 2\0 \0SN-2\0");
        using RecordedHost files = TwoSockets().With("sys/firmware/dmi/tables/DMI", [.. SmbiosProcessorTests.Processor(), .. second]);
        using RecordedHost others = TwoSockets().With("sys/firmware/dmi/tables/DMI", second);
        using LinuxHostOwner host = new(files);
        using LinuxHostOwner other = new(others);
        List<CimInstance> processors = await host.Namespace.QueryAsync("SELECT * FROM Win32_Processor");

        Assert.Equal(["CPU 1", "CPU 2"], processors.Select(processor => processor["SocketDesignation"].AsString()));
        Assert.Equal(("18", "100", "54", "SN-2"), (processors[1]["CurrentVoltage"].ToString(), processors[1]["ExtClock"].ToString(), processors[1]["UpgradeMethod"].ToString(), processors[1]["SerialNumber"].AsString()));
        Assert.All(await other.Namespace.QueryAsync("SELECT * FROM Win32_Processor"), processor => Assert.True(processor["SocketDesignation"].IsNull));
    }

    [Theory]
    [InlineData("")]
    [InlineData("processor")]
    [InlineData("processor\t: x\nflags\t: \n")]
    [InlineData("processor\t: 99999999999999999999\n")]
    public async Task A_damaged_cpuinfo_gives_no_processor(string text)
    {
        using RecordedHost files = new RecordedHost().With("proc/cpuinfo", text);
        using LinuxHostOwner host = new(files);

        Assert.Empty(await host.Namespace.QueryAsync("SELECT * FROM Win32_Processor"));
    }

    [Fact]
    public void Load_is_what_was_not_idle()
    {
        IReadOnlyDictionary<int, CpuTimes> times = CpuTimes.ParseAll("cpu  1 1 1 1 1 1 1 1 0 0\ncpu0 10 20 30 400 50 6 7 8 1 1\ncpu7 1 x\nintr 5\ncpu9 1 1 1 1 1 1 1 1\n"u8);

        Assert.Equal(new CpuTimes(81, 450), Assert.Single(times).Value);
        Assert.Equal((ushort)25, CpuTimes.Load(new CpuTimes(81, 450), new CpuTimes(91, 480)));
        Assert.Equal((ushort)100, CpuTimes.Load(new CpuTimes(81, 450), new CpuTimes(91, 440)));
        Assert.Null(CpuTimes.Load(default, default));
    }

    [Theory]
    [InlineData("512K", 512u)]
    [InlineData("32M", 32768u)]
    [InlineData("1G", 1048576u)]
    [InlineData("512", null)]
    [InlineData("K", null)]
    [InlineData("-1K", null)]
    [InlineData("9999999999M", null)]
    [InlineData(null, null)]
    public void Sizes_of_caches_are_in_kilobytes(string? text, uint? kilobytes) => Assert.Equal(kilobytes, ProcessorCache.ParseSize(text));

    private static RecordedHost TwoSockets()
    {
        var files = new RecordedHost();
        string cpuinfo = string.Empty;
        for (int i = 0; i < 8; i++)
        {
            string siblings = $"{i % 4},{(i % 4) + 4}\n";
            cpuinfo += $"processor\t: {i}\nvendor_id\t: GenuineIntel\ncpu family\t: 6\nmodel\t\t: 85\nmodel name\t: Intel(R) Xeon(R) Gold 6226\nstepping\t: 7\nflags\t\t: fpu lm nx vmx ept\n\n";
            string folder = $"sys/devices/system/cpu/cpu{i}/";
            files.With(folder + "topology/physical_package_id", $"{i / 2 % 2}\n").With(folder + "topology/core_cpus_list", siblings)
                .With(folder + "cache/index0/level", "1\n").With(folder + "cache/index0/size", "32K\n").With(folder + "cache/index0/shared_cpu_list", siblings)
                .With(folder + "cache/index1/level", "2\n").With(folder + "cache/index1/size", "1024K\n").With(folder + "cache/index1/shared_cpu_list", siblings)
                .With(folder + "cache/index2/level", "3\n").With(folder + "cache/index2/size", "16M\n").With(folder + "cache/index2/shared_cpu_list", i / 2 % 2 == 0 ? "0-1,4-5\n" : "2-3,6-7\n")
                .With(folder + "cpufreq/cpuinfo_max_freq", "3500000\n").With(folder + "cpufreq/scaling_cur_freq", $"{1000000 + (i / 4 * 400000)}\n");
        }

        return files.With("proc/cpuinfo", cpuinfo);
    }

    private static Dictionary<string, string> ReadLscpu() => ChildProcess.Output("env", "LC_ALL=C", "lscpu").Split('\n').Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0].Trim(), parts => parts[1].Trim());

    private static long CacheKilobytes(string name)
    {
        using JsonDocument json = JsonDocument.Parse(ChildProcess.Output("lscpu", "-C", "-J", "-B"));
        return json.RootElement.GetProperty("caches").EnumerateArray().Where(cache => cache.GetProperty("name").GetString() == name)
            .Sum(cache => long.Parse(cache.GetProperty("all-size").ToString(), CultureInfo.InvariantCulture)) / 1024;
    }
}
