namespace OpenWmi.Cim.Mof;

/// <summary>The flavours and scopes of the qualifiers that need no declaration. Facts 6.12; [DSP0004] 5.6.3 and 5.6.4.</summary>
/// <remarks>
/// A qualifier that is neither here nor declared is WMI's default: EnableOverride, and only where it stands. The qualifiers of the CIM standard have the flavours that
/// the standard declares, so that text which leaves the declarations out means the same. The <see cref="Fixed"/> ones decide the structure of classes: they reach
/// subclasses and instances whatever a declaration says. A use may still give flavours of its own. Scopes are kept where standing elsewhere is a mistake for certain.
/// </remarks>
internal static class StandardQualifiers
{
    private const CimFlavor Inherited = CimFlavor.ToSubClass;
    private const CimFlavor Final = CimFlavor.ToSubClass | CimFlavor.DisableOverride;
    private const CimFlavor Structural = CimFlavor.ToSubClass | CimFlavor.ToInstance | CimFlavor.DisableOverride;
    private const MofScope Classes = MofScope.Class | MofScope.Association | MofScope.Indication | MofScope.Instance;
    private const MofScope Properties = MofScope.Property | MofScope.Reference | MofScope.Instance;

    // Not frozen: freezing costs more than one compilation asks of it.
    private static readonly Dictionary<string, MofQualifierEntry> Entries = Build().ToDictionary(entry => entry.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>What is known of a qualifier, or NULL.</summary>
    public static MofQualifierEntry? Find(string name) => Entries.GetValueOrDefault(name);

    /// <summary>The flavours of a qualifier that nothing declares.</summary>
    public static CimFlavor FlavorOf(string name) => Find(name)?.Flavor ?? CimFlavor.None;

    private static IEnumerable<MofQualifierEntry> Build() =>
    [
        .. Fixed(Structural, Properties, "Key", "Indexed"),
        .. Fixed(Structural, Classes, "Association", "Singleton"),
        .. Fixed(Final, MofScope.Parameter, "In", "Out"),
        .. Fixed(CimFlavor.ToInstance | CimFlavor.DisableOverride, MofScope.Parameter, "ID"),
        .. Plain(CimFlavor.None, Classes, "Abstract", "Terminal"),
        .. Plain(CimFlavor.None, MofScope.Method | MofScope.Instance, "Implemented"),
        .. Plain(Final, Classes, "Aggregation", "Composition", "Indication", "Exception"),
        .. Plain(Final, MofScope.Reference | MofScope.Instance, "Aggregate", "Weak"),
        .. Plain(Final, MofScope.Property | MofScope.Method | MofScope.Instance, "Static"),
        .. Plain(Final, MofScope.Any, "ArrayType", "DN", "EmbeddedObject", "NullValue", "Octetstring", "Propagated", "Required", "Schema", "UnknownValues", "UnsupportedValues"),
        .. Plain(CimFlavor.None, MofScope.Any, "Deprecated", "Dynamic", "Experimental", "Override", "Provider", "Version"),
        .. Plain(
            Inherited,
            MofScope.Any,
            "Alias", "BitMap", "BitValues", "ClassConstraint", "Correlatable", "Counter", "Delete", "Description", "DisplayDescription", "DisplayName",
            "EmbeddedInstance", "Expensive", "Gauge", "IfDeleted", "Invisible", "IsPUnit", "Large", "MappingStrings", "Max", "MaxLen", "MaxValue", "MethodConstraint",
            "Min", "MinLen", "MinValue", "ModelCorrespondence", "NonLocal", "NonLocalType", "Not_Null", "PropertyConstraint", "PropertyUsage", "PUnit", "Read",
            "Revision", "Source", "SourceType", "SubType", "Syntax", "SyntaxType", "TriggerType", "UMLPackagePath", "Units", "ValueMap", "Values", "Write"),
    ];

    private static IEnumerable<MofQualifierEntry> Fixed(CimFlavor flavor, MofScope scope, params string[] names) =>
        names.Select(name => new MofQualifierEntry(name, flavor, scope) { IsFixed = true });

    private static IEnumerable<MofQualifierEntry> Plain(CimFlavor flavor, MofScope scope, params string[] names) =>
        names.Select(name => new MofQualifierEntry(name, flavor, scope));
}
