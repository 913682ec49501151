namespace OpenWmi.Providers.Generator;

/// <summary>A property of a class.</summary>
/// <param name="Name">Its name, in C# and in CIM.</param>
/// <param name="IsStatic">Whether C# reads it from the class.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsArray">Whether it is an array of that type.</param>
/// <param name="ClassName">The class of a reference or embedded object, or NULL.</param>
/// <param name="IsKey">Whether it is a key.</param>
/// <param name="Qualifiers">Its qualifiers, Key excepted.</param>
internal sealed record PropertyModel(
    string Name,
    bool IsStatic,
    ValueType Type,
    bool IsArray,
    string? ClassName,
    bool IsKey,
    EquatableArray<QualifierModel> Qualifiers);
