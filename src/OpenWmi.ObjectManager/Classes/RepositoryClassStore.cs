using OpenWmi.Cim;
using OpenWmi.Repository;

namespace OpenWmi.ObjectManager.Classes;

/// <summary>Class declarations as last committed.</summary>
internal sealed class RepositoryClassStore(CimRepository repository, string server) : IClassStore
{
    public StoredClass? Find(long namespaceId, string className)
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        return TransactionClassStore.Find(snapshot.Reader, namespaceId, className);
    }

    public IReadOnlyList<string> Children(long namespaceId, string? className)
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        return snapshot.Reader.ReadClassChildrenNames(namespaceId, className);
    }

    public NamespaceEntry? FindNamespace(string path)
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        return TransactionClassStore.FindNamespace(snapshot.Reader, server, path);
    }

    public IReadOnlyList<string> NamespaceNames()
    {
        using RepositorySnapshot snapshot = repository.BeginRead();
        return TransactionClassStore.NamespaceNames(snapshot.Reader);
    }
}
