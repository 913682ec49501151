namespace OpenWmi.Cim;

/// <summary>Names that may be there once, in whatever case.</summary>
internal sealed class UniqueNames
{
    // A dictionary of the kind that every class has anyway: a set of its own kind is a millisecond of every start.
    private readonly Dictionary<string, int> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a name; false where it is there already.</summary>
    public bool TryAdd(string name) => _names.TryAdd(name, _names.Count);
}
