namespace OpenWmi.Providers.Generator;

/// <summary>Names of CIM, and equality of them. Facts 6.10.</summary>
internal static class CimNames
{
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>Whether a text may name a class or property: letters, digits and underscores, a letter first; no underscore at either end.</summary>
    public static bool IsName(string text) =>
        text.Length > 0 && IsLetter(text[0]) && text[text.Length - 1] != '_' && text.All(character => IsLetter(character) || character is '_' or (>= '0' and <= '9'));

    /// <summary>Whether a text may name a namespace: names with backslashes between them.</summary>
    public static bool IsNamespace(string text) => text.Split('\\').All(IsName);

    /// <summary>Whether a text may name a provider: printable, not empty.</summary>
    public static bool IsProvider(string text) => text.Length > 0 && !text.Any(char.IsControl);

    private static bool IsLetter(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
