namespace OpenWmi.Cim.Tests.Wql;

/// <summary>LIKE the slow way, with every branch tried.</summary>
internal static class NaiveLike
{
    public static bool Matches(string pattern, string text)
    {
        if (pattern.Length == 0)
        {
            return text.Length == 0;
        }

        if (pattern[0] == '%')
        {
            return Matches(pattern[1..], text) || (text.Length > 0 && Matches(pattern, text[1..]));
        }

        if (text.Length == 0)
        {
            return false;
        }

        if (pattern[0] == '[' && TrySet(pattern, out string set, out string rest))
        {
            return InSet(set, text[0]) && Matches(rest, text[1..]);
        }

        return (pattern[0] == '_' || Same(pattern[0], text[0])) && Matches(pattern[1..], text[1..]);
    }

    private static bool Same(char a, char b) => string.Equals(a.ToString(), b.ToString(), StringComparison.OrdinalIgnoreCase);

    private static bool TrySet(string pattern, out string set, out string rest)
    {
        int start = pattern.StartsWith("[^", StringComparison.Ordinal) ? 3 : 2;
        int end = start <= pattern.Length ? pattern.IndexOf(']', start) : -1;
        set = end < 0 ? string.Empty : pattern[1..end];
        rest = end < 0 ? string.Empty : pattern[(end + 1)..];
        return end >= 0;
    }

    private static bool InSet(string set, char c)
    {
        bool negated = set[0] == '^';
        string members = negated ? set[1..] : set;
        bool found = false;
        while (members.Length > 0)
        {
            bool range = members.Length >= 3 && members[1] == '-';
            char last = range ? members[2] : members[0];
            for (int member = Math.Min(members[0], last); member <= Math.Max(members[0], last); member++)
            {
                found |= Same((char)member, c);
            }

            members = members[(range ? 3 : 1)..];
        }

        return found != negated;
    }
}
