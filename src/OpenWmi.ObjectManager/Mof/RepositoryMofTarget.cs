using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Writing;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Mof;

/// <summary>Puts what MOF defines into one transaction of the repository.</summary>
/// <param name="session">The transaction.</param>
/// <param name="creatableNamespace">A namespace that is created when it is first named, or NULL.</param>
/// <param name="isBuiltIn">Whether the MOF is the program's own: it may define system classes, and carries stored instances over to a new shape of their class.</param>
internal sealed class RepositoryMofTarget(WriteSession session, string? creatableNamespace, bool isBuiltIn) : IMofTarget
{
    private readonly List<string> _autorecover = [];
    private NamespaceEntry? _namespace;

    /// <summary>The files that asked to be compiled when the repository is rebuilt.</summary>
    public IReadOnlyList<string> AutorecoverFiles => _autorecover;

    public CimClass? FindClass(string namespaceName, string className) => session.Catalog.Find(Namespace(namespaceName), className)?.Class;

    public IEnumerable<string> SuggestClasses(string namespaceName, string className) => session.Catalog.ClassNames(Namespace(namespaceName));

    public void PutClass(string namespaceName, CimClassDeclaration declaration, MofClassFlags flags)
    {
        if (isBuiltIn)
        {
            session.Classes.PutBuiltIn(Namespace(namespaceName), declaration);
        }
        else
        {
            session.Classes.Put(Namespace(namespaceName), declaration, (WbemFlags)flags);
        }
    }

    public void PutInstance(string namespaceName, CimInstance instance, MofInstanceFlags flags) =>
        session.Instances.Put(Namespace(namespaceName), instance, (WbemFlags)flags);

    public void DeleteClass(string namespaceName, string className) => session.Classes.Delete(Namespace(namespaceName), className);

    public void DeleteInstance(string namespaceName, CimPath path) => session.Instances.Delete(Namespace(namespaceName), path);

    public void Autorecover(string fileName) => _autorecover.Add(AutorecoverList.RequireFile(session.Guard, fileName));

    /// <summary>A namespace, created where it is missing, as who stands behind the transaction may.</summary>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED; and what <see cref="NamespaceWriter.CreatePath"/> refuses.</exception>
    public static NamespaceEntry FindOrCreate(WriteSession session, string name)
    {
        if (session.Guard.TryFind(session.Catalog, name) is { } existing)
        {
            return existing;
        }

        session.Namespaces.CreatePath(name);
        return session.Guard.Find(session.Catalog, name);
    }

    // The compiler asks for one namespace again and again.
    private NamespaceEntry Namespace(string name)
    {
        if (_namespace is null || !CimName.Equals(_namespace.Path, name))
        {
            _namespace = CimName.Equals(name, creatableNamespace) ? FindOrCreate(session, name) : session.Guard.Find(session.Catalog, name);
        }

        return _namespace;
    }
}
