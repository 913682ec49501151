namespace OpenWmi.Providers.Generator;

/// <summary>A class with the attribute CimClass: all that code and MOF are made of, and nothing of the compiler's own.</summary>
/// <param name="CSharpNamespace">The C# namespace; empty for the global one.</param>
/// <param name="CSharpName">The C# class.</param>
/// <param name="Name">The CIM class.</param>
/// <param name="Superclass">Its superclass, or NULL.</param>
/// <param name="Namespace">Its namespace, or NULL for that of the catalogue.</param>
/// <param name="AdditionalNamespaces">Further namespaces that have it.</param>
/// <param name="Provider">Its provider, or NULL for that of the catalogue.</param>
/// <param name="IsSingleton">Whether it has one instance.</param>
/// <param name="IsAssociation">Whether it is an association.</param>
/// <param name="Qualifiers">Its qualifiers.</param>
/// <param name="Properties">Its properties.</param>
/// <param name="Methods">Its methods.</param>
/// <param name="Source">Enumerate, or Get of a singleton; NULL where it has no instances.</param>
/// <param name="Find">Find, or NULL.</param>
/// <param name="Delete">Delete, or NULL.</param>
/// <param name="HasPut">Whether there is a method Put.</param>
internal sealed record ClassModel(
    string CSharpNamespace,
    string CSharpName,
    string Name,
    string? Superclass,
    string? Namespace,
    EquatableArray<string> AdditionalNamespaces,
    string? Provider,
    bool IsSingleton,
    bool IsAssociation,
    EquatableArray<QualifierModel> Qualifiers,
    EquatableArray<PropertyModel> Properties,
    EquatableArray<MethodModel> Methods,
    SourceMethod? Source,
    SourceMethod? Find,
    SourceMethod? Delete,
    bool HasPut)
{
    /// <summary>The keys, sorted as a path has them.</summary>
    public IEnumerable<PropertyModel> Keys => Properties.Where(property => property.IsKey).OrderBy(property => property.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The class in each of its namespaces.</summary>
    public IEnumerable<ClassModel> InEachNamespace() => AdditionalNamespaces.Select(ns => this with { Namespace = ns }).Prepend(this);

    /// <summary>The C# class with its namespace.</summary>
    public string FullName => $"global::{(CSharpNamespace.Length == 0 ? string.Empty : CSharpNamespace + ".")}{CSharpName}";
}
