namespace OpenWmi.Providers.Generator;

/// <summary>A method with the attribute CimMethod.</summary>
/// <param name="Name">Its name in CIM.</param>
/// <param name="CSharpName">Its name in C#.</param>
/// <param name="IsStatic">Whether it is called on the class.</param>
/// <param name="ReturnType">What it returns; NULL for void.</param>
/// <param name="ReturnClassName">The class of a returned reference or embedded object, or NULL.</param>
/// <param name="Qualifiers">Its qualifiers.</param>
/// <param name="Parameters">Its parameters in the order of C#, the request among them.</param>
internal sealed record MethodModel(
    string Name,
    string CSharpName,
    bool IsStatic,
    ValueType? ReturnType,
    string? ReturnClassName,
    EquatableArray<QualifierModel> Qualifiers,
    EquatableArray<ParameterModel> Parameters);
