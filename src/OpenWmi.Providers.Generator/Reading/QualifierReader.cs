using System.Globalization;
using Microsoft.CodeAnalysis;

namespace OpenWmi.Providers.Generator;

/// <summary>Reads the attributes of a class or property that derive from QualifierAttribute.</summary>
/// <param name="element">The element's name, for messages.</param>
/// <param name="diagnostics">Receives the mistakes.</param>
internal sealed class QualifierReader(string element, List<DiagnosticInfo> diagnostics)
{
    private const string Suffix = "Attribute";

    /// <summary>The qualifiers in the order of the source.</summary>
    /// <param name="symbol">The element.</param>
    /// <param name="description">What its documentation comment says: Description, where no attribute gives one.</param>
    public List<QualifierModel> Read(ISymbol symbol, string? description)
    {
        var qualifiers = new List<QualifierModel>();
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (IsQualifier(attribute.AttributeClass) && ReadOne(attribute, symbol) is { } qualifier)
            {
                if (qualifiers.Any(known => CimNames.Comparer.Equals(known.Name, qualifier.Name)))
                {
                    diagnostics.Add(DiagnosticInfo.Create(Diagnostics.DuplicateQualifier, PlaceOf(attribute, symbol), qualifier.Name, element));
                    continue;
                }

                qualifiers.Add(qualifier);
            }
        }

        if (!qualifiers.Any(qualifier => CimNames.Comparer.Equals(qualifier.Name, "Description")) && description is not null)
        {
            qualifiers.Add(new QualifierModel("Description", MofText.Quote(description)));
        }

        return qualifiers;
    }

    /// <summary>Checks that values and their names are of one number.</summary>
    /// <param name="symbol">The element.</param>
    /// <param name="container">What it belongs to, for messages.</param>
    /// <param name="diagnostics">Receives the mistakes.</param>
    public static void CheckCounts(ISymbol symbol, string container, List<DiagnosticInfo> diagnostics)
    {
        Check("ValueMap", "Values");
        Check("BitMap", "BitValues");

        void Check(string map, string names)
        {
            if (CountEntries(symbol, map) is { } values && CountEntries(symbol, names) is { } texts && values != texts)
            {
                string[] arguments = [container, symbol.Name, values.ToString(CultureInfo.InvariantCulture), map, texts.ToString(CultureInfo.InvariantCulture), names];
                diagnostics.Add(DiagnosticInfo.Create(Diagnostics.ValuesDiffer, symbol, arguments));
            }
        }
    }

    /// <summary>Adds what the type says: a length of time says so (facts 6.12, SubType), and an enumeration has its members for values.</summary>
    public static void AddImplied(List<QualifierModel> qualifiers, ITypeSymbol symbol, ValueType type)
    {
        if (type.Conversion == "ToInterval")
        {
            qualifiers.Insert(0, new QualifierModel("SubType", "\"interval\""));
        }

        AddMembers(qualifiers, symbol, type);
    }

    /// <summary>Adds the members of an enumeration, unless ValueMap says other values.</summary>
    public static void AddMembers(List<QualifierModel> qualifiers, ITypeSymbol symbol, ValueType type)
    {
        if (type.CSharp != type.Underlying && type.CimType != "Object" && !qualifiers.Any(qualifier => CimNames.Comparer.Equals(qualifier.Name, "ValueMap")))
        {
            List<IFieldSymbol> members = [.. EnumOf(symbol).GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue)];
            qualifiers.Add(new QualifierModel("ValueMap", $"{{{string.Join(", ", members.Select(member => $"\"{Convert.ToString(member.ConstantValue, CultureInfo.InvariantCulture)}\""))}}}"));
            qualifiers.Add(new QualifierModel("Values", $"{{{string.Join(", ", members.Select(member => MofText.Quote(NameOf(member))))}}}"));
        }
    }

    private static string NameOf(IFieldSymbol member) =>
        member.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == WellKnownTypes.DescriptionAttribute) is { } named
            ? new AttributeArguments(named).Constructor ?? member.Name
            : member.Name;

    private static ITypeSymbol EnumOf(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => type,
        IArrayTypeSymbol array => EnumOf(array.ElementType),
        INamedTypeSymbol { TypeArguments.Length: 1 } sequence => EnumOf(sequence.TypeArguments[0]),
        _ => type,
    };

    private static int? CountEntries(ISymbol symbol, string name)
    {
        AttributeData? attribute = symbol.GetAttributes().FirstOrDefault(candidate => candidate.AttributeClass?.ToDisplayString() == WellKnownTypes.Sdk + name + Suffix);
        return attribute is { ConstructorArguments.Length: 1 } && attribute.ConstructorArguments[0] is { Kind: TypedConstantKind.Array, IsNull: false } entries ? entries.Values.Length : null;
    }

    private static bool IsQualifier(INamedTypeSymbol? type)
    {
        for (INamedTypeSymbol? candidate = type?.BaseType; candidate is not null; candidate = candidate.BaseType)
        {
            if (candidate.ToDisplayString() == WellKnownTypes.QualifierAttribute)
            {
                return true;
            }
        }

        return false;
    }

    private static SourcePlace PlaceOf(AttributeData attribute, ISymbol symbol) => SourcePlace.Of(attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? symbol.Locations.FirstOrDefault());

    private QualifierModel? ReadOne(AttributeData attribute, ISymbol symbol)
    {
        string name = attribute.AttributeClass!.Name;
        name = name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
        IReadOnlyList<TypedConstant> arguments = attribute.ConstructorArguments;
        if (attribute.AttributeClass.ToDisplayString() == WellKnownTypes.CimQualifierAttribute && arguments.Count == 2)
        {
            name = arguments[0].Value as string ?? string.Empty;
            arguments = [arguments[1]];
        }

        if (arguments.Count == 0)
        {
            return new QualifierModel(name, null);
        }

        string? text = arguments.Count == 1 ? Render(arguments[0]) : null;
        if (text is null || !CimNames.IsName(name))
        {
            diagnostics.Add(DiagnosticInfo.Create(
                text is null ? Diagnostics.BadQualifier : Diagnostics.BadName,
                PlaceOf(attribute, symbol),
                text is null ? [name, element] : [name, "the name of a qualifier"]));
            return null;
        }

        return new QualifierModel(name, text);
    }

    private static string? Render(TypedConstant constant)
    {
        if (constant.IsNull)
        {
            return null;
        }

        if (constant.Kind != TypedConstantKind.Array)
        {
            return RenderScalar(constant.Value);
        }

        List<string?> entries = [.. constant.Values.Select(entry => RenderScalar(entry.Value))];
        return entries.Count == 0 || entries.Contains(null) ? null : $"{{{string.Join(", ", entries)}}}";
    }

    /// <summary>A constant in MOF; NULL where its type has none.</summary>
    public static string? RenderScalar(object? value) => value switch
    {
        string text => MofText.Quote(text),
        bool flag => flag ? "TRUE" : "FALSE",
        double or float => ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture) is var text && text.Contains('.') ? text : text + ".0",
        sbyte or byte or short or ushort or int or uint or long or ulong => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}
