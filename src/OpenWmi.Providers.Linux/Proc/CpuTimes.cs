namespace OpenWmi.Providers.Linux.Proc;

/// <summary>What a logical processor has done since the start of the system, in clock ticks: a line <c>cpuN</c> of /proc/stat.</summary>
/// <param name="Busy">Ticks in which it executed something, or another guest of its host did.</param>
/// <param name="Idle">Ticks in which it had nothing to do but to wait, for a disk among others.</param>
public readonly record struct CpuTimes(ulong Busy, ulong Idle)
{
    /// <summary>Reads the lines of all logical processors.</summary>
    /// <param name="text">The content of /proc/stat.</param>
    /// <returns>The times by the number of the processor.</returns>
    public static IReadOnlyDictionary<int, CpuTimes> ParseAll(ReadOnlySpan<byte> text)
    {
        var all = new Dictionary<int, CpuTimes>();
        foreach (Range range in text.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = text[range];
            if (!line.StartsWith("cpu"u8))
            {
                break;
            }

            FieldScanner fields = new(line[3..]);
            if (fields.TryTake(out int number) && TryParse(fields, out CpuTimes times))
            {
                all[number] = times;
            }
        }

        return all;
    }

    /// <summary>How busy processors were between two readings.</summary>
    /// <param name="before">The sum at the beginning.</param>
    /// <param name="after">The sum at the end.</param>
    /// <returns>0 to 100; null where no time passed between them.</returns>
    public static ushort? Load(CpuTimes before, CpuTimes after)
    {
        // The kernel may correct idle times downwards.
        ulong busy = after.Busy > before.Busy ? after.Busy - before.Busy : 0;
        ulong idle = after.Idle > before.Idle ? after.Idle - before.Idle : 0;
        return busy + idle == 0 ? null : (ushort)((UInt128)busy * 100 / (busy + idle));
    }

    /// <summary>Both together.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static CpuTimes operator +(CpuTimes left, CpuTimes right) => new(unchecked(left.Busy + right.Busy), unchecked(left.Idle + right.Idle));

    // user nice system idle iowait irq softirq steal; the times of guests that follow are part of user and nice.
    private static bool TryParse(FieldScanner fields, out CpuTimes times)
    {
        times = default;
        Span<ulong> ticks = stackalloc ulong[8];
        for (int i = 0; i < ticks.Length; i++)
        {
            if (!fields.TryTake(out ticks[i]))
            {
                return false;
            }
        }

        times = new CpuTimes(unchecked(ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]), unchecked(ticks[3] + ticks[4]));
        return true;
    }
}
