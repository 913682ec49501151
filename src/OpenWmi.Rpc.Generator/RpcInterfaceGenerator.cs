using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenWmi.Rpc.Generator;

/// <summary>Makes proxies, stubs and descriptors from the interfaces with RpcInterface and OrpcInterface, and what marshals the records with NdrStruct and NdrUnion. docs/wire-interfaces.md; docs/adr/0018.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class RpcInterfaceGenerator : IIncrementalGenerator
{
    /// <summary>The step that yields the models of interfaces of RPC.</summary>
    internal const string RpcInterfacesStep = "RpcInterfaces";

    /// <summary>The step that yields the models of interfaces of COM.</summary>
    internal const string OrpcInterfacesStep = "OrpcInterfaces";

    /// <summary>The step that yields the models of structures.</summary>
    internal const string StructsStep = "Structs";

    /// <summary>The step that yields the models of unions.</summary>
    internal const string UnionsStep = "Unions";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ReadResult<InterfaceModel>> rpc = Find(context, WellKnownTypes.RpcInterfaceAttribute, static attributed => InterfaceReader.Read(attributed, isOrpc: false));
        IncrementalValuesProvider<ReadResult<InterfaceModel>> orpc = Find(context, WellKnownTypes.OrpcInterfaceAttribute, static attributed => InterfaceReader.Read(attributed, isOrpc: true));
        IncrementalValuesProvider<ReadResult<StructModel>> structs = Find(context, WellKnownTypes.NdrStructAttribute, StructReader.ReadStruct);
        IncrementalValuesProvider<ReadResult<UnionModel>> unions = Find(context, WellKnownTypes.NdrUnionAttribute, StructReader.ReadUnion);

        // A structure's mistake is found again where it is used, and told of once.
        IncrementalValueProvider<EquatableArray<DiagnosticInfo>> mistakes = Mistakes(rpc).Combine(Mistakes(orpc)).Combine(Mistakes(structs)).Combine(Mistakes(unions))
            .Select(static (all, _) => all.Left.Left.Left.Concat(all.Left.Left.Right).Concat(all.Left.Right).Concat(all.Right).Distinct().ToEquatableArray());
        context.RegisterSourceOutput(mistakes, static (output, found) =>
        {
            foreach (DiagnosticInfo diagnostic in found)
            {
                output.ReportDiagnostic(diagnostic.ToDiagnostic());
            }
        });

        // From here on without places in the source: a line added above an interface makes nothing anew.
        Emit(context, rpc, RpcInterfacesStep, static model => (FileName(model.Namespace, model.Name), InterfaceEmitter.Emit(model)));
        Emit(context, orpc, OrpcInterfacesStep, static model => (FileName(model.Namespace, model.Name), InterfaceEmitter.Emit(model)));
        Emit(context, structs, StructsStep, static model => (FileName(model.Namespace, model.Name), StructEmitter.Emit(model)));
        Emit(context, unions, UnionsStep, static model => (FileName(model.Namespace, model.Name), UnionEmitter.Emit(model)));
    }

    private static string FileName(string space, string name) => space.Length == 0 ? $"{name}.g.cs" : $"{space}.{name}.g.cs";

    private static IncrementalValuesProvider<ReadResult<T>> Find<T>(
        IncrementalGeneratorInitializationContext context, string attribute, Func<GeneratorAttributeSyntaxContext, ReadResult<T>> read)
        where T : class
        => context.SyntaxProvider.ForAttributeWithMetadataName(attribute, static (node, _) => node is TypeDeclarationSyntax, (attributed, _) => read(attributed));

    private static IncrementalValueProvider<EquatableArray<DiagnosticInfo>> Mistakes<T>(IncrementalValuesProvider<ReadResult<T>> results)
        where T : class
        => results.Collect().Select(static (all, _) => all.SelectMany(result => result.Diagnostics).ToEquatableArray());

    private static void Emit<T>(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ReadResult<T>> results, string step, Func<T, (string File, string Text)> emit)
        where T : class
    {
        IncrementalValuesProvider<T> models = results.Select(static (result, _) => result.Model).WithTrackingName(step).Where(static model => model is not null)!;
        context.RegisterSourceOutput(models, (output, model) =>
        {
            (string file, string text) = emit(model);
            output.AddSource(file, text);
        });
    }
}
