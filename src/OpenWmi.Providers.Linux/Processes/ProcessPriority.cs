namespace OpenWmi.Providers.Linux;

/// <summary>A priority as Windows counts it, 0 (lowest) to 31: ordinary processes have 8, real-time ones 16 and more.</summary>
internal static class ProcessPriority
{
    private const int Normal = 8;
    private const int RealTime = 16;
    private const int Highest = 31;
    private const int NiceRange = 20;
    private const int RealTimeRange = 99;

    /// <summary>Converts a priority of the kernel.</summary>
    /// <param name="kernelPriority">Field 18 of /proc/PID/stat: below 0 for real-time processes, -1 minus their priority of 1 to 99.</param>
    /// <param name="nice">The nice value, -20 (most favoured) to 19.</param>
    public static uint FromKernel(int kernelPriority, int nice)
    {
        if (kernelPriority < 0)
        {
            int realTime = Math.Clamp(-1 - kernelPriority, 0, RealTimeRange);
            return (uint)(RealTime + (realTime * (Highest - RealTime) / RealTimeRange));
        }

        // Nice -20 becomes 15 and nice 19 becomes 2: the ends of what Windows gives to ordinary processes.
        return (uint)(Normal - (Math.Clamp(nice, -NiceRange, NiceRange) * (RealTime - 1 - Normal) / NiceRange));
    }
}
