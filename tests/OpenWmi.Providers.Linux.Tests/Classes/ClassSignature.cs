using System.Text.RegularExpressions;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>A class of the files in TestData/cimwin32: what the documentation of Windows says.</summary>
internal sealed partial record ClassSignature(string Name, string? Superclass, IReadOnlyDictionary<string, string> Properties, IReadOnlyDictionary<string, string> Qualifiers)
{
    public static ClassSignature Read(string name)
    {
        IEnumerable<string> blocks = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "TestData", "cimwin32")).SelectMany(file => File.ReadAllText(file).Split("### "));
        string block = blocks.Single(candidate => candidate.StartsWith($"{name} class", StringComparison.Ordinal));
        Match head = Head().Match(block);
        return new ClassSignature(
            head.Groups[1].Value,
            head.Groups[2].Success ? head.Groups[2].Value : null,
            Property().Matches(block).ToDictionary(match => match.Groups[2].Value, match => match.Groups[1].Value.ToLowerInvariant() + match.Groups[3].Value),
            PropertyQualifiers().Matches(block).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value));
    }

    [GeneratedRegex(@"^class (\w+)(?: : (\w+))?", RegexOptions.Multiline)]
    private static partial Regex Head();

    [GeneratedRegex(@"^  (?:\w+\s+)??(\w+)\s+(\w+)(\[\])?(?: = \d+)?;", RegexOptions.Multiline)]
    private static partial Regex Property();

    [GeneratedRegex(@"^  # (\w+): (.*)$", RegexOptions.Multiline)]
    private static partial Regex PropertyQualifiers();
}
