using Microsoft.CodeAnalysis;

namespace OpenWmi.Providers.Generator;

/// <summary>The arguments of an attribute.</summary>
internal readonly struct AttributeArguments(AttributeData attribute)
{
    /// <summary>The argument of the constructor, a string, or NULL.</summary>
    public string? Constructor => attribute.ConstructorArguments.Select(argument => argument.Value as string).FirstOrDefault();

    /// <summary>A named argument, a string, or NULL.</summary>
    public string? Text(string name) => Value(name) as string;

    /// <summary>Whether a named argument is true.</summary>
    public bool IsTrue(string name) => Value(name) is true;

    /// <summary>A named argument, an array of strings; empty where it is not given.</summary>
    public IEnumerable<string> Texts(string name) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: TypedConstantKind.Array, IsNull: false } array
        ? array.Values.Select(entry => entry.Value as string ?? string.Empty)
        : [];

    private object? Value(string name) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: TypedConstantKind.Primitive } constant ? constant.Value : null;
}
