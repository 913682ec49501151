namespace OpenWmi.Cim.Wql;

/// <summary>What to say of a name that a class does not have.</summary>
internal static class WqlNames
{
    public static WbemException Unknown(CimClass type, WqlPropertyName name) => new(
        WbemStatus.WBEM_E_INVALID_QUERY,
        $"{type.Name} has no property {name.First}.{CimSuggestion.For(name.First, Candidates(type, name.First))}");

    public static WbemException NotAnObject(CimClass type, int index, WqlPropertyName name) => new(
        WbemStatus.WBEM_E_PROPERTY_NOT_AN_OBJECT,
        $"{type.Name}.{name.First} is a {type.Properties[index].Type.MofName()}, not an embedded object, so {name} names nothing.");

    private static IEnumerable<string> Candidates(CimClass type, string name) =>
        CimName.IsSystem(name) ? CimSystemProperties.Names.Append("__this") : type.Properties.Select(property => property.Name);
}
