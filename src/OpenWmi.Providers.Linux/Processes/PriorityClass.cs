namespace OpenWmi.Providers.Linux;

/// <summary>A priority class of Windows and what stands for it on Linux. Win32_Process.Priority then shows what it shows on Windows: 4, 6, 8, 10, 13, and 16 for real time.</summary>
/// <param name="Nice">The nice value; 0 for real time.</param>
/// <param name="RealTimePriority">The priority of SCHED_RR, or NULL. The lowest: above every ordinary process, below the threads that serve interrupts.</param>
internal sealed record PriorityClass(int Nice, int? RealTimePriority = null)
{
    /// <summary>Finds the class of a number of SetPriorityClass; NULL where it has none.</summary>
    public static PriorityClass? Find(long number) => number switch
    {
        64 => new PriorityClass(12),
        16384 => new PriorityClass(6),
        32 => new PriorityClass(0),
        32768 => new PriorityClass(-6),
        128 => new PriorityClass(-15),
        256 => new PriorityClass(0, 1),
        _ => null,
    };
}
