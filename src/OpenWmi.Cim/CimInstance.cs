namespace OpenWmi.Cim;

/// <summary>An instance: its class and its values, packed. Immutable; made by <see cref="CimInstanceBuilder"/>.</summary>
/// <remarks>Costs 40 octets, the array header, and the data: two bits and a fixed slot a property, strings in one octet a character where they can.</remarks>
public sealed partial class CimInstance : CimObject
{
    private readonly byte[] _data;
    private readonly CimInstanceExtras? _extras;

    internal CimInstance(CimClass type, byte[] data, CimInstanceExtras? extras = null)
    {
        Class = type;
        _data = data;
        _extras = extras;
    }

    /// <inheritdoc/>
    public override CimClass Class { get; }

    /// <summary>The instance's own qualifiers; those of the class are not repeated.</summary>
    public override CimQualifierSet Qualifiers => _extras?.Qualifiers ?? CimQualifierSet.Empty;

    /// <inheritdoc/>
    public override string? RelativePath => CimPath.TryGetRelativePath(this, out string? path) ? path : null;

    /// <summary>The packed form. <see cref="CimLayout"/> describes it.</summary>
    internal ReadOnlySpan<byte> Data => _data;

    /// <summary>Embedded objects and instance qualifiers, where there are any.</summary>
    internal CimInstanceExtras? Extras => _extras;

    /// <summary>Whether the instance itself holds a value, NULL or nothing for the property.</summary>
    public CimPropertyState GetState(int index) => CimLayout.ReadState(_data, CheckIndex(index));

    /// <summary>Whether the value is NULL, its own or the default.</summary>
    public bool IsNull(int index) => GetState(index) switch
    {
        CimPropertyState.Value => false,
        CimPropertyState.Null => true,
        _ => Class.Properties[index].DefaultValue.IsNull,
    };

    /// <summary>Whether both have one class and equal values and states.</summary>
    public override bool Equals(object? obj)
    {
        if (obj is not CimInstance other || !CimName.Equals(Class.Name, other.Class.Name) || Class.Properties.Count != other.Class.Properties.Count)
        {
            return false;
        }

        for (int i = 0; i < Class.Properties.Count; i++)
        {
            int theirs = other.Class.IndexOf(Class.Properties[i].Name);
            if (theirs < 0 || GetState(i) != other.GetState(theirs) || GetValue(i) != other.GetValue(theirs))
            {
                return false;
            }
        }

        return CimDeclarationComparer.AreEqual(Qualifiers, other.Qualifiers);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        // Properties may stand in another order in an equal instance.
        int hash = Class.GetHashCode();
        for (int i = 0; i < Class.Properties.Count; i++)
        {
            hash ^= GetValue(i).GetHashCode();
        }

        return hash;
    }

    /// <inheritdoc/>
    public override string ToString() => Path ?? RelativePath ?? Class.Name;

    private int CheckIndex(int index) => index >= 0 && index < Class.Layout.Count ? index : throw new ArgumentOutOfRangeException(nameof(index));
}
