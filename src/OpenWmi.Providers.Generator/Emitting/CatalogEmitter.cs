using Microsoft.CodeAnalysis.CSharp;

namespace OpenWmi.Providers.Generator;

/// <summary>Writes the part of a catalogue that lists its classes.</summary>
internal static class CatalogEmitter
{
    public static string Emit(CatalogModel catalog, IReadOnlyList<ClassModel> classes, IReadOnlyList<MofFile> files)
    {
        string mof = CatalogMofWriter.Write(catalog, classes);
        List<string> texts = [.. files.Select(file => file.Text), mof];
        SourceWriter writer = SourceFile.Begin(catalog.CSharpNamespace);
        writer.Line(SourceFile.GeneratedCode);
        writer.Open($"partial class {catalog.CSharpName}");
        for (int i = 0; i < texts.Count; i++)
        {
            writer.Literal($"private const string Mof{i} = ", texts[i]).Line();
        }

        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override global::System.Collections.Generic.IReadOnlyList<string> Mof => [{string.Join(", ", texts.Select((_, index) => $"Mof{index}"))}];").Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override string MofHash => {Quote(CatalogMofWriter.Hash(texts))};").Line();
        EmitRegistrations(writer, classes);
        EmitLookup(writer, classes);
        return writer.Close().ToString();
    }

    private static void EmitRegistrations(SourceWriter writer, IReadOnlyList<ClassModel> classes)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line("public override global::System.Collections.Generic.IReadOnlyList<global::OpenWmi.Wbem.ProviderRegistration> Registrations { get; } =");
        writer.Line("new global::OpenWmi.Wbem.ProviderRegistration[]").Line("{");
        foreach (IGrouping<string, ClassModel> group in classes.GroupBy(Identity).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            ClassModel first = group.First();
            string operations = string.Join(" | ", CatalogMofWriter.Operations([.. group]).Select(operation => $"global::OpenWmi.Wbem.ProviderOperations.{operation}"));
            writer.Line($"    new({Quote(first.Provider!)}, {Quote(first.Namespace!)}, {operations}),");
        }

        writer.Line("};").Line();
    }

    private static void EmitLookup(SourceWriter writer, IReadOnlyList<ClassModel> classes)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line("protected override global::OpenWmi.Providers.InstanceProvider? CreateInstanceProvider(string providerName, string ns, string className) =>");
        writer.Line("    (className, providerName, ns) switch").Line("    {");
        ClassModel[] sorted = [.. classes.OrderBy(model => model.Name, StringComparer.Ordinal)];
        for (int i = 0; i < sorted.Length; i++)
        {
            ClassModel model = sorted[i];
            string pattern = string.Join(", ", new[] { model.Name, model.Provider!, model.Namespace! }.Select(name => Quote(name.ToUpperInvariant())));
            writer.Line($"        ({pattern}) => Create{i}(),");
        }

        writer.Line("        _ => null,").Line("    };");
        for (int i = 0; i < sorted.Length; i++)
        {
            EmitCreation(writer, sorted[i], i);
        }
    }

    // A method of its own for each: the runtime loads the types of a whole method before it runs it, and a process seldom needs more than one of them.
    private static void EmitCreation(SourceWriter writer, ClassModel model, int number)
    {
        writer.Line().Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
        writer.Line($"private static global::OpenWmi.Providers.InstanceProvider Create{number}() => new {model.FullName}.{ClassEmitter.ProviderName}();");
    }

    private static string Identity(ClassModel model) => $"{model.Provider!.ToUpperInvariant()}\0{model.Namespace!.ToUpperInvariant()}";

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
