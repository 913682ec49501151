using Microsoft.CodeAnalysis;

namespace OpenWmi.Providers.Generator;

/// <summary>Reads the public properties of a class and of the C# classes above it.</summary>
/// <param name="className">The C# class, for messages.</param>
/// <param name="diagnostics">Receives the mistakes.</param>
internal sealed class PropertyReader(string className, List<DiagnosticInfo> diagnostics)
{
    /// <summary>The properties, those of the class first.</summary>
    public List<PropertyModel> Read(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var properties = new List<PropertyModel>();
        var overridden = new HashSet<string>(StringComparer.Ordinal);
        for (INamedTypeSymbol? source = type; source is { SpecialType: SpecialType.None }; source = source.BaseType)
        {
            foreach (IPropertySymbol property in source.GetMembers().OfType<IPropertySymbol>().Where(IsCim).Where(property => overridden.Add(property.Name)))
            {
                if (ReadOne(property, cancellationToken) is { } model)
                {
                    Add(properties, model, property);
                }
            }
        }

        return properties;
    }

    private static bool IsCim(IPropertySymbol property) =>
        property is { DeclaredAccessibility: Accessibility.Public, IsIndexer: false, GetMethod: not null }
        && !Has(property, WellKnownTypes.NotCimAttribute);

    private static bool Has(ISymbol symbol, string attribute) => symbol.GetAttributes().Any(candidate => candidate.AttributeClass?.ToDisplayString() == attribute);

    /// <summary>The class that an attribute of that name gives; NULL without it.</summary>
    public static string? ClassIn(IEnumerable<AttributeData> attributes, string attribute) =>
        attributes.FirstOrDefault(candidate => candidate.AttributeClass?.ToDisplayString() == attribute) is { } found ? new AttributeArguments(found).Constructor : null;

    private void Add(List<PropertyModel> properties, PropertyModel model, IPropertySymbol property)
    {
        if (properties.Any(known => CimNames.Comparer.Equals(known.Name, model.Name)))
        {
            Report(Diagnostics.DuplicateName, property, model.Name, $"properties of {className}");
            return;
        }

        properties.Add(model);
    }

    private PropertyModel? ReadOne(IPropertySymbol property, CancellationToken cancellationToken)
    {
        if (!CimNames.IsName(property.Name))
        {
            Report(Diagnostics.BadName, property, property.Name, "the name of a property: letters, digits and underscores, with a letter first and no underscore last");
            return null;
        }

        ValueType? found = ValueTypes.Find(property.Type, out bool isArray, out bool isNullable);
        if (found is null)
        {
            Report(Diagnostics.NoCimType, property, className, property.Name, property.Type.ToDisplayString(), Advice(property.Type));
            return null;
        }

        List<QualifierModel> qualifiers = new QualifierReader($"{className}.{property.Name}", diagnostics).Read(property, DocumentationComment.ReadSummary(property, cancellationToken));
        bool isKey = qualifiers.RemoveAll(qualifier => CimNames.Comparer.Equals(qualifier.Name, "Key")) > 0;
        string? target = ClassIn(property.GetAttributes(), WellKnownTypes.ReferenceAttribute);
        string? embedded = ClassIn(property.GetAttributes(), WellKnownTypes.EmbeddedAttribute);
        ValueType type = target is null ? found : ValueTypes.Reference;
        CheckAttributes(property, found, target, embedded);
        CheckKey(property, isKey, type, isArray, isNullable);
        QualifierReader.CheckCounts(property, className, diagnostics);
        QualifierReader.AddImplied(qualifiers, property.Type, type);
        return new PropertyModel(property.Name, property.IsStatic, type, isArray, target ?? embedded, isKey, qualifiers.ToEquatableArray());
    }

    private void CheckAttributes(IPropertySymbol property, ValueType type, string? target, string? embedded)
    {
        if (target is not null && type.CimType != "String")
        {
            Report(Diagnostics.BadReference, property, className, property.Name, "Reference", "string");
        }

        if (embedded is not null && type.CimType != "Object")
        {
            Report(Diagnostics.BadReference, property, className, property.Name, "Embedded", "CimInstance or CimObject");
        }
    }

    // A path has a value for every key, and a value of these types. Facts 6.7, 6.8.
    private void CheckKey(IPropertySymbol property, bool isKey, ValueType type, bool isArray, bool isNullable)
    {
        if (isKey && (isArray || isNullable || type.KeyReader is null))
        {
            string reason = isArray ? "arrays cannot be keys" : isNullable ? "a key is never NULL, but its type is nullable" : "keys are integers, strings, booleans, characters, CimDateTime or references";
            Report(Diagnostics.BadKey, property, className, property.Name, reason);
        }
    }

    private static string Advice(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_DateTime => "use DateTimeOffset, which says in which zone it is",
        SpecialType.System_Decimal => "use double, or an integer in a smaller unit",
        SpecialType.System_Object => "give it the type of its values, CimObject for an embedded object",
        _ => "use a number, string, bool, char, DateTimeOffset, TimeSpan, CimDateTime, CimInstance, an enumeration or an array of these, or keep it out with [NotCim]",
    };

    private void Report(Microsoft.CodeAnalysis.DiagnosticDescriptor descriptor, ISymbol symbol, params string[] arguments) =>
        diagnostics.Add(DiagnosticInfo.Create(descriptor, symbol, arguments));
}
