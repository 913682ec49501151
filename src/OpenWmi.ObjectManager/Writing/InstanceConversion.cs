using OpenWmi.Cim;
using OpenWmi.Cim.Serialization;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.Repository;

namespace OpenWmi.ObjectManager.Writing;

/// <summary>Writes the stored instances of a class again after the class got a new shape. Properties that are gone take their values with them.</summary>
internal static class InstanceConversion
{
    /// <param name="writer">The transaction, in which the class has its new shape already.</param>
    /// <param name="ns">The namespace of the class; a system class has instances in every namespace.</param>
    /// <param name="old">The class as it was.</param>
    public static void Run(WriteSession writer, NamespaceEntry ns, ClassEntry old)
    {
        ClassEntry entry = writer.Catalog.Require(ns, old.Class.Name);
        IEnumerable<long> places = CimName.IsSystem(entry.Class.Name) ? writer.Transaction.Reader.ReadNamespaces().Select(place => place.Id) : [ns.Id];
        foreach (long place in places)
        {
            Convert(writer, new RepositoryExtent(place, old.Id), old.Class, entry);
        }
    }

    private static void Convert(WriteSession writer, RepositoryExtent extent, CimClass old, ClassEntry entry)
    {
        var page = new List<byte[]>();
        RepositoryKeyRange rest = RepositoryKeyRange.All;
        bool more = true;
        while (more)
        {
            page.Clear();
            RepositoryPage read = writer.Transaction.Reader.ReadPage(extent, rest, RepositoryPageSize.Default, page);
            foreach (byte[] data in page)
            {
                CimInstance instance = CimObjectCodec.DecodeInstance(old, data);
                CimInstance converted = InstanceMapper.Carry(instance, entry.Class);
                writer.Transaction.DeleteInstance(extent, CimKey.FromInstance(instance));
                writer.Transaction.PutInstance(
                    extent, CimKey.FromInstance(converted), CimObjectCodec.EncodeInstance(converted), RepositoryPutMode.CreateOrUpdate, IndexedValues.Of(converted, entry.IndexedProperties));
            }

            rest = rest.After(read);
            more = read.HasMore;
        }
    }
}
