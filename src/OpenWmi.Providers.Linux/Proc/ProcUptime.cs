using System.Buffers.Text;

namespace OpenWmi.Providers.Linux.Proc;

/// <summary>The first number of /proc/uptime.</summary>
/// <remarks>proc_uptime(5).</remarks>
public static class ProcUptime
{
    private const decimal MaxSeconds = 500_000_000_000;

    /// <summary>Reads the file's text.</summary>
    /// <param name="text">The whole content of the file.</param>
    /// <param name="uptime">Time since the start of the system, in hundredths of a second, time asleep included.</param>
    /// <returns>False when the text has not the form of the file.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out TimeSpan uptime)
    {
        uptime = default;
        int end = text.IndexOf((byte)' ');
        if (end <= 0 || !Utf8Parser.TryParse(text[..end], out decimal seconds, out int consumed) || consumed != end
            || seconds is < 0 or > MaxSeconds)
        {
            return false;
        }

        uptime = TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }
}
