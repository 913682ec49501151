using System.Globalization;

namespace OpenWmi.Providers.Linux.Proc;

public sealed partial class LinuxHost
{
    // Some 1,500 octets a logical processor.
    private const int MaxCpuinfo = 16 << 20;
    private const int MaxCaches = 16;
    private const int MaxFirmwareTables = 1 << 20;

    /// <summary>The logical processors that are online, from /proc/cpuinfo.</summary>
    /// <returns>None where it cannot be read.</returns>
    public IReadOnlyList<CpuinfoEntry> ReadCpuinfoEntries()
    {
        using PooledFile file = PooledFile.Read(_root, "proc/cpuinfo"u8, MaxCpuinfo);
        return CpuinfoEntry.ParseAll(file.Content);
    }

    /// <summary>The processors as the firmware describes them, from /sys/firmware/dmi/tables/DMI, which root may read.</summary>
    /// <returns>None where the tables cannot be read.</returns>
    public IReadOnlyList<SmbiosProcessor> ReadFirmwareProcessors()
    {
        using PooledFile file = PooledFile.Read(_root, "sys/firmware/dmi/tables/DMI"u8, MaxFirmwareTables);
        return SmbiosProcessor.ParseAll(file.Content);
    }

    /// <summary>What the logical processors have done, from /proc/stat.</summary>
    /// <returns>The times by the number of the processor; none where it cannot be read.</returns>
    public IReadOnlyDictionary<int, CpuTimes> ReadCpuTimes()
    {
        using PooledFile file = PooledFile.Read(_root, "proc/stat"u8, MaxSystemFile);
        return CpuTimes.ParseAll(file.Content);
    }

    /// <summary>A file of a logical processor below /sys/devices/system/cpu as text; null where it cannot be read or is empty.</summary>
    /// <param name="processor">The number of the processor.</param>
    /// <param name="name">The file: <c>topology/core_cpus_list</c>.</param>
    public string? ReadProcessorText(int processor, string name)
    {
        string? text = ReadText(string.Create(CultureInfo.InvariantCulture, $"sys/devices/system/cpu/cpu{processor}/{name}"));
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>A file of a logical processor as a number; see <see cref="ReadProcessorText"/>.</summary>
    /// <param name="processor">The number of the processor.</param>
    /// <param name="name">The file: <c>cpufreq/cpuinfo_max_freq</c>.</param>
    public long? ReadProcessorNumber(int processor, string name) =>
        long.TryParse(ReadProcessorText(processor, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>The caches that a logical processor uses, from /sys/devices/system/cpu/cpuN/cache.</summary>
    /// <param name="processor">The number of the processor.</param>
    /// <returns>None where the kernel does not know them.</returns>
    public IEnumerable<ProcessorCache> ReadCaches(int processor)
    {
        for (int index = 0; index < MaxCaches; index++)
        {
            string folder = string.Create(CultureInfo.InvariantCulture, $"cache/index{index}/");
            if (ReadProcessorNumber(processor, folder + "level") is not { } level)
            {
                yield break;
            }

            yield return new ProcessorCache((int)level, ProcessorCache.ParseSize(ReadProcessorText(processor, folder + "size")), ReadProcessorText(processor, folder + "shared_cpu_list"));
        }
    }
}
