using OpenWmi.Cim;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>Writes what classes are as Markdown: the form of a reference that is read in a browser.</summary>
internal sealed class ClassMarkdown(Utf8Output output)
{
    /// <summary>The section of one class.</summary>
    public void Write(CimClass type)
    {
        output.WriteLine($"## {type.Name}");
        output.WriteLine();
        output.WriteLine(string.Join(" · ", Facts(type)) + ".");
        output.WriteLine();
        if (Qualifiers.Text(type.Qualifiers, "Description") is { } description)
        {
            output.WriteLine(Text(description));
            output.WriteLine();
        }

        // An abstract class has no values of its own: its properties are described where they have some.
        if (!type.IsAbstract)
        {
            WriteProperties(type);
        }

        WriteMethods(type);
    }

    private static IEnumerable<string> Facts(CimClass type)
    {
        yield return type.SuperclassName is null ? "Derives from nothing" : $"Derives from {type.SuperclassName}";
        if (type.IsAbstract)
        {
            yield return "abstract";
        }
        else
        {
            yield return type.IsDynamic ? $"instances from the provider {type.Provider}" : type.Provider is null ? "instances in the repository" : "no instances";
            yield return type.IsSingleton ? "one instance" : $"key {string.Join(", ", type.KeyIndexes.Select(index => type.Properties[index].Name))}";
        }

        if (type.IsAssociation)
        {
            yield return "association";
        }
    }

    private void WriteProperties(CimClass type)
    {
        if (type.Properties.Count == 0)
        {
            return;
        }

        output.WriteLine("| property | type | what it is |");
        output.WriteLine("| --- | --- | --- |");
        foreach (CimProperty property in type.Properties)
        {
            string units = Qualifiers.Text(property.Qualifiers, "Units") is { } unit ? $", {unit}" : string.Empty;
            output.WriteLine($"| {property.Name} | {property.MofType()}{units} | {Meaning(property.Qualifiers)} |");
        }

        output.WriteLine();
    }

    private void WriteMethods(CimClass type)
    {
        foreach (CimMethod method in type.Methods.Where(method => method.Qualifiers.IsTrue("implemented")))
        {
            output.WriteLine($"**{method.Name}**{(method.IsStatic ? " (static)" : string.Empty)} returns {method.MofReturnType()}. {Meaning(method.Qualifiers)}");
            output.WriteLine();
            foreach (CimParameter parameter in method.Parameters)
            {
                string direction = (parameter.IsIn, parameter.IsOut) switch { (true, true) => "in, out", (false, true) => "out", _ => "in" };
                output.WriteLine($"- {direction} `{parameter.MofType()} {parameter.Name}` {Meaning(parameter.Qualifiers)}".TrimEnd());
            }

            if (method.Parameters.Count > 0)
            {
                output.WriteLine();
            }
        }
    }

    private static string Meaning(CimQualifierSet qualifiers) =>
        string.Join(' ', new[] { Text(Qualifiers.Text(qualifiers, "Description")), Text(Qualifiers.Values(qualifiers)) }.Where(text => text.Length > 0));

    // What would be markup, or end the cell, is written out.
    private static string Text(string? text) => text is null
        ? string.Empty
        : DisplayText.Line(text.Replace("\r", string.Empty, StringComparison.Ordinal).Replace('\n', ' '))
            .Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("*", "\\*", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
}
