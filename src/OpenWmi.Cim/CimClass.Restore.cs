namespace OpenWmi.Cim;

/// <content>Making a class as a peer describes it.</content>
public sealed partial class CimClass
{
    /// <summary>How many keys a projection came from where nobody says: more than any class has, so that it has no path.</summary>
    internal const int UnknownKeyCount = int.MaxValue;

    /// <summary>Makes a class from all that it has, inherited or not. What its own rules say is the business of who described it.</summary>
    /// <param name="name">The name; empty for a class that has none yet.</param>
    /// <param name="superclass">The superclass, as far as it is known.</param>
    /// <param name="scope">Where it lives.</param>
    /// <param name="qualifiers">All qualifiers; those without <see cref="CimFlavor.Propagated"/> are its own.</param>
    /// <param name="properties">All properties, inherited ones first, no name twice.</param>
    /// <param name="methods">All methods, no name twice.</param>
    /// <param name="projectedFromKeys">For the shape of a query's result: the keys of the class, or <see cref="UnknownKeyCount"/>; NULL for a whole class.</param>
    internal static CimClass Restore(
        string name, CimClass? superclass, CimScope? scope, CimQualifierSet qualifiers, CimProperty[] properties, CimMethod[] methods, int? projectedFromKeys = null)
    {
        var declaration = new CimClassDeclaration(
            name,
            superclass?.Name,
            Own(qualifiers),
            [.. properties.Where(property => property.IsLocal).Select(property => property.ToDeclaration())],
            [.. methods.Where(method => method.IsLocal).Select(method => method.ToDeclaration())]);
        return new CimClass(declaration, superclass, scope, qualifiers, properties, methods, projectedFromKeys);
    }

    /// <summary>The qualifiers that were not inherited where they stand.</summary>
    internal static CimQualifierSet Own(CimQualifierSet qualifiers) => qualifiers.Any(IsInherited)
        ? CimQualifierSet.Create(qualifiers.Where(qualifier => !IsInherited(qualifier)))
        : qualifiers;

    private static bool IsInherited(CimQualifier qualifier) => (qualifier.Flavor & CimFlavor.Propagated) != 0;
}
