using OpenWmi.Cim;
using OpenWmi.Cim.Wql;

namespace OpenWmi.Fuzz.Targets;

/// <summary>LIKE: the first line is the pattern, the rest the text. Both forms of a text match alike, and a pattern that matches still does behind a <c>%</c>. Facts 6.2.</summary>
internal sealed class LikeTarget : IFuzzTarget
{
    public string Name => "like";

    public IReadOnlyList<string> Dictionary { get; } = ["%", "_", "[", "]", "^", "-", "[a-z]", "[^a-z]", "[]]", "[^]]", "[_]", "[%]", "[[]", "%%%%", "a", "\n", "ÿ", "Ω", "ß", "ſ", "K"];

    public IEnumerable<byte[]> Seeds => [];

    public long AllocationFactor => 512;

    public int Run(ReadOnlySpan<byte> input)
    {
        string whole = FuzzText.Decode(input);
        int end = whole.IndexOf('\n', StringComparison.Ordinal);
        string pattern = end < 0 ? whole : whole.Substring(0, end);
        string text = end < 0 ? string.Empty : whole.Substring(end + 1);
        try
        {
            return Match(pattern, text);
        }
        catch (WbemException error)
        {
            InvariantException.Require(error.Status == WbemStatus.WBEM_E_QUOTA_VIOLATION, $"a pattern was refused with {error.Status}");
            return (int)error.Status;
        }
    }

    private static int Match(string pattern, string text)
    {
        bool matches = new LikePattern(pattern).IsMatch(text);
        CimInstance stored = new CimInstanceBuilder(SampleObjects.Class).Set("Name", CimValue.From(text)).Build();
        stored.TryGetString(1, out CimStringSpan span);
        InvariantException.Require(new LikePattern(pattern).IsMatch(span) == matches, "the stored text matches otherwise");
        InvariantException.Require(!matches || pattern.Length >= WqlLimits.MaxPatternLength || new LikePattern("%" + pattern).IsMatch(text), "behind a % it matches no more");
        InvariantException.Require(new LikePattern("%").IsMatch(text), "% does not match it");
        return HashCode.Combine(matches, Math.Min(pattern.Length, 8), Math.Min(text.Length, 8));
    }
}
