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

    /// <summary>
    /// At most three names within an edit distance of a third of the length, or that contain the name, nearest first; none that is more than one edit
    /// further away than the nearest.
    /// </summary>
    public static IReadOnlyList<string> Nearest(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > CimLimits.MaxNameLength)
        {
            return [];
        }

        int limit = Math.Max(1, name.Length / 3);
        var near = known
            .Where(candidate => candidate.Length > 0)
            .Select(candidate => (candidate, Distance: Rank(name, candidate, limit)))
            .Where(pair => pair.Distance <= limit && pair.Distance < Math.Max(name.Length, pair.candidate.Length))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.candidate, StringComparer.OrdinalIgnoreCase)
            .ToList();
        return [.. near.TakeWhile(pair => pair.Distance <= near[0].Distance + 1).Take(MaxSuggestions).Select(pair => pair.candidate)];
    }

    private static int Rank(string name, string candidate, int limit)
    {
        if (Math.Abs(name.Length - candidate.Length) > limit)
        {
            return name.Length >= 4 && candidate.Contains(name, StringComparison.OrdinalIgnoreCase) ? limit : int.MaxValue;
        }

        return Distance(name, candidate);
    }

    // The edits of Levenshtein, and two letters in each other's place as one edit: three rows.
    private static int Distance(string left, string right)
    {
        int[] beforePrevious = new int[right.Length + 1];
        int[] previous = [.. Enumerable.Range(0, right.Length + 1)];
        int[] current = new int[right.Length + 1];
        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int substitution = previous[j - 1] + (AreSame(left[i - 1], right[j - 1]) ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && AreSame(left[i - 1], right[j - 2]) && AreSame(left[i - 2], right[j - 1]))
                {
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
                }
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[right.Length];
    }

    private static bool AreSame(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
