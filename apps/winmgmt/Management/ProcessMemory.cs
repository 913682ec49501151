using System.Globalization;

namespace OpenWmi.Winmgmt.Management;

/// <summary>The memory of a process in octets, as /proc/PID/smaps_rollup tells it. Immutable.</summary>
/// <param name="Resident">What is in memory, Rss.</param>
/// <param name="Proportional">The same, with what is shared divided by those who share it, Pss.</param>
/// <param name="Anonymous">What no file backs.</param>
internal sealed record ProcessMemory(ulong? Resident, ulong? Proportional, ulong? Anonymous)
{
    private const ulong Kilo = 1024;

    /// <summary>Reads it; all null where the process is gone or may not be looked at.</summary>
    /// <param name="processId">The process.</param>
    public static ProcessMemory Of(int processId)
    {
        try
        {
            string[] lines = File.ReadAllLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/smaps_rollup"));
            return new ProcessMemory(Find(lines, "Rss:"), Find(lines, "Pss:"), Find(lines, "Anonymous:"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new ProcessMemory(null, null, null);
        }
    }

    private static ulong? Find(string[] lines, string name)
        => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var number, ..]
            && ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out ulong kilobytes)
            ? kilobytes * Kilo
            : null;
}
