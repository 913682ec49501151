using Microsoft.CodeAnalysis;

namespace OpenWmi.Rpc.Generator;

/// <summary>What is being read: a parameter, or the elements of an array in it.</summary>
/// <param name="symbol">The parameter.</param>
/// <param name="name">Its name, for messages.</param>
/// <param name="isElement">Whether the elements are meant: attributes that describe the array are not theirs.</param>
internal sealed class ReadingTarget(ISymbol symbol, string name, bool isElement = false)
{
    public ISymbol Symbol { get; } = symbol;

    public string Name { get; } = name;

    /// <summary>An attribute of the parameter, where it means what is being read: sizes are those of the array, that a pointer is a full one is meant of its elements.</summary>
    public AttributeData? Attribute(string attribute) => attribute switch
    {
        WellKnownTypes.SizeIsAttribute or WellKnownTypes.LengthIsAttribute when isElement => null,
        WellKnownTypes.FullPointerAttribute when !isElement && IsArray => null,
        _ => Symbol.Attribute(attribute),
    };

    public bool Has(string attribute) => Attribute(attribute) is not null;

    /// <summary>The same for the elements.</summary>
    public ReadingTarget ForElement() => new(Symbol, Name, isElement: true);

    private bool IsArray => Symbol is IParameterSymbol { Type: INamedTypeSymbol type } && type.DefinitionName() == WellKnownTypes.Memory;
}
