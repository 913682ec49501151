using System.Text;

namespace OpenWmi.Providers.Generator;

/// <summary>Writes the MOF of a class. Facts 6.10, 6.12.</summary>
internal static class ClassMofWriter
{
    // What tells objects and providers apart reaches instances and subclasses; what describes reaches subclasses.
    private const string StructuralFlavors = ": ToInstance ToSubClass DisableOverride";
    private const string ProviderFlavors = ": ToInstance";
    /// <summary>The flavors of what describes.</summary>
    public const string DescriptiveFlavors = ": ToSubClass";

    /// <summary>The declaration of a class whose namespace and provider are known.</summary>
    public static string Write(ClassModel model)
    {
        var text = new StringBuilder();
        text.Append('[').Append(string.Join(", ", ClassQualifiers(model))).Append("]\n");
        text.Append("class ").Append(model.Name).Append(model.Superclass is null ? string.Empty : $" : {model.Superclass}").Append("\n{\n");
        foreach (PropertyModel property in model.Properties)
        {
            text.Append("  [").Append(string.Join(", ", PropertyQualifiers(property))).Append("]\n");
            text.Append("  ").Append(TypeOf(property.Type, property.ClassName)).Append(' ').Append(property.Name).Append(property.IsArray ? "[]" : string.Empty).Append(";\n");
        }

        foreach (MethodModel method in model.Methods)
        {
            MethodMofWriter.Write(text, method);
        }

        return text.Append("};\n").ToString();
    }

    private static IEnumerable<string> ClassQualifiers(ClassModel model)
    {
        // MOF wants this one first.
        if (model.IsAssociation)
        {
            yield return "Association" + StructuralFlavors;
        }

        // A class without instances is not dynamic, but its methods have a provider.
        if (model.Source is not null)
        {
            yield return "Dynamic" + ProviderFlavors;
        }

        yield return $"Provider({MofText.Quote(model.Provider!)}){ProviderFlavors}";
        if (model.IsSingleton)
        {
            yield return "Singleton" + StructuralFlavors;
        }

        foreach (QualifierModel qualifier in model.Qualifiers)
        {
            yield return Write(qualifier, DescriptiveFlavors);
        }
    }

    private static IEnumerable<string> PropertyQualifiers(PropertyModel property)
    {
        if (property.IsKey)
        {
            yield return "Key" + StructuralFlavors;
        }

        yield return "Read" + DescriptiveFlavors;
        foreach (QualifierModel qualifier in property.Qualifiers)
        {
            yield return Write(qualifier, DescriptiveFlavors);
        }
    }

    /// <summary>A qualifier with its flavors.</summary>
    public static string Write(QualifierModel qualifier, string flavors)
    {
        bool braced = qualifier.Value?[0] == '{';
        return qualifier.Name + (qualifier.Value is null ? string.Empty : braced ? $" {qualifier.Value}" : $"({qualifier.Value})") + flavors;
    }

    /// <summary>The words for a type.</summary>
    public static string TypeOf(ValueType type, string? className) => type.CimType switch
    {
        "Reference" => $"{className} ref",
        "Object" => className ?? "object",
        _ => type.Mof,
    };
}
