using Microsoft.CodeAnalysis;

namespace OpenWmi.Rpc.Generator;

/// <summary>What the readers ask of symbols.</summary>
internal static class Symbols
{
    private static readonly SymbolDisplayFormat QualifiedName = SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat WithNullability = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The name without <c>global::</c>, of a generic type with its parameters: <c>System.Threading.Tasks.ValueTask&lt;TResult&gt;</c>.</summary>
    public static string DefinitionName(this ITypeSymbol type) => type.OriginalDefinition.ToDisplayString(QualifiedName);

    /// <summary>The name as source text that means the same everywhere.</summary>
    public static string CSharpName(this ITypeSymbol type) => type.ToDisplayString(WithNullability);

    /// <summary>The namespace; empty for the global one.</summary>
    public static string NamespaceName(this ISymbol symbol) => symbol.ContainingNamespace.IsGlobalNamespace ? string.Empty : symbol.ContainingNamespace.ToDisplayString();

    public static AttributeData? Attribute(this ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.DefinitionName() == name);

    public static bool Has(this ISymbol symbol, string attribute) => symbol.Attribute(attribute) is not null;

    public static T? Argument<T>(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index].Value is T value ? value : default;

    public static bool IsTrue(this AttributeData attribute, string name) => attribute.NamedArguments.Any(argument => argument.Key == name && argument.Value.Value is true);

    public static string? Named(this AttributeData attribute, string name) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value as string;

    /// <summary>Whether everything that the compilation holds can name it.</summary>
    public static bool IsTopLevel(this INamedTypeSymbol type) =>
        type is { ContainingType: null, IsGenericType: false, IsFileLocal: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal };
}
