using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Enforcement;
using OpenWmi.Repository;

namespace OpenWmi.ObjectManager.Writing;

/// <summary>One transaction on the repository, with the rules of the object manager before it. Nothing is kept unless it is committed.</summary>
internal sealed class WriteSession : IDisposable
{
    private readonly Func<ClassCatalog> _ownCatalog;
    private bool _changesClasses;

    /// <param name="transaction">The transaction.</param>
    /// <param name="committed">The classes as last committed.</param>
    /// <param name="guard">Who stands behind it, and what he may write.</param>
    /// <param name="ownCatalog">Makes a catalog that reads through the transaction.</param>
    public WriteSession(RepositoryTransaction transaction, ClassCatalog committed, IWriteGuard guard, Func<ClassCatalog> ownCatalog)
    {
        _ownCatalog = ownCatalog;
        Transaction = transaction;
        Catalog = committed;
        Guard = guard;
        Classes = new ClassWriter(this);
        Namespaces = new NamespaceWriter(this);
        Instances = new InstanceWriter(this);
        Security = new SecurityWriter(this);
    }

    /// <summary>The transaction.</summary>
    public RepositoryTransaction Transaction { get; }

    /// <summary>Who stands behind the transaction, and what he may write. Whatever writes asks it first.</summary>
    public IWriteGuard Guard { get; }

    /// <summary>The classes as the transaction sees them.</summary>
    public ClassCatalog Catalog { get; private set; }

    /// <summary>Puts and deletes classes.</summary>
    public ClassWriter Classes { get; }

    /// <summary>Creates and deletes namespaces.</summary>
    public NamespaceWriter Namespaces { get; }

    /// <summary>Puts and deletes instances.</summary>
    public InstanceWriter Instances { get; }

    /// <summary>Changes the security of namespaces.</summary>
    public SecurityWriter Security { get; }

    /// <summary>Keeps what was changed, durably.</summary>
    public void Commit() => Transaction.Commit();

    /// <summary>Undoes what was not committed.</summary>
    public void Dispose() => Transaction.Dispose();

    /// <summary>Leaves the shared catalog before a class or namespace changes: others must not see what is not committed.</summary>
    public void BeginClassChange()
    {
        if (!_changesClasses)
        {
            Catalog = _ownCatalog();
            _changesClasses = true;
        }
    }
}
