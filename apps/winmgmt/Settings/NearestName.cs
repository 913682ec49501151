namespace OpenWmi.Winmgmt.Settings;

/// <summary>Finds what somebody meant who mistyped a name.</summary>
internal static class NearestName
{
    private const int MaxLength = 64;

    /// <summary>The name with the fewest letters to change, add or leave out; case counts for nothing.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="names">The names there are; at least one.</param>
    public static string Of(string text, IEnumerable<string> names)
    {
        string typed = (text.Length > MaxLength ? text[..MaxLength] : text).ToUpperInvariant();
        return names.MinBy(name => Distance(typed, name.ToUpperInvariant()))!;
    }

    // Levenshtein, with one row.
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 0; i < left.Length; i++)
        {
            int diagonal = row[0]++;
            for (int j = 0; j < right.Length; j++)
            {
                int changed = diagonal + (left[i] == right[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(changed, Math.Min(row[j], row[j + 1]) + 1);
            }
        }

        return row[^1];
    }
}
