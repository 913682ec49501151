using System.Collections.Frozen;
using OpenWmi.Cim;

namespace OpenWmi.ObjectManager.Localization;

/// <summary>Splits a class into what holds in every language and what is said in one, and puts the two together again. Facts 6.12, 7.2.</summary>
internal static class AmendedClass
{
    private const int EnglishLocale = 0x409;

    private static readonly FrozenSet<string> Structural = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Abstract", "Amendment", "Association", "CIMTYPE", "Dynamic", "DynProps", "Id", "Implemented", "In", "Indexed", "Key", "Locale", "Not_Null", "Optional", "Out", "Provider", "Read",
        "Required", "Singleton", "Static", "Terminal", "Write");


    /// <summary>A declaration with the localised qualifiers of another laid over its own.</summary>
    public static CimClassDeclaration Overlay(CimClassDeclaration neutral, CimClassDeclaration localized) => neutral with
    {
        Qualifiers = Overlay(neutral.Qualifiers, localized.Qualifiers),
        Properties = [.. neutral.Properties.Select(mine => Find(localized.Properties, mine.Name) is { } theirs ? With(mine, Overlay(mine.Qualifiers, theirs.Qualifiers)) : mine)],
        Methods = [.. neutral.Methods.Select(mine => localized.Methods.FirstOrDefault(method => CimName.Equals(method.Name, mine.Name)) is { } theirs ? Overlay(mine, theirs) : mine)],
    };

    /// <summary>Whether a declaration holds a qualifier that belongs to one language.</summary>
    public static bool IsAmended(CimClassDeclaration declaration) =>
        HasAmended(declaration.Qualifiers) || declaration.Properties.Any(property => HasAmended(property.Qualifiers)) || declaration.Methods.Any(IsAmended);

    /// <summary>The declaration without what belongs to one language.</summary>
    public static CimClassDeclaration Neutral(CimClassDeclaration declaration) => declaration with
    {
        Qualifiers = Select(declaration.Qualifiers, amended: false),
        Properties = [.. declaration.Properties.Select(property => With(property, Select(property.Qualifiers, amended: false)))],
        Methods = [.. declaration.Methods.Select(method => Select(method, amended: false))],
    };

    /// <summary>What belongs to one language alone, as a class of the namespace of that language. It derives from nothing: it is never used but laid over another.</summary>
    public static CimClassDeclaration Localized(CimClassDeclaration declaration) => new(
        declaration.Name,
        null,
        CimQualifierSet.Create(
        [
            .. Select(declaration.Qualifiers, amended: true),
            new CimQualifier("Amendment", CimValue.From(true)),
            new CimQualifier("Locale", CimValue.From(EnglishLocale)),
            new CimQualifier("Abstract", CimValue.From(true)),
        ]),
        [.. declaration.Properties.Where(property => HasAmended(property.Qualifiers)).Select(property => With(property, Select(property.Qualifiers, amended: true)))],
        [.. declaration.Methods.Where(IsAmended).Select(method => Select(method, amended: true))]);

    private static bool IsAmended(CimMethod method) => HasAmended(method.Qualifiers) || method.Parameters.Any(parameter => HasAmended(parameter.Qualifiers));

    private static bool HasAmended(CimQualifierSet qualifiers) => qualifiers.Any(IsSaid);

    // What makes the shape of a class, or says who supplies it, is not said in a language, whatever its flavour.
    private static bool IsSaid(CimQualifier qualifier) => qualifier.Flavor.HasFlag(CimFlavor.Amended) && !Structural.Contains(qualifier.Name);

    private static CimQualifierSet Select(CimQualifierSet qualifiers, bool amended) => CimQualifierSet.Create(qualifiers.Where(qualifier => IsSaid(qualifier) == amended));

    private static CimMethod Select(CimMethod method, bool amended) => new(
        method.Name,
        method.ReturnType,
        method.Parameters.Select(parameter => parameter with { Qualifiers = amended ? Signature(parameter.Qualifiers) : Select(parameter.Qualifiers, amended: false) }),
        Select(method.Qualifiers, amended),
        method.ReturnClassName);

    // A parameter is none without its direction.
    private static CimQualifierSet Signature(CimQualifierSet qualifiers) => CimQualifierSet.Create(
        qualifiers.Where(qualifier => IsSaid(qualifier) || CimName.Equals(qualifier.Name, "in") || CimName.Equals(qualifier.Name, "out") || CimName.Equals(qualifier.Name, "id")));

    private static CimQualifierSet Overlay(CimQualifierSet neutral, CimQualifierSet localized)
    {
        CimQualifier[] said = [.. localized.Where(IsSaid)];
        return said.Length == 0
            ? neutral
            : CimQualifierSet.Create([.. neutral.Where(mine => !Array.Exists(said, theirs => CimName.Equals(mine.Name, theirs.Name))), .. said]);
    }

    private static CimMethod Overlay(CimMethod neutral, CimMethod localized) => new(
        neutral.Name,
        neutral.ReturnType,
        neutral.Parameters.Select(mine => localized.Parameters.FirstOrDefault(parameter => CimName.Equals(parameter.Name, mine.Name)) is { } theirs
            ? mine with { Qualifiers = Overlay(mine.Qualifiers, theirs.Qualifiers) }
            : mine),
        Overlay(neutral.Qualifiers, localized.Qualifiers),
        neutral.ReturnClassName);

    private static CimProperty? Find(IReadOnlyList<CimProperty> properties, string name) => properties.FirstOrDefault(property => CimName.Equals(property.Name, name));

    private static CimProperty With(CimProperty property, CimQualifierSet qualifiers) => new(property.Name, property.Type, property.ClassName, qualifiers, property.DefaultValue);
}
