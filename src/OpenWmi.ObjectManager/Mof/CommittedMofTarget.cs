using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Enforcement;

namespace OpenWmi.ObjectManager.Mof;

/// <summary>The classes that exist, for a check. Nothing can be put: <see cref="MofCheckTarget"/>, which stands before it, never tries.</summary>
internal sealed class CommittedMofTarget(CimObjectManager manager, string? creatableNamespace, CallerGuard guard) : IMofTarget
{
    private readonly ClassCatalog _classes = manager.Classes;

    public CimClass? FindClass(string namespaceName, string className) => FindNamespace(namespaceName) is { } ns ? _classes.Find(ns, className)?.Class : null;

    public IEnumerable<string> SuggestClasses(string namespaceName, string className) => FindNamespace(namespaceName) is { } ns ? _classes.ClassNames(ns) : [];

    public void PutClass(string namespaceName, CimClassDeclaration declaration, MofClassFlags flags) => throw ReadOnly();

    public void PutInstance(string namespaceName, CimInstance instance, MofInstanceFlags flags) => throw ReadOnly();

    public void DeleteClass(string namespaceName, string className) => throw ReadOnly();

    public void DeleteInstance(string namespaceName, CimPath path) => throw ReadOnly();

    public void Autorecover(string fileName) => throw ReadOnly();

    // A namespace that the compilation would create has no classes yet.
    private NamespaceEntry? FindNamespace(string name) => CimName.Equals(name, creatableNamespace) ? guard.TryFind(_classes, name) : guard.Find(_classes, name);

    private static WbemException ReadOnly() => new(WbemStatus.WBEM_E_INVALID_OPERATION, "A check changes nothing.");
}
