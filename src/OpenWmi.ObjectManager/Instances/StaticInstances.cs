using System.Collections.Immutable;
using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Enforcement;
using OpenWmi.Repository;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>Reads instances that the repository holds, and those that the object manager itself is.</summary>
internal sealed class StaticInstances(CimObjectManager manager)
{
    private readonly SystemInstances _system = new(manager);

    /// <summary>The instance of exactly a class that a path names, or NULL where there is none.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT_PATH: the keys of the path are not those of the class.</exception>
    public CimInstance? Find(NamespaceAccess access, ClassEntry entry, CimPath path) => Find(access, entry, CimKey.FromPath(path, entry.Class));

    /// <summary>The instance of exactly a class that has a key, or NULL.</summary>
    public CimInstance? Find(NamespaceAccess access, ClassEntry entry, CimKey key)
    {
        using RepositorySnapshot snapshot = manager.Repository.BeginRead();
        return Find(snapshot.Reader, access, entry, key);
    }

    /// <summary>The same in a snapshot that is open already.</summary>
    public CimInstance? Find(RepositoryReader reader, NamespaceAccess access, ClassEntry entry, CimKey key) =>
        SystemInstances.Owns(entry.Class) ? _system.Find(access, entry.Class, key) : FindStored(reader, access.Namespace, entry, key);

    /// <summary>The instance of a class whose instances are all stored, or NULL.</summary>
    public static CimInstance? FindStored(RepositoryReader reader, NamespaceEntry ns, ClassEntry entry, CimKey key) =>
        reader.TryRead(Extent(ns, entry), key, out byte[]? data) ? StoredObjects.DecodeInstance(entry.Class, data) : null;

    /// <summary>Enumerates the instances of exactly a class, at least those that a plan wants.</summary>
    /// <param name="access">The caller in the namespace.</param>
    /// <param name="entry">The class.</param>
    /// <param name="plan">What a query can leave out, or NULL for all instances.</param>
    public IEnumWbemClassObject Open(NamespaceAccess access, ClassEntry entry, WqlPlan? plan)
    {
        if (SystemInstances.Owns(entry.Class))
        {
            return new SequenceEnumerator(_system.Enumerate(access, entry.Class));
        }

        return plan?.Keys is { } keys
            ? new SequenceEnumerator(FindAll(access, entry, keys))
            : new StaticInstanceEnumerator(Pages(Extent(access.Namespace, entry), entry.Class, plan), entry.Class);
    }

    internal static RepositoryExtent Extent(NamespaceEntry ns, ClassEntry entry) => new(ns.Id, entry.Id);

    private IEnumerable<CimInstance> FindAll(NamespaceAccess access, ClassEntry entry, IReadOnlyList<ImmutableArray<CimKeyBinding>> keys)
    {
        foreach (ImmutableArray<CimKeyBinding> key in keys)
        {
            if (Find(access, entry, new CimPath(null, null, entry.Class.Name, key)) is { } found)
            {
                yield return found;
            }
        }
    }

    /// <summary>How <see cref="Open"/> finds the instances, for a person.</summary>
    public static string Describe(ClassEntry entry, WqlPlan? plan)
    {
        if (SystemInstances.Owns(entry.Class))
        {
            return "what the object manager knows of itself";
        }

        return plan?.Keys is not null ? plan.DescribeKeys()
            : Narrowing(entry.Class, plan) is { } range ? $"{(UsesIndex(entry.Class, range) ? "the index" : "the keys")} {plan!.Describe(range)}"
            : "all instances";
    }

    // An exact value of an indexed property narrows most; then a range of a single integer key. The largest uint64 keys are texts in the repository.
    private IInstancePages Pages(RepositoryExtent extent, CimClass type, WqlPlan? plan)
    {
        if (Narrowing(type, plan) is not { } range)
        {
            return new KeyRangePages(manager.Repository, extent, RepositoryKeyRange.All);
        }

        return UsesIndex(type, range)
            ? new IndexPages(manager.Repository, extent, new RepositoryIndexEntry(type.Properties[range.PropertyIndex].Name, CimKey.FromValue(range.Lower, type)))
            : new KeyRangePages(manager.Repository, extent, KeyRange(range, type));
    }

    private static WqlRange? Narrowing(CimClass type, WqlPlan? plan)
    {
        foreach (WqlRange range in plan?.Ranges ?? [])
        {
            CimProperty property = type.Properties[range.PropertyIndex];
            bool isKeyRange = property.IsKey && type.KeyIndexes.Count == 1 && property.Type.IsInteger() && property.Type != CimType.Uint64;
            if (isKeyRange || UsesIndex(type, range))
            {
                return range;
            }
        }

        return null;
    }

    private static bool UsesIndex(CimClass type, WqlRange range) => range.IsPoint && IndexedValues.IsIndexed(type.Properties[range.PropertyIndex]);

    private static RepositoryKeyRange KeyRange(WqlRange range, CimClass type) => new(
        range.Lower.IsNull ? null : CimKey.FromValue(range.Lower, type),
        !range.Lower.IsNull && !range.IsLowerInclusive,
        range.Upper.IsNull ? null : CimKey.FromValue(range.Upper, type),
        !range.Upper.IsNull && !range.IsUpperInclusive);
}
