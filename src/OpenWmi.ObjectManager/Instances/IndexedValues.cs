using OpenWmi.Cim;
using OpenWmi.Repository;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>The values by which the repository finds an instance through its Indexed properties.</summary>
internal static class IndexedValues
{
    /// <summary>Whether the repository keeps an index on a property; a key needs none.</summary>
    public static bool IsIndexed(CimProperty property) => !property.IsKey && property.Type.CanBeKey() && property.Qualifiers.Contains("indexed");

    /// <param name="instance">The instance.</param>
    /// <param name="indexed">The indexes of the indexed properties of its class.</param>
    /// <returns>NULL where the class has no such property.</returns>
    public static IReadOnlyList<RepositoryIndexEntry>? Of(CimInstance instance, IReadOnlyList<int> indexed)
    {
        if (indexed.Count == 0)
        {
            return null;
        }

        return [.. indexed
            .Where(index => !instance.IsNull(index))
            .Select(index => new RepositoryIndexEntry(instance.Class.Properties[index].Name, CimKey.FromValue(instance.GetValue(index), instance.Class)))];
    }
}
