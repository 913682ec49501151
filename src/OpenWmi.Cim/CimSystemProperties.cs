namespace OpenWmi.Cim;

/// <summary>The system properties that every object has. Facts 6.9.</summary>
public static class CimSystemProperties
{
    /// <summary>Their names, in the order in which WMI shows them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "__GENUS", "__CLASS", "__SUPERCLASS", "__DYNASTY", "__RELPATH", "__PROPERTY_COUNT", "__DERIVATION", "__SERVER", "__NAMESPACE", "__PATH",
    ];

    /// <summary>The type of a system property.</summary>
    /// <returns>False where there is none of that name.</returns>
    public static bool TryGetType(string name, out CimType type)
    {
        type = name.ToUpperInvariant() switch
        {
            "__GENUS" or "__PROPERTY_COUNT" => CimType.Sint32,
            "__DERIVATION" => CimType.String | CimType.Array,
            "__CLASS" or "__SUPERCLASS" or "__DYNASTY" or "__RELPATH" or "__SERVER" or "__NAMESPACE" or "__PATH" => CimType.String,
            _ => CimType.Illegal,
        };
        return type != CimType.Illegal;
    }

    /// <summary>The value of a system property.</summary>
    /// <returns>False where there is none of that name.</returns>
    public static bool TryGet(CimObject target, string name, out CimValue value)
    {
        CimClass type = target.Class;
        bool known = TryGetType(name, out _);
        value = name.ToUpperInvariant() switch
        {
            "__GENUS" => CimValue.From(target is CimClass ? 1 : 2),
            "__CLASS" => CimValue.From(type.Name),
            "__SUPERCLASS" => CimValue.From(type.SuperclassName),
            "__DYNASTY" => CimValue.From(type.Derivation.Count == 0 ? type.Name : type.Derivation[^1]),
            "__RELPATH" => CimValue.From(target.RelativePath),
            "__PROPERTY_COUNT" => CimValue.From(type.Properties.Count),
            "__DERIVATION" => CimValue.FromArray(type.Derivation.ToArray()),
            "__SERVER" => CimValue.From(type.Scope?.Server),
            "__NAMESPACE" => CimValue.From(type.Scope?.Namespace),
            "__PATH" => CimValue.From(target.Path),
            _ => CimValue.Null,
        };
        return known;
    }
}
