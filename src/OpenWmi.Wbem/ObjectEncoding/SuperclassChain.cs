using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>The classes above one of which only the names are known, and what they introduced.</summary>
/// <remarks>
/// An instance carries its own class only, a class that and its superclass. What a class part says of those further above is: their names, which properties each
/// introduced, and of qualifiers and defaults that they were inherited. Exactly that is made of it, so that derivation, origins, keys and paths are right and a
/// stored copy can be made again from its declarations; their methods, and what they say of themselves alone, nobody knows.
/// </remarks>
internal static class SuperclassChain
{
    // What one property of one class takes beside the property: its places in the list and in the index.
    private const int PlaceLength = 16;

    /// <summary>Makes the superclass of a class part with all above it; NULL for a topmost class.</summary>
    public static CimClass? Create(ref DecodingState state, ClassPart part, CimScope? scope)
    {
        if (part.Derivation.Length == 0)
        {
            return null;
        }

        string[] origins = part.Origins();
        CimQualifierSet qualifiers = Inherited(part.Qualifiers);
        PropertyInfo[] properties = part.InheritedFirst();
        CimProperty[] own = [.. properties.Select(property => Introduce(property, origins[part.OriginOf(property)]))];
        CimProperty[] inherited = [.. own.Select(property => property.Inherit())];
        CimClass? type = null;
        for (int level = 0; level < part.OwnOrigin; level++)
        {
            var known = new List<CimProperty>();
            for (int i = 0; i < properties.Length && part.OriginOf(properties[i]) <= level; i++)
            {
                known.Add(part.OriginOf(properties[i]) == level ? own[i] : inherited[i]);
            }

            state.Charge((long)known.Count * PlaceLength, 0);
            type = CimClass.Restore(origins[level], type, scope, level == 0 ? qualifiers : qualifiers.ToSubclass(), [.. known], []);
        }

        return type;
    }

    private static CimProperty Introduce(PropertyInfo property, string origin) => CimProperty.Restore(
        property.Name, property.Type, property.ClassName, Inherited(property.Qualifiers), property.IsLocal ? default : property.DefaultValue, origin, isLocal: true);

    // As they stand in the class that is the first to have them.
    private static CimQualifierSet Inherited(CimQualifierSet qualifiers) => CimQualifierSet.Create(
        qualifiers.Where(qualifier => (qualifier.Flavor & CimFlavor.Propagated) != 0).Select(qualifier => qualifier with { Flavor = qualifier.Flavor & ~CimFlavor.Propagated }));
}
