using Microsoft.CodeAnalysis;

namespace OpenWmi.Providers.Generator;

/// <summary>A mistake and its place.</summary>
/// <param name="Descriptor">The mistake.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Arguments">What the message names.</param>
internal sealed record DiagnosticInfo(DiagnosticDescriptor Descriptor, SourcePlace Place, EquatableArray<string> Arguments)
{
    public static DiagnosticInfo Create(DiagnosticDescriptor descriptor, SourcePlace place, params string[] arguments) =>
        new(descriptor, place, arguments.ToEquatableArray());

    public static DiagnosticInfo Create(DiagnosticDescriptor descriptor, ISymbol symbol, params string[] arguments) => Create(descriptor, SourcePlace.Of(symbol), arguments);

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Place.ToLocation(), [.. Arguments]);
}
