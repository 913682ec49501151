using System.Globalization;

namespace OpenWmi.Providers.Linux.Proc;

/// <summary>A cache, as one of the logical processors that use it sees it.</summary>
/// <param name="Level">1 to 3, rarely 4.</param>
/// <param name="Kilobytes">Its size; null where the kernel does not know it.</param>
/// <param name="Users">The logical processors that use it, as the kernel writes them: the same text for one cache whoever asks. Null where the kernel does not tell.</param>
public sealed record ProcessorCache(int Level, uint? Kilobytes, string? Users)
{
    /// <summary>Reads a size as in /sys: <c>512K</c>, <c>32M</c>.</summary>
    /// <param name="text">The text, or null.</param>
    /// <returns>Kilobytes; null where it is no size.</returns>
    public static uint? ParseSize(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        uint unit = text[^1] switch { 'K' => 1, 'M' => 1024, 'G' => 1024 * 1024, _ => 0 };
        return unit > 0 && uint.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out uint number) && (ulong)number * unit <= uint.MaxValue
            ? number * unit
            : null;
    }
}
