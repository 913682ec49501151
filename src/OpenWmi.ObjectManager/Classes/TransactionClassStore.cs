using OpenWmi.Cim;
using OpenWmi.Repository;

namespace OpenWmi.ObjectManager.Classes;

/// <summary>Class declarations as a transaction sees them, its own changes included.</summary>
internal sealed class TransactionClassStore(RepositoryReader reader, string server) : IClassStore
{
    public StoredClass? Find(long namespaceId, string className) => Find(reader, namespaceId, className);

    public IReadOnlyList<string> Children(long namespaceId, string? className) => reader.ReadClassChildrenNames(namespaceId, className);

    public NamespaceEntry? FindNamespace(string path) => FindNamespace(reader, server, path);

    public IReadOnlyList<string> NamespaceNames() => NamespaceNames(reader);

    internal static IReadOnlyList<string> NamespaceNames(RepositoryReader reader) => [.. reader.ReadNamespaces().Select(ns => ns.Name)];

    internal static StoredClass? Find(RepositoryReader reader, long namespaceId, string className) =>
        reader.FindClass(namespaceId, className) is { } stored ? new StoredClass(stored.Id, stored.Name, stored.Declaration) : null;

    internal static NamespaceEntry? FindNamespace(RepositoryReader reader, string server, string path) =>
        path.Length > 0 && reader.FindNamespace(path) is { } stored ? new NamespaceEntry(stored, server) : null;
}
