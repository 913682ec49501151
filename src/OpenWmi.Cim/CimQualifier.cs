namespace OpenWmi.Cim;

/// <summary>A qualifier: a named value on a class, instance, property, method or parameter. Facts 6.12. Immutable.</summary>
/// <param name="Name">The name; comparisons ignore case.</param>
/// <param name="Value">A boolean, integer, real or string, or an array of one of them; never NULL.</param>
/// <param name="Flavor">How it propagates.</param>
public sealed record CimQualifier(string Name, CimValue Value, CimFlavor Flavor = CimFlavor.None)
{
    /// <summary>Whether the qualifier is a boolean that is TRUE.</summary>
    public bool IsTrue => Value.Type == CimType.Boolean && Value.AsBoolean();

    /// <summary>The qualifier as subclasses inherit it, or NULL where it is restricted to its class.</summary>
    internal CimQualifier? ToSubclass()
    {
        // Without its keys a subclass could not tell its instances from those of its superclass: Key propagates whatever its flavor says.
        if ((Flavor & CimFlavor.ToSubClass) == 0 && !CimName.Equals(Name, "key"))
        {
            return null;
        }

        return (Flavor & CimFlavor.Propagated) != 0 ? this : this with { Flavor = Flavor | CimFlavor.Propagated };
    }
}
