using System.Text.RegularExpressions;

namespace OpenWmi.Conventions.Tests;

/// <summary>The links of a Markdown page to files of the checkout.</summary>
internal static partial class MarkdownLinks
{
    /// <summary>The targets as the page writes them, without addresses, anchors and what stands in code.</summary>
    internal static IEnumerable<string> Of(string text)
        => Link().Matches(Code().Replace(text, "")).Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal) && target[0] != '#');

    /// <summary>The file that a target means, relative to the root, or null where it leaves the checkout.</summary>
    internal static string? Resolve(string page, string target)
    {
        string path = Uri.UnescapeDataString(target.Split('#')[0]);
        string full = Path.GetFullPath(Path.Combine("/", path.StartsWith('/') ? "" : Path.GetDirectoryName(page)!, path.TrimStart('/')));
        int up = path.Split('/').Count(part => part == "..");
        return up > page.Count('/') ? null : full[1..];
    }

    [GeneratedRegex(@"\[[^\]]*\]\(\s*<?(?<target>[^)\s>]+)>?(\s+""[^""]*"")?\s*\)|^\[[^\]]+\]:\s*(?<target>\S+)", RegexOptions.Multiline)]
    private static partial Regex Link();

    [GeneratedRegex(@"^(?<fence>```+|~~~+).*?^\k<fence>\s*$|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
