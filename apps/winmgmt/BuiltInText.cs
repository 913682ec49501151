namespace OpenWmi.Winmgmt;

/// <summary>The MOF of a catalogue in one text.</summary>
internal static class BuiltInText
{
    /// <summary>Puts the texts one after the other; each is a file of its own and begins in the namespace of the catalogue.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="ns">The namespace, <c>root\cimv2</c>.</param>
    public static string Of(IEnumerable<string> texts, string ns) => string.Concat(texts.Select(text => $"{Place(ns)}{text}\n"));

    /// <summary>The same, and before it the namespace, which is made where it is missing.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="parent">The namespace above.</param>
    /// <param name="name">The name of the namespace in that one.</param>
    public static string InNewNamespace(IEnumerable<string> texts, string parent, string name)
        => $"{Place(parent)}instance of __Namespace {{ Name = \"{name}\"; }};\n{Of(texts, $@"{parent}\{name}")}";

    private static string Place(string ns) => $"#pragma namespace (\"{$@"\\.\{ns}".Replace(@"\", @"\\", StringComparison.Ordinal)}\")\n";
}
