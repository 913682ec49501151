namespace OpenWmi.Cim.Wql;

/// <summary>What a case demands of one property: a value, or else how its text begins.</summary>
internal sealed record WqlDemand(CimValue Value, string? Prefix)
{
    /// <summary>Both demands as one; NULL where they exclude one another.</summary>
    public WqlDemand? And(WqlDemand other)
    {
        if (!Value.IsNull)
        {
            return other.Allows(Value) ? this : null;
        }

        return !other.Value.IsNull ? other.And(this) : Prefix!.Length >= other.Prefix!.Length ? Longer(other.Prefix) : other.Longer(Prefix);
    }

    // One path can be written in two ways, so that references that differ as text exclude nothing.
    private bool Allows(CimValue value) => Value.IsNull
        ? value.AsString().StartsWith(Prefix!, StringComparison.OrdinalIgnoreCase)
        : value.Type == CimType.Reference || WqlKeyValue.AreEqual(Value, value);

    private WqlDemand? Longer(string shorter) => Prefix!.StartsWith(shorter, StringComparison.OrdinalIgnoreCase) ? this : null;
}
