using OpenWmi.Cim;
using OpenWmi.Repository;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>The values by which the repository finds an instance through its Indexed properties.</summary>
internal static class IndexedValues
{
    /// <returns>NULL where the class has no such property.</returns>
    public static IReadOnlyList<RepositoryIndexEntry>? Of(CimInstance instance)
    {
        List<RepositoryIndexEntry>? entries = null;
        bool hasIndex = false;
        for (int i = 0; i < instance.Class.Properties.Count; i++)
        {
            CimProperty property = instance.Class.Properties[i];
            if (property.IsKey || !property.Qualifiers.Contains("indexed") || !property.Type.CanBeKey())
            {
                continue;
            }

            hasIndex = true;
            if (!instance.IsNull(i))
            {
                (entries ??= []).Add(new RepositoryIndexEntry(property.Name, CimKey.FromValue(instance.GetValue(i), instance.Class)));
            }
        }

        return hasIndex ? entries ?? [] : null;
    }
}
