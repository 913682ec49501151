using Microsoft.CodeAnalysis;

namespace OpenWmi.Rpc.Generator;

/// <summary>Makes the models of structures and unions.</summary>
internal static class StructReader
{
    public static ReadResult<StructModel> ReadStruct(GeneratorAttributeSyntaxContext context)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var diagnostics = new List<DiagnosticInfo>();
        var reader = new TypeReader(diagnostics);
        StructModel? model = null;
        if (!type.IsTopLevel())
        {
            reader.Report(Diagnostics.BadStructure, type, type.Name, "it must be neither generic nor nested");
        }
        else if (reader.ReadStructure(type, out List<FieldModel>? members) is { } shape)
        {
            model = new StructModel(type.NamespaceName(), type.Name, type.CSharpName(), type.DeclaredAccessibility == Accessibility.Public, shape, members!.ToEquatableArray());
        }

        return new(diagnostics.Count == 0 ? model : null, SourcePlace.Of(type), diagnostics.ToEquatableArray());
    }

    public static ReadResult<UnionModel> ReadUnion(GeneratorAttributeSyntaxContext context)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var diagnostics = new List<DiagnosticInfo>();
        var reader = new TypeReader(diagnostics);
        UnionModel? model = null;
        if (!type.IsTopLevel())
        {
            reader.Report(Diagnostics.BadUnion, type, type.Name, "it must be neither generic nor nested");
        }
        else if (new UnionReader(reader).ReadArms(type) is { } arms)
        {
            model = new UnionModel(type.NamespaceName(), type.Name, type.CSharpName(), type.DeclaredAccessibility == Accessibility.Public, arms.ToEquatableArray());
        }

        return new(diagnostics.Count == 0 ? model : null, SourcePlace.Of(type), diagnostics.ToEquatableArray());
    }
}
