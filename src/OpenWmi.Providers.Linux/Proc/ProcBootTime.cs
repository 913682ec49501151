using System.Buffers.Text;

namespace OpenWmi.Providers.Linux.Proc;

/// <summary>The line <c>btime</c> of /proc/stat.</summary>
/// <remarks>
/// proc_stat(5). Whole seconds, cut off: the true moment is up to a second later. It is the one figure for the start of the system
/// that is the same at every reading and in every process, so that a process's start time does not differ from call to call.
/// </remarks>
public static class ProcBootTime
{
    // 9999-12-31, where DateTimeOffset ends, less a century for what is added to it.
    private const long MaxUnixSeconds = 250_000_000_000;

    /// <summary>Reads the file's text.</summary>
    /// <param name="text">The whole content of the file, or its beginning as far as the line.</param>
    /// <param name="bootTime">When the system started, UTC.</param>
    /// <returns>False when the line is missing or damaged.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset bootTime)
    {
        bootTime = default;
        int start = text.IndexOf("\nbtime "u8);
        ReadOnlySpan<byte> value = start < 0 ? [] : text[(start + "\nbtime ".Length)..];
        if (!Utf8Parser.TryParse(value, out long seconds, out int consumed)
            || consumed >= value.Length || value[consumed] != (byte)'\n'
            || seconds is < 0 or > MaxUnixSeconds)
        {
            return false;
        }

        bootTime = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return true;
    }
}
