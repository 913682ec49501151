using System.Globalization;
using System.Text;

namespace OpenWmi.Providers.Linux.Proc;

/// <summary>The files whose code a process has in its memory, from /proc/PID/maps: its program, and libraries.</summary>
/// <remarks>proc_pid_maps(5).</remarks>
internal static class ProcMaps
{
    // address, permissions, offset, device, inode; the path follows after blanks.
    private const int FieldsBeforePath = 5;

    /// <summary>Reads the file's text: for each file that is mapped to be executed, the lowest address of any of its mappings.</summary>
    /// <param name="text">The whole content of the file; a line that is damaged is passed over, and so is a file that was deleted.</param>
    /// <returns>Paths as the process sees them, in the order of their addresses.</returns>
    public static IReadOnlyList<(string Path, ulong Address)> Parse(ReadOnlySpan<byte> text)
    {
        var starts = new Dictionary<string, ulong>(StringComparer.Ordinal);
        var executable = new HashSet<string>(StringComparer.Ordinal);
        foreach (Range range in text.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = text[range];
            int slash = line.IndexOf((byte)'/');
            if (slash > 0 && TryParseHead(line[..slash], out ulong start, out bool isExecutable) && !line.EndsWith(" (deleted)"u8))
            {
                string path = Unescape(Encoding.UTF8.GetString(line[slash..]));
                starts.TryAdd(path, start);
                if (isExecutable)
                {
                    executable.Add(path);
                }
            }
        }

        return [.. starts.Where(pair => executable.Contains(pair.Key)).Select(pair => (pair.Key, pair.Value))];
    }

    private static bool TryParseHead(ReadOnlySpan<byte> head, out ulong start, out bool isExecutable)
    {
        isExecutable = false;
        int dash = head.IndexOf((byte)'-');
        int blank = head.IndexOf((byte)' ');
        if (dash <= 0 || blank <= dash || head.Length < blank + 5 || !ulong.TryParse(head[..dash], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out start))
        {
            start = 0;
            return false;
        }

        isExecutable = head[blank + 3] == (byte)'x';
        return head.Count((byte)' ') >= FieldsBeforePath;
    }

    // The kernel writes a line end in a name as \012.
    private static string Unescape(string path) => path.Replace(@"\012", "\n", StringComparison.Ordinal);
}
