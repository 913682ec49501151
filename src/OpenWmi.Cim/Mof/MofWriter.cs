using System.Globalization;

namespace OpenWmi.Cim.Mof;

/// <summary>Writes classes and instances as MOF that the compiler reads back to the same. Facts 6.10. Not thread-safe.</summary>
/// <param name="output">Where the text goes. Lines end in a line feed.</param>
/// <remarks>
/// Flavours are written where they differ from those of a qualifier that nothing declares, so the text needs no qualifier declarations. MOF has no constant for
/// NaN, the infinities and embedded classes: they are written as NULL with a comment.
/// </remarks>
public sealed partial class MofWriter(TextWriter output)
{
    private const int Indent = 4;
    private const int ShortList = 60;

    /// <summary>A class or instance as text.</summary>
    public static string ToText(CimObject value)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var writer = new MofWriter(text);
        if (value is CimClass type)
        {
            writer.Write(type);
        }
        else
        {
            writer.Write((CimInstance)value);
        }

        return text.ToString();
    }

    /// <summary>A value as a MOF constant, on one line but for long strings and embedded instances.</summary>
    public static string ToText(CimValue value)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        new MofWriter(text).WriteValue(value, 0);
        return text.ToString();
    }

    /// <summary>Writes <c>#pragma namespace</c>.</summary>
    /// <param name="namespaceName">As <c>root\cimv2</c>.</param>
    public void WriteNamespace(string namespaceName)
    {
        output.Write("#pragma namespace (");
        WriteString($@"\\.\{namespaceName}", 0);
        output.Write(")\n");
    }

    /// <summary>Writes what a class declares itself.</summary>
    /// <param name="type">The class.</param>
    /// <param name="withInherited">Whether what it inherits is written too, as if it were its own: for people, not for compiling.</param>
    public void Write(CimClass type, bool withInherited = false) => Write(
        withInherited ? new CimClassDeclaration(type.Name, type.SuperclassName, type.Qualifiers, type.Properties, type.Methods) : type.Declaration);

    /// <summary>Writes a class.</summary>
    public void Write(CimClassDeclaration declaration)
    {
        WriteQualifiers(declaration.Qualifiers, 0, separateLine: true);
        output.Write($"class {declaration.Name}");
        output.Write(declaration.SuperclassName is null ? "\n{\n" : $" : {declaration.SuperclassName}\n{{\n");
        foreach (CimProperty property in declaration.Properties)
        {
            WriteProperty(property);
        }

        foreach (CimMethod method in declaration.Methods)
        {
            WriteMethod(method);
        }

        output.Write("};\n");
    }

    /// <summary>Writes an instance: the values that are its own, not the defaults of its class.</summary>
    public void Write(CimInstance instance)
    {
        WriteInstance(instance, 0);
        output.Write(";\n");
    }

    private void WriteInstance(CimInstance instance, int indent)
    {
        WriteQualifiers(instance.Qualifiers, indent, separateLine: true);
        output.Write($"instance of {instance.Class.Name}\n");
        WriteIndent(indent);
        output.Write("{\n");
        for (int i = 0; i < instance.Class.Properties.Count; i++)
        {
            if (instance.GetState(i) == CimPropertyState.Default)
            {
                continue;
            }

            WriteIndent(indent + Indent);
            output.Write($"{instance.Class.Properties[i].Name} = ");
            WriteValue(instance.GetValue(i), indent + Indent);
            output.Write(";\n");
        }

        WriteIndent(indent);
        output.Write('}');
    }

    private void WriteProperty(CimProperty property)
    {
        WriteIndent(Indent);
        WriteQualifiers(property.Qualifiers, Indent, separateLine: false);
        WriteDeclarator(property.Name, property.Type, property.ClassName);
        WriteDefault(property.DefaultValue);
        output.Write(";\n");
    }

    private void WriteMethod(CimMethod method)
    {
        WriteIndent(Indent);
        WriteQualifiers(method.Qualifiers, Indent, separateLine: false);
        WriteDeclarator(method.Name, method.ReturnType, method.ReturnClassName);
        output.Write('(');
        for (int i = 0; i < method.Parameters.Count; i++)
        {
            CimParameter parameter = method.Parameters[i];
            output.Write(i == 0 ? "\n" : ",\n");
            WriteIndent(2 * Indent);
            WriteQualifiers(parameter.Qualifiers, 2 * Indent, separateLine: false);
            WriteDeclarator(parameter.Name, parameter.Type, parameter.ClassName);
            WriteDefault(parameter.DefaultValue);
        }

        output.Write(");\n");
    }

    private void WriteDeclarator(string name, CimType type, string? className)
    {
        CimType element = type.ElementType();
        output.Write(element is CimType.Reference or CimType.Object ? className ?? "object" : element.MofName());
        output.Write(element == CimType.Reference ? " ref " : " ");
        output.Write(name);
        output.Write(type.IsArray() ? "[]" : string.Empty);
    }

    private void WriteDefault(CimValue value)
    {
        if (!value.IsNull)
        {
            output.Write(" = ");
            WriteValue(value, Indent);
        }
    }

    private void WriteIndent(int indent)
    {
        for (int i = 0; i < indent; i++)
        {
            output.Write(' ');
        }
    }
}
