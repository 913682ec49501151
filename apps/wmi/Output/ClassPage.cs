using OpenWmi.Cim;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>Writes what a class is, for people.</summary>
internal sealed class ClassPage(Utf8Output output, Terminal terminal)
{
    private const int Indent = 2;
    private const int TextIndent = 6;
    private const int Gap = 2;
    private const string Bold = "\e[1m";
    private const string Plain = "\e[0m";

    public void Write(CimClass type)
    {
        WriteTitle(type);
        WriteText(Qualifiers.Text(type.Qualifiers, "Description"), Indent);
        WriteProperties(type);
        WriteMethods(type);
    }

    private void WriteTitle(CimClass type)
    {
        WriteBold(type.Name);
        output.WriteLine();
        WriteFact("derives from", type.Derivation.Count == 0 ? "nothing" : string.Join(", ", type.Derivation));
        WriteFact("namespace", type.Scope?.Namespace ?? "none");
        WriteFact("key", Keys(type));
        WriteFact("instances", Instances(type));
        foreach (string fact in Qualifiers.ClassFacts(type.Qualifiers))
        {
            WriteFact("qualifier", fact);
        }
    }

    private static string Keys(CimClass type) => type.IsSingleton
        ? $"none, there is one instance: {type.Name}=@"
        : type.KeyIndexes.Count == 0 ? "none" : string.Join(", ", type.KeyIndexes.Select(index => type.Properties[index].Name));

    private static string Instances(CimClass type) => type.IsAbstract
        ? "only of subclasses: the class is abstract"
        : type.IsDynamic ? $"from the provider {type.Provider ?? "(not named)"}" : "in the repository";

    private void WriteProperties(CimClass type)
    {
        WriteHeading("Properties", type.Properties.Count);
        int name = Widest(type.Properties.Select(property => property.Name));
        int cim = Widest(type.Properties.Select(property => property.MofType()));
        foreach (CimProperty property in type.Properties)
        {
            output.WriteSpaces(Indent);
            WriteBold(property.Name);
            output.WriteSpaces(name - TextWidth.Of(property.Name) + Gap);
            string facts = string.Join(", ", Qualifiers.PropertyFacts(property, type.Name));
            output.Write(facts.Length == 0 ? property.MofType() : property.MofType().PadRight(cim + Gap));
            WriteWrapped(facts, Indent + name + Gap + cim + Gap);
            WriteElement(property.Qualifiers);
        }
    }

    private void WriteMethods(CimClass type)
    {
        WriteHeading("Methods", type.Methods.Count);
        foreach (CimMethod method in type.Methods)
        {
            output.WriteSpaces(Indent);
            WriteBold(method.Name);
            output.WriteLine($"{(method.IsStatic ? ", called on the class" : string.Empty)}{(method.Qualifiers.Contains("implemented") ? string.Empty : ", not implemented here")}");
            WriteElement(method.Qualifiers);
            foreach (CimParameter parameter in method.Parameters)
            {
                output.WriteSpaces(Indent * 2);
                string direction = (parameter.IsIn, parameter.IsOut) switch { (true, true) => "in, out", (false, true) => "out", _ => "in" };
                output.WriteLine(DisplayText.Line($"{direction} {parameter.MofType()} {parameter.Name}"));
                WriteElement(parameter.Qualifiers);
            }

            output.WriteSpaces(Indent * 2);
            output.WriteLine(DisplayText.Line($"returns {method.MofReturnType()}"));
            WriteCall(type, method);
        }
    }

    // Ready to be copied: what is in capitals is the caller's to fill in.
    private void WriteCall(CimClass type, CimMethod method)
    {
        if (!method.Qualifiers.Contains("implemented"))
        {
            return;
        }

        string keys = string.Join(',', type.KeyIndexes.Select(index => $"{type.Properties[index].Name}={(type.Properties[index].Type.IsInteger() ? "NUMBER" : "\"TEXT\"")}"));
        string target = method.IsStatic ? type.Name : type.IsSingleton ? $"{type.Name}=@" : $"'{type.Name}.{keys}'";
        string arguments = string.Concat(method.Parameters.Where(parameter => parameter.IsIn).Select(parameter => $" {parameter.Name}=VALUE"));
        output.WriteSpaces(Indent * 2);
        output.WriteLine(DisplayText.Line($"wmi call {target} {method.Name}{arguments}"));
    }

    private void WriteElement(CimQualifierSet qualifiers)
    {
        WriteText(Qualifiers.Text(qualifiers, "Description"), TextIndent);
        WriteText(Qualifiers.Values(qualifiers), TextIndent);
    }

    private void WriteHeading(string title, int count)
    {
        output.WriteLine();
        WriteBold(count == 0 ? $"No {title.ToLowerInvariant()}" : title);
        output.WriteLine();
    }

    private void WriteFact(string name, string fact)
    {
        output.WriteSpaces(Indent);
        output.Write(name.PadRight("derives from".Length + Gap));
        WriteWrapped(fact, Indent + "derives from".Length + Gap);
    }

    private void WriteText(string? text, int indent)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            output.WriteSpaces(indent);
            WriteWrapped(text, indent);
        }
    }

    /// <summary>Text that begins where the line already stands; its further lines are indented.</summary>
    private void WriteWrapped(string text, int indent)
    {
        IReadOnlyList<string> lines = WrappedText.Wrap(text, terminal.Width - indent);
        for (int i = 0; i < lines.Count; i++)
        {
            output.WriteSpaces(i == 0 || lines[i].Length == 0 ? 0 : indent);
            output.WriteLine(DisplayText.Line(lines[i]));
        }
    }

    private void WriteBold(string text)
    {
        output.Write(terminal.HasColor ? Bold : string.Empty);
        output.Write(DisplayText.Line(text));
        output.Write(terminal.HasColor ? Plain : string.Empty);
    }

    private static int Widest(IEnumerable<string> texts) => texts.Select(text => TextWidth.Of(text)).DefaultIfEmpty(0).Max();
}
