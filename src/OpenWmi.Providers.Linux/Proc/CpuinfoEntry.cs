using System.Globalization;
using System.Text;

namespace OpenWmi.Providers.Linux.Proc;

/// <summary>What /proc/cpuinfo says of one logical processor. What it says at all depends on the architecture.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Fields">The lines that describe it, by their names: <c>vendor_id</c>, <c>cpu family</c>, <c>flags</c> and so on.</param>
/// <remarks>proc_cpuinfo(5). Texts that repeat from one processor to the next are one string.</remarks>
public sealed record CpuinfoEntry(int Number, IReadOnlyDictionary<string, string> Fields)
{
    // A line or two of flags, and some thirty short ones; what goes beyond that is nothing that this program knows.
    private const int MaxFields = 64;

    /// <summary>Reads the file's text.</summary>
    /// <param name="text">The whole content of the file.</param>
    /// <returns>The logical processors in the order of the file.</returns>
    public static IReadOnlyList<CpuinfoEntry> ParseAll(ReadOnlySpan<byte> text)
    {
        var entries = new List<CpuinfoEntry>();
        Dictionary<string, string>? fields = null;
        IReadOnlyDictionary<string, string> previous = new Dictionary<string, string>();
        NamedLines lines = new(text);
        while (lines.MoveNext())
        {
            ReadOnlySpan<byte> name = lines.Name.Trim(" \t"u8);
            if (name.SequenceEqual("processor"u8) && lines.Number is <= int.MaxValue and { } number)
            {
                previous = fields ?? previous;
                fields = new Dictionary<string, string>(StringComparer.Ordinal);
                entries.Add(new CpuinfoEntry((int)number, fields));
            }
            else if (fields is { Count: < MaxFields })
            {
                string key = Encoding.ASCII.GetString(name);
                fields[key] = Share(previous.GetValueOrDefault(key), lines.Value);
            }
        }

        return entries;
    }

    /// <summary>A line as text; null where there is none or it is empty.</summary>
    /// <param name="name">The name of the line.</param>
    public string? TextOf(string name) => Fields.TryGetValue(name, out string? text) && text.Length > 0 ? text : null;

    /// <summary>A line as a number, decimal or after <c>0x</c> hexadecimal; null where there is none or it is no number.</summary>
    /// <param name="name">The name of the line.</param>
    public uint? NumberOf(string name)
    {
        string? text = TextOf(name);
        bool isHexadecimal = text is not null && text.StartsWith("0x", StringComparison.Ordinal);
        return uint.TryParse(text.AsSpan(isHexadecimal ? 2 : 0), isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number : null;
    }

    private static string Share(string? known, ReadOnlySpan<byte> text) =>
        known is not null && known.Length == text.Length && Ascii.Equals(text, known) ? known : Encoding.UTF8.GetString(text);
}
