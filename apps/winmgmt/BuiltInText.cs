namespace OpenWmi.Winmgmt;

/// <summary>The MOF of a catalogue in one text.</summary>
internal static class BuiltInText
{
    /// <summary>Puts the texts one after the other; each is a file of its own and begins in the namespace of the catalogue.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="ns">The namespace, <c>root\cimv2</c>.</param>
    public static string Of(IEnumerable<string> texts, string ns)
    {
        string place = $@"\\.\{ns}".Replace(@"\", @"\\", StringComparison.Ordinal);
        return string.Concat(texts.Select(text => $"#pragma namespace (\"{place}\")\n{text}\n"));
    }
}
