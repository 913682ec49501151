namespace OpenWmi.Cim;

/// <summary>The rules for names. [MS-WMI] 2.2.1; facts 6.10, 6.12.</summary>
public static class CimName
{
    /// <summary>Whether a text is an identifier: a letter or underscore, then letters, digits and underscores; letters are those of Unicode above U+007F too ([DSP0004] Annex A).</summary>
    public static bool IsIdentifier(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || !IsFirst(name[0]))
        {
            return false;
        }

        foreach (char c in name)
        {
            if (!IsFirst(c) && !char.IsAsciiDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the name is reserved for the system: it starts with two underscores.</summary>
    public static bool IsSystem(ReadOnlySpan<char> name) => name.StartsWith("__", StringComparison.Ordinal);

    /// <summary>Whether two names are the same.</summary>
    public static bool Equals(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static bool IsFirst(char c) => char.IsAsciiLetter(c) || c == '_' || (c > '\u007F' && !char.IsSurrogate(c) && !char.IsControl(c) && !char.IsWhiteSpace(c));
}
