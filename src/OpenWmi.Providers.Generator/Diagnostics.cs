using Microsoft.CodeAnalysis;

namespace OpenWmi.Providers.Generator;

/// <summary>Every mistake that the generator reports. docs/providers.md explains each.</summary>
internal static class Diagnostics
{
    public static readonly DiagnosticDescriptor NotPartial = Error(
        "OWMI1001", "A CIM class is a partial class", "{0} must be a partial, non-generic class that is not nested, so that the generator can add to it");

    public static readonly DiagnosticDescriptor NoCimType = Error(
        "OWMI1002", "The type of the property has no counterpart in CIM", "{0}.{1} is of type {2}, which has no counterpart in CIM; {3}");

    public static readonly DiagnosticDescriptor NoEnumerate = Error(
        "OWMI1003", "A class supplies its instances", "{0} needs 'static {1}'");

    public static readonly DiagnosticDescriptor WrongMethod = Error(
        "OWMI1004", "A method of the provider has the wrong shape", "{0}.{1} must have the shape 'static {2}'");

    public static readonly DiagnosticDescriptor NoKey = Error(
        "OWMI1005", "A class has a key", "{0} has no property with [Key], so its instances have no paths; mark one, or set Singleton = true where there is one instance");

    public static readonly DiagnosticDescriptor BadKey = Error(
        "OWMI1006", "The property cannot be a key", "{0}.{1} cannot be a key: {2}");

    public static readonly DiagnosticDescriptor DuplicateName = Error(
        "OWMI1007", "A name is used twice", "{0} is the name of two {1}; CIM does not tell names apart by case");

    public static readonly DiagnosticDescriptor BadName = Error(
        "OWMI1008", "Not a name in CIM", "'{0}' is not {1}");

    public static readonly DiagnosticDescriptor BadQualifier = Error(
        "OWMI1009", "The value cannot be that of a qualifier", "The value of the qualifier {0} on {1} must be a boolean, a number, a string or a non-empty array of strings, and not null");

    public static readonly DiagnosticDescriptor DuplicateQualifier = Error(
        "OWMI1010", "A qualifier is given twice", "The qualifier {0} is given twice on {1}");

    public static readonly DiagnosticDescriptor ValuesDiffer = Error(
        "OWMI1011", "Values and their names differ in number", "{0}.{1} has {2} entries in {3} and {4} in {5}");

    public static readonly DiagnosticDescriptor BadReference = Error(
        "OWMI1012", "The attribute does not fit the property", "{0}.{1} has [{2}], which belongs on a property of type {3}");

    public static readonly DiagnosticDescriptor NoCatalog = new(
        "OWMI1013",
        "The assembly has one catalogue",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor BadCatalog = Error(
        "OWMI1014", "A catalogue is a partial class derived from ProviderCatalog", "{0} must be a partial, non-generic class that is not nested and derives from ProviderCatalog");

    public static readonly DiagnosticDescriptor BadCimMethod = Error(
        "OWMI1015", "The method cannot be one of CIM", "{0}.{1} cannot be a method of the CIM class: {2}");

    public static readonly DiagnosticDescriptor BadCimParameter = Error(
        "OWMI1016", "The parameter cannot be one of CIM", "{0}.{1} cannot have the parameter {2} in CIM: {3}");

    private const string Category = "OpenWmi.Providers";

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true);
}
