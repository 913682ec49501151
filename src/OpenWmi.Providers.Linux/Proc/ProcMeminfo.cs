namespace OpenWmi.Providers.Linux.Proc;

/// <summary>What /proc/meminfo says, in octets.</summary>
/// <param name="TotalSize">MemTotal: usable memory.</param>
/// <param name="FreeSize">MemFree: memory that nothing uses.</param>
/// <param name="AvailableSize">MemAvailable: what new programs could have without swapping; free memory on kernels that do not tell.</param>
/// <param name="TotalSwapSize">SwapTotal: swap space.</param>
/// <param name="FreeSwapSize">SwapFree: swap space that nothing uses.</param>
/// <remarks>proc_meminfo(5).</remarks>
public readonly record struct ProcMeminfo(ulong TotalSize, ulong FreeSize, ulong AvailableSize, ulong TotalSwapSize, ulong FreeSwapSize)
{
    /// <summary>Reads the file's text. Nothing is allocated.</summary>
    /// <param name="text">The whole content of the file; unknown lines are ignored.</param>
    /// <param name="meminfo">What it says when the result is true.</param>
    /// <returns>False when the total or the free memory is missing or damaged. A kernel without swap has none: 0.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out ProcMeminfo meminfo)
    {
        meminfo = default;
        ulong? total = null, free = null, available = null, totalSwap = null, freeSwap = null;
        NamedLines lines = new(text);
        while (lines.MoveNext())
        {
            if (lines.Name.SequenceEqual("MemTotal"u8))
            {
                total = lines.Size;
            }
            else if (lines.Name.SequenceEqual("MemFree"u8))
            {
                free = lines.Size;
            }
            else if (lines.Name.SequenceEqual("MemAvailable"u8))
            {
                available = lines.Size;
            }
            else if (lines.Name.SequenceEqual("SwapTotal"u8))
            {
                totalSwap = lines.Size;
            }
            else if (lines.Name.SequenceEqual("SwapFree"u8))
            {
                freeSwap = lines.Size;
            }
        }

        if (total is not { } totalSize || free is not { } freeSize)
        {
            return false;
        }

        meminfo = new ProcMeminfo(totalSize, freeSize, available ?? freeSize, totalSwap ?? 0, freeSwap ?? 0);
        return true;
    }
}
