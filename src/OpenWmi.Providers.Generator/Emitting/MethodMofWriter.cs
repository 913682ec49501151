using System.Globalization;
using System.Text;

namespace OpenWmi.Providers.Generator;

/// <summary>Writes the MOF of a method. Facts 6.10, 6.12: Implemented, Static, In, Out, Optional and ID have the flavors of their kind.</summary>
internal static class MethodMofWriter
{
    public static void Write(StringBuilder text, MethodModel method)
    {
        List<string> qualifiers = ["Implemented", .. method.IsStatic ? ["Static"] : Array.Empty<string>(), .. method.Qualifiers.Select(Write)];
        text.Append("  [").Append(string.Join(", ", qualifiers)).Append("]\n");
        text.Append("  ").Append(method.ReturnType is { } type ? ClassMofWriter.TypeOf(type, method.ReturnClassName) : "void").Append(' ').Append(method.Name).Append('(');
        List<string> parameters = [.. method.Parameters.Where(parameter => parameter.Type is not null).Select(Write)];
        text.Append(string.Concat(parameters.Select((parameter, index) => $"{(index == 0 ? string.Empty : ",")}\n    {parameter}"))).Append(");\n");
    }

    private static string Write(ParameterModel parameter, int id)
    {
        bool isOptional = !parameter.IsOut && (parameter.IsNullable || parameter.Default is not null);
        List<string> qualifiers = [parameter.IsOut ? "Out" : "In", .. isOptional ? ["Optional"] : Array.Empty<string>(), $"ID({id.ToString(CultureInfo.InvariantCulture)})"];
        qualifiers.AddRange(parameter.Qualifiers.Select(Write));
        string initial = parameter.Default is null ? string.Empty : $" = {parameter.Default}";
        return $"[{string.Join(", ", qualifiers)}] {ClassMofWriter.TypeOf(parameter.Type!, parameter.ClassName)} {parameter.Name}{(parameter.IsArray ? "[]" : string.Empty)}{initial}";
    }

    private static string Write(QualifierModel qualifier) => ClassMofWriter.Write(qualifier, ClassMofWriter.DescriptiveFlavors);
}
