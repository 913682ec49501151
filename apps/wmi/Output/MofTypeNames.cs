using OpenWmi.Cim;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>Types in the words of MOF.</summary>
internal static class MofTypeNames
{
    public static string MofType(this CimProperty property) => Name(property.Type, property.ClassName);

    public static string MofType(this CimParameter parameter) => Name(parameter.Type, parameter.ClassName);

    public static string MofReturnType(this CimMethod method) => Name(method.ReturnType, method.ReturnClassName);

    private static string Name(CimType type, string? className)
    {
        string name = type.ElementType() switch
        {
            CimType.Reference => $"{className ?? "object"} ref",
            CimType.Object => className ?? "object",
            _ => type.MofName(),
        };
        return type.IsArray() ? name + "[]" : name;
    }
}
