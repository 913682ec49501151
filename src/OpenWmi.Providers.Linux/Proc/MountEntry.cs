using System.Globalization;
using System.Text;

namespace OpenWmi.Providers.Linux.Proc;

/// <summary>A line of /proc/self/mountinfo.</summary>
/// <param name="Id">What tells mounts apart, as in the status of a file.</param>
/// <param name="Device">The device of the file system: major and minor number. Several mounts of one file system have one device.</param>
/// <param name="Root">The directory of the file system that is mounted: <c>/</c> unless only a part of it is.</param>
/// <param name="Path">Where it is mounted, as the kernel has it: octets, without a NUL.</param>
/// <param name="Options">The options of the mount, separated by commas.</param>
/// <param name="FileSystem">The type of the file system: <c>ext4</c>.</param>
/// <param name="Source">What is mounted: <c>/dev/sda1</c>, <c>server:/export</c>, or anything where there is no source.</param>
/// <param name="SuperOptions">The options of the file system, separated by commas.</param>
/// <remarks>proc_pid_mountinfo(5). Texts are UTF-8; octets that are not are U+FFFD.</remarks>
public sealed record MountEntry(ulong Id, string Device, string Root, ReadOnlyMemory<byte> Path, string Options, string FileSystem, string Source, string SuperOptions)
{
    private const int FixedFields = 6;
    private const int LastFields = 3;
    private string? _mountPoint;

    /// <summary>Where it is mounted.</summary>
    public string MountPoint => _mountPoint ??= Encoding.UTF8.GetString(Path.Span);

    /// <summary>What kind of file system it is.</summary>
    public FileSystemKind Kind { get; } = FileSystemKinds.Find(FileSystem);

    /// <summary>Whether the mount or its file system is read-only.</summary>
    public bool IsReadOnly => HasOption(Options, "ro") || HasOption(SuperOptions, "ro");

    /// <summary>Reads the file's text.</summary>
    /// <param name="text">The whole content of the file; lines of another form are passed over.</param>
    /// <returns>The mounts in the order of the file.</returns>
    public static IReadOnlyList<MountEntry> ParseAll(ReadOnlySpan<byte> text)
    {
        var entries = new List<MountEntry>();
        foreach (Range range in text.Split((byte)'\n'))
        {
            if (Parse(text[range]) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    /// <summary>Whether an option is among others.</summary>
    /// <param name="options">The options, separated by commas.</param>
    /// <param name="option">The option, without a value.</param>
    public static bool HasOption(string options, string option)
    {
        foreach (Range range in options.AsSpan().Split(','))
        {
            ReadOnlySpan<char> one = options.AsSpan(range);
            if (one.StartsWith(option, StringComparison.Ordinal) && (one.Length == option.Length || one[option.Length] == '='))
            {
                return true;
            }
        }

        return false;
    }

    // 36 35 98:0 /root /point rw,noatime shared:1 master:2 - ext3 /dev/root rw: any number of fields stand before the hyphen.
    private static MountEntry? Parse(ReadOnlySpan<byte> line)
    {
        MemoryExtensions.SpanSplitEnumerator<byte> fields = line.Split((byte)' ');
        Span<Range> first = stackalloc Range[FixedFields];
        Span<Range> last = stackalloc Range[LastFields];
        int count = Take(ref fields, first) == FixedFields && SkipToHyphen(line, ref fields) ? Take(ref fields, last) : 0;
        return count > 1 && ulong.TryParse(line[first[0]], NumberStyles.None, CultureInfo.InvariantCulture, out ulong id)
            ? new MountEntry(
                id, Text(line[first[2]]), Text(line[first[3]]), Unescape(line[first[4]]), Text(line[first[5]]), Text(line[last[0]]), Text(line[last[1]]), count > 2 ? Text(line[last[2]]) : string.Empty)
            : null;
    }

    private static int Take(ref MemoryExtensions.SpanSplitEnumerator<byte> fields, scoped Span<Range> taken)
    {
        int count = 0;
        while (count < taken.Length && fields.MoveNext())
        {
            taken[count++] = fields.Current;
        }

        return count;
    }

    private static bool SkipToHyphen(ReadOnlySpan<byte> line, ref MemoryExtensions.SpanSplitEnumerator<byte> fields)
    {
        while (fields.MoveNext())
        {
            if (line[fields.Current].SequenceEqual("-"u8))
            {
                return true;
            }
        }

        return false;
    }

    private static string Text(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field.Contains((byte)'\\') ? Unescape(field) : field);

    // Blanks, tabs, line ends, hashes and backslashes stand as a backslash and three octal digits.
    private static byte[] Unescape(ReadOnlySpan<byte> field)
    {
        byte[] text = new byte[field.Length];
        int length = 0;
        for (int i = 0; i < field.Length; i++)
        {
            bool isEscape = field[i] == '\\' && i + 3 < field.Length && !field.Slice(i + 1, 3).ContainsAnyExceptInRange((byte)'0', (byte)'7');
            text[length++] = isEscape ? (byte)(((field[i + 1] & 3) << 6) | ((field[i + 2] & 7) << 3) | (field[i + 3] & 7)) : field[i];
            i += isEscape ? 3 : 0;
        }

        return length == text.Length ? text : text[..length];
    }
}
