namespace OpenWmi.Providers.Generator;

/// <summary>A parameter of a method.</summary>
/// <param name="Name">Its name in CIM.</param>
/// <param name="IsOut">Whether the method returns it.</param>
/// <param name="Type">Its type; NULL for the request, which is no parameter in CIM.</param>
/// <param name="IsArray">Whether it is an array of that type.</param>
/// <param name="IsNullable">Whether the caller may leave it out.</param>
/// <param name="ClassName">The class of a reference or embedded object, or NULL.</param>
/// <param name="Default">Its default in MOF, or NULL.</param>
/// <param name="Qualifiers">Its qualifiers.</param>
internal sealed record ParameterModel(
    string Name,
    bool IsOut,
    ValueType? Type,
    bool IsArray,
    bool IsNullable,
    string? ClassName,
    string? Default,
    EquatableArray<QualifierModel> Qualifiers)
{
    /// <summary>The parameter that receives the call.</summary>
    public static ParameterModel Request { get; } = new(string.Empty, false, null, false, false, null, null, default);
}
