using OpenWmi.Cim;
using OpenWmi.Cim.Serialization;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.Repository;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>Reads instances that the repository holds, and those that the object manager itself is.</summary>
internal sealed class StaticInstances(CimObjectManager manager)
{
    private readonly SystemInstances _system = new(manager);

    /// <summary>The instance of exactly a class that a path names, or NULL where there is none.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT_PATH: the keys of the path are not those of the class.</exception>
    public CimInstance? Find(NamespaceEntry ns, ClassEntry entry, CimPath path) => Find(ns, entry, CimKey.FromPath(path, entry.Class));

    /// <summary>The instance of exactly a class that has a key, or NULL.</summary>
    public CimInstance? Find(NamespaceEntry ns, ClassEntry entry, CimKey key)
    {
        if (SystemInstances.Owns(entry.Class))
        {
            return _system.Find(ns, entry.Class, key);
        }

        return manager.Repository.TryRead(Extent(ns, entry), key, out byte[]? data) ? CimObjectCodec.DecodeInstance(entry.Class, data) : null;
    }

    /// <summary>Enumerates the instances of exactly a class, at least those that a plan wants.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="entry">The class.</param>
    public IEnumWbemClassObject Open(NamespaceEntry ns, ClassEntry entry)
    {
        if (SystemInstances.Owns(entry.Class))
        {
            return new SequenceEnumerator(_system.Enumerate(ns, entry.Class));
        }

        return new StaticInstanceEnumerator(manager.Repository, Extent(ns, entry), entry.Class);
    }

    internal static RepositoryExtent Extent(NamespaceEntry ns, ClassEntry entry) => new(ns.Id, entry.Id);
}
