namespace OpenWmi.Cim;

/// <summary>Names that were probably meant.</summary>
public static class CimSuggestion
{
    private const int MaxSuggestions = 3;

    /// <summary>A sentence that starts with a space, <c> Did you mean A or B?</c>; empty where nothing is near.</summary>
    /// <param name="name">What was given.</param>
    /// <param name="known">What exists.</param>
    public static string For(string name, IEnumerable<string> known)
    {
        IReadOnlyList<string> nearest = Nearest(name, known);
        return nearest.Count == 0 ? string.Empty : $" Did you mean {string.Join(" or ", nearest)}?";
    }

    /// <summary>At most three names within an edit distance of a third of the length, or that contain the name, nearest first.</summary>
    public static IReadOnlyList<string> Nearest(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > CimLimits.MaxNameLength)
        {
            return [];
        }

        int limit = Math.Max(1, name.Length / 3);
        return [.. known
            .Select(candidate => (candidate, Distance: Rank(name, candidate, limit)))
            .Where(pair => pair.Distance <= limit)
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.candidate, StringComparer.OrdinalIgnoreCase)
            .Take(MaxSuggestions)
            .Select(pair => pair.candidate)];
    }

    private static int Rank(string name, string candidate, int limit)
    {
        if (Math.Abs(name.Length - candidate.Length) > limit)
        {
            return name.Length >= 4 && candidate.Contains(name, StringComparison.OrdinalIgnoreCase) ? limit : int.MaxValue;
        }

        return Distance(name, candidate);
    }

    // Levenshtein's distance, two rows.
    private static int Distance(string left, string right)
    {
        int[] previous = [.. Enumerable.Range(0, right.Length + 1)];
        int[] current = new int[right.Length + 1];
        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int substitution = previous[j - 1] + (char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
