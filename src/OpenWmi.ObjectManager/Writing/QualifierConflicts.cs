using OpenWmi.Cim;

namespace OpenWmi.ObjectManager.Writing;

/// <summary>Takes from a subclass the qualifiers that its superclass no longer lets it override: what force mode does. Facts 6.11.</summary>
internal static class QualifierConflicts
{
    public static CimClassDeclaration Remove(CimClassDeclaration declaration, CimClass superclass) => declaration with
    {
        Qualifiers = Remove(declaration.Qualifiers, superclass.Qualifiers),
        Properties = [.. declaration.Properties.Select(property => Remove(property, superclass.FindProperty(property.Name)))],
        Methods = [.. declaration.Methods.Select(method => Remove(method, superclass.FindMethod(method.Name)))],
    };

    private static CimProperty Remove(CimProperty property, CimProperty? inherited) =>
        inherited is null ? property : new(property.Name, property.Type, property.ClassName, Remove(property.Qualifiers, inherited.Qualifiers), property.DefaultValue);

    private static CimMethod Remove(CimMethod method, CimMethod? inherited) =>
        inherited is null ? method : new(method.Name, method.ReturnType, method.Parameters, Remove(method.Qualifiers, inherited.Qualifiers), method.ReturnClassName);

    private static CimQualifierSet Remove(CimQualifierSet local, CimQualifierSet inherited) =>
        CimQualifierSet.Create(local.Where(mine => inherited[mine.Name] is not { } theirs
            || (theirs.Flavor & (CimFlavor.DisableOverride | CimFlavor.ToSubClass)) != (CimFlavor.DisableOverride | CimFlavor.ToSubClass)
            || theirs.Value == mine.Value));
}
