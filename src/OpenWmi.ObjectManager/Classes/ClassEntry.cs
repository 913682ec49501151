using OpenWmi.Cim;
using OpenWmi.ObjectManager.Instances;

namespace OpenWmi.ObjectManager.Classes;

/// <summary>A class of a namespace, and the row that holds it. Immutable.</summary>
/// <param name="type">The class with all that it inherits.</param>
/// <param name="id">The number of the class in the repository, under which its instances are kept.</param>
internal sealed class ClassEntry(CimClass type, long id)
{
    private int[]? _indexed;
    private int[]? _notNull;

    /// <summary>The class with all that it inherits.</summary>
    public CimClass Class { get; } = type;

    /// <summary>The number of the class in the repository, under which its instances are kept.</summary>
    public long Id { get; } = id;

    /// <summary>The properties on which the repository keeps an index.</summary>
    public IReadOnlyList<int> IndexedProperties => _indexed ??= Find(IndexedValues.IsIndexed);

    /// <summary>The properties that must have a value.</summary>
    public IReadOnlyList<int> NotNullProperties => _notNull ??= Find(property => property.Qualifiers.Contains("not_null"));

    private int[] Find(Predicate<CimProperty> condition) => [.. Enumerable.Range(0, Class.Properties.Count).Where(index => condition(Class.Properties[index]))];
}
