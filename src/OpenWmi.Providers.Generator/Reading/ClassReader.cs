using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenWmi.Providers.Generator;

/// <summary>Makes the model of a class with the attribute CimClass.</summary>
internal static class ClassReader
{
    public static ReadResult<ClassModel> Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var diagnostics = new List<DiagnosticInfo>();
        if (!CanExtend(type))
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.NotPartial, type, type.Name));
            return new(null, SourcePlace.Of(type), diagnostics.ToEquatableArray());
        }

        ClassModel model = ReadModel(type, new AttributeArguments(context.Attributes[0]), diagnostics, cancellationToken);
        return new(diagnostics.Count == 0 ? model : null, SourcePlace.Of(type), diagnostics.ToEquatableArray());
    }

    /// <summary>Whether the generator can write a part of the class.</summary>
    public static bool CanExtend(INamedTypeSymbol type) =>
        type is { ContainingType: null, IsGenericType: false, IsFileLocal: false }
        && type.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>The namespace of a type; empty for the global one.</summary>
    public static string NamespaceOf(INamedTypeSymbol type) => type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString();

    private static ClassModel ReadModel(INamedTypeSymbol type, AttributeArguments arguments, List<DiagnosticInfo> diagnostics, CancellationToken cancellationToken)
    {
        string name = arguments.Constructor ?? type.Name;
        string? superclass = arguments.Text("Superclass");
        bool isSingleton = arguments.IsTrue("Singleton");
        CheckNames(type, name, superclass, arguments, diagnostics);
        List<PropertyModel> properties = new PropertyReader(type.Name, diagnostics).Read(type, cancellationToken);
        List<PropertyModel> keys = [.. properties.Where(property => property.IsKey)];
        List<MethodModel> cimMethods = new CimMethodReader(type, diagnostics).Read(cancellationToken);
        bool hasInstances = isSingleton || properties.Count > 0 || cimMethods.Count == 0 || cimMethods.Any(method => !method.IsStatic) || type.GetMembers("Enumerate").Length > 0;
        if (hasInstances)
        {
            CheckKeys(type, keys, isSingleton, diagnostics);
        }

        var methods = new MethodReader(type, diagnostics);
        return new ClassModel(
            NamespaceOf(type),
            type.Name,
            name,
            superclass,
            arguments.Text("Namespace"),
            arguments.Texts("AdditionalNamespaces").ToEquatableArray(),
            arguments.Text("Provider"),
            isSingleton,
            arguments.IsTrue("Association"),
            new QualifierReader(type.Name, diagnostics).Read(type, DocumentationComment.ReadSummary(type, cancellationToken)).ToEquatableArray(),
            properties.ToEquatableArray(),
            cimMethods.ToEquatableArray(),
            hasInstances ? methods.ReadSource(isSingleton) : null,
            isSingleton || !hasInstances ? null : methods.ReadFind(keys),
            hasInstances ? methods.ReadDelete(keys) : null,
            hasInstances && methods.ReadPut());
    }

    private static void CheckNames(INamedTypeSymbol type, string name, string? superclass, AttributeArguments arguments, List<DiagnosticInfo> diagnostics)
    {
        const string What = "the name of a class: letters, digits and underscores, with a letter first and no underscore last";
        Check(CimNames.IsName(name), name, What);
        Check(superclass is null || CimNames.IsName(superclass), superclass, What);
        Check(arguments.Text("Namespace") is not { } ns || CimNames.IsNamespace(ns), arguments.Text("Namespace"), "the name of a namespace, such as root\\cimv2");
        foreach (string additional in arguments.Texts("AdditionalNamespaces"))
        {
            Check(CimNames.IsNamespace(additional), additional, "the name of a namespace, such as root\\cimv2");
        }

        Check(arguments.Text("Provider") is not { } provider || CimNames.IsProvider(provider), arguments.Text("Provider"), "the name of a provider");

        void Check(bool valid, string? text, string what)
        {
            if (!valid)
            {
                diagnostics.Add(DiagnosticInfo.Create(Diagnostics.BadName, type, text ?? string.Empty, what));
            }
        }
    }

    private static void CheckKeys(INamedTypeSymbol type, List<PropertyModel> keys, bool isSingleton, List<DiagnosticInfo> diagnostics)
    {
        if (isSingleton && keys.Count > 0)
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.BadKey, type, type.Name, keys[0].Name, "the class is a singleton, whose path is Class=@"));
        }

        if (!isSingleton && keys.Count == 0)
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.NoKey, type, type.Name));
        }
    }
}
