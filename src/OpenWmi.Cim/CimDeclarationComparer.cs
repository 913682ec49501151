namespace OpenWmi.Cim;

/// <summary>Compares definitions: names without case, values and flavors exactly, the order of qualifiers, properties and methods does not count.</summary>
internal static class CimDeclarationComparer
{
    public static bool AreEqual(CimClass left, CimClass right) =>
        left.IsProjection == right.IsProjection
        && CimName.Equals(left.Scope?.Server, right.Scope?.Server)
        && CimName.Equals(left.Scope?.Namespace, right.Scope?.Namespace)
        && CimName.Equals(left.SuperclassName, right.SuperclassName)
        && AreEqual(left.Qualifiers, right.Qualifiers)
        && left.Properties.Count == right.Properties.Count
        && left.Properties.All(mine => right.FindProperty(mine.Name) is { } theirs && AreEqual(mine, theirs))
        && left.Methods.Count == right.Methods.Count
        && left.Methods.All(mine => right.FindMethod(mine.Name) is { } theirs && AreEqual(mine, theirs));

    public static bool AreEqual(CimQualifierSet left, CimQualifierSet right) =>
        ReferenceEquals(left, right)
        || (left.Count == right.Count && left.All(mine => right[mine.Name] is { } theirs && mine.Value == theirs.Value && mine.Flavor == theirs.Flavor));

    public static bool AreEqual(CimProperty left, CimProperty right) =>
        ReferenceEquals(left, right)
        || (CimName.Equals(left.Name, right.Name)
            && left.Type == right.Type
            && CimName.Equals(left.ClassName, right.ClassName)
            && CimName.Equals(left.Origin, right.Origin)
            && left.IsLocal == right.IsLocal
            && left.DefaultValue == right.DefaultValue
            && AreEqual(left.Qualifiers, right.Qualifiers));

    public static bool AreEqual(CimMethod left, CimMethod right) =>
        CimName.Equals(left.Name, right.Name)
        && left.ReturnType == right.ReturnType
        && CimName.Equals(left.ReturnClassName, right.ReturnClassName)
        && CimName.Equals(left.Origin, right.Origin)
        && left.IsLocal == right.IsLocal
        && AreEqual(left.Qualifiers, right.Qualifiers)
        && left.Parameters.Count == right.Parameters.Count
        && left.Parameters.Zip(right.Parameters).All(pair => AreEqual(pair.First, pair.Second));

    private static bool AreEqual(CimParameter left, CimParameter right) =>
        CimName.Equals(left.Name, right.Name)
        && left.Type == right.Type
        && CimName.Equals(left.ClassName, right.ClassName)
        && left.DefaultValue == right.DefaultValue
        && AreEqual(left.Qualifiers, right.Qualifiers);
}
