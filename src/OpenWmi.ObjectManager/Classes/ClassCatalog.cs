using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Classes;

/// <summary>The classes of all namespaces at one moment, resolved with their superclasses as they are asked for, and kept. Thread-safe.</summary>
/// <remarks>The system classes are stored once and belong to every namespace. Only what exists is kept, so what a caller asks for cannot make the catalog grow.</remarks>
internal sealed class ClassCatalog(IClassStore store)
{
    private static ulong _versions;

    // By the path of the namespace, then by name.
    private readonly CimNameTable<CimNameTable<ClassEntry>> _classes = new();
    private readonly CimNameTable<NamespaceEntry> _namespaces = new();

    // By the path of the namespace: what follows from all its classes together.
    private readonly CimNameTable<CimNameTable<string[]>> _children = new();
    private readonly CimNameTable<ClassEntry[]> _referring = new();

    /// <summary>A number that no other catalog of this process has: what was learnt of one need not be asked again of the same.</summary>
    public ulong Version { get; } = Interlocked.Increment(ref _versions);

    /// <summary>The registered providers that were asked for, by namespace and name. They are instances, whose every change makes a new generation too.</summary>
    public CimNameTable<ProviderRegistration> Registrations { get; } = new();

    /// <summary>The namespace of a full name, or NULL.</summary>
    public NamespaceEntry? FindNamespace(string path)
    {
        if (_namespaces.TryGetValue(path, out NamespaceEntry? known))
        {
            return known;
        }

        NamespaceEntry? found = store.FindNamespace(path);
        if (found is not null)
        {
            _namespaces.Set(path, found);
        }

        return found;
    }

    /// <summary>The namespace of a full name, or NULL: looked up, whether it is known or not.</summary>
    public NamespaceEntry? LookUpNamespace(string path) => store.FindNamespace(path);

    /// <summary>The full names of all namespaces, each before those below it.</summary>
    public IReadOnlyList<string> NamespaceNames() => store.NamespaceNames();

    /// <summary>The namespace of a full name.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_NAMESPACE: there is none.</exception>
    public NamespaceEntry RequireNamespace(string path) =>
        FindNamespace(path) ?? throw new WbemException(WbemStatus.WBEM_E_INVALID_NAMESPACE, $"There is no namespace {path}.");

    /// <summary>The class of a name in any case, or NULL.</summary>
    public ClassEntry? Find(NamespaceEntry ns, string name) => Find(ns, name, depth: 0);

    /// <summary>The class of a name in any case.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_CLASS: there is none; the sentence names the nearest.</exception>
    public ClassEntry Require(NamespaceEntry ns, string name) => Find(ns, name) ?? throw Unknown(ns, name, WbemStatus.WBEM_E_INVALID_CLASS);

    /// <summary>The error for a class that does not exist, with the names that were probably meant.</summary>
    public WbemException Unknown(NamespaceEntry ns, string name, WbemStatus status) =>
        new(status, $"There is no class {name} in {ns.Path}.{CimSuggestion.For(name, ClassNames(ns))}");

    /// <summary>The classes directly below one, system classes first; NULL for the top-level ones.</summary>
    public IEnumerable<ClassEntry> Children(NamespaceEntry ns, string? name)
    {
        foreach (string child in ChildNames(ns, name))
        {
            if (Find(ns, child) is { } entry)
            {
                yield return entry;
            }
        }
    }

    /// <summary>All classes below one, each before its own subclasses; NULL for all classes.</summary>
    public IEnumerable<ClassEntry> Descendants(NamespaceEntry ns, string? name)
    {
        foreach (ClassEntry child in Children(ns, name))
        {
            yield return child;
            foreach (ClassEntry below in Descendants(ns, child.Class.Name))
            {
                yield return below;
            }
        }
    }

    /// <summary>A class, then all classes below it.</summary>
    public IEnumerable<ClassEntry> Tree(NamespaceEntry ns, ClassEntry top) => Descendants(ns, top.Class.Name).Prepend(top);

    /// <summary>The classes with a reference among their properties, inherited ones included; events aside, which have no instances to find. Made once.</summary>
    public IReadOnlyList<ClassEntry> Referring(NamespaceEntry ns)
    {
        if (!_referring.TryGetValue(ns.Path, out ClassEntry[]? known))
        {
            known = [.. Descendants(ns, null).Where(entry => HasReference(entry.Class) && !entry.Class.IsA("__Event"))];
            _referring.Set(ns.Path, known);
        }

        return known;
    }

    /// <summary>Forgets a class that changed, and all below it, which were resolved with it.</summary>
    public void Forget(NamespaceEntry ns, string name)
    {
        ForgetTrees();
        Known(ns).Remove(entry => entry.Class.IsA(name));
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        ForgetTrees();
        _classes.Clear();
        _namespaces.Clear();
    }

    /// <summary>Takes in a class that was just resolved.</summary>
    public void Remember(NamespaceEntry ns, ClassEntry entry)
    {
        ForgetTrees();
        Known(ns).Set(entry.Class.Name, entry);
    }

    /// <summary>The names of all classes of a namespace.</summary>
    public IEnumerable<string> ClassNames(NamespaceEntry ns) => NamesBelow(ns, null);

    private ClassEntry? Find(NamespaceEntry ns, string name, int depth)
    {
        if (Known(ns).TryGetValue(name, out ClassEntry? known))
        {
            return known;
        }

        long home = CimName.IsSystem(name) ? IClassStore.SystemNamespace : ns.Id;
        if (name.Length > CimLimits.MaxNameLength || store.Find(home, name) is not { } stored)
        {
            return null;
        }

        ClassEntry entry = Resolve(ns, stored, depth);
        Known(ns).Set(entry.Class.Name, entry);
        return entry;
    }

    private static bool HasReference(CimClass type) => type.Properties.Any(property => property.Type == CimType.Reference);

    private void ForgetTrees()
    {
        _children.Clear();
        _referring.Clear();
    }

    private string[] ChildNames(NamespaceEntry ns, string? name)
    {
        CimNameTable<string[]> known = TableOf(_children, ns);
        if (!known.TryGetValue(name ?? string.Empty, out string[]? children))
        {
            children = ReadChildNames(ns, name);
            if (name is null || Known(ns).Contains(name))
            {
                known.Set(name ?? string.Empty, children);
            }
        }

        return children;
    }

    // Only a system class can have subclasses in both places.
    private string[] ReadChildNames(NamespaceEntry ns, string? name)
    {
        IReadOnlyList<string> own = store.Children(ns.Id, name);
        return name is null || CimName.IsSystem(name) ? [.. store.Children(IClassStore.SystemNamespace, name), .. own] : [.. own];
    }

    private ClassEntry Resolve(NamespaceEntry ns, StoredClass stored, int depth)
    {
        CimClassDeclaration declaration = StoredObjects.DecodeDeclaration(stored.Name, stored.Declaration);
        if (declaration.SuperclassName is null)
        {
            return new ClassEntry(CimClass.Create(declaration, null, ns.Scope), stored.Id);
        }

        ClassEntry? superclass = depth < CimLimits.MaxDerivation ? Find(ns, declaration.SuperclassName, depth + 1) : null;
        if (superclass is null)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_CRITICAL_ERROR,
                $"The repository is damaged: {declaration.Name} in {ns.Path} derives from {declaration.SuperclassName}, which is missing. Run `wmi repository verify`.");
        }

        return new ClassEntry(CimClass.Create(declaration, superclass.Class, ns.Scope), stored.Id);
    }

    private IEnumerable<string> NamesBelow(NamespaceEntry ns, string? name)
    {
        foreach (string child in ChildNames(ns, name))
        {
            yield return child;
            foreach (string below in NamesBelow(ns, child))
            {
                yield return below;
            }
        }
    }

    private CimNameTable<ClassEntry> Known(NamespaceEntry ns) => TableOf(_classes, ns);

    private static CimNameTable<T> TableOf<T>(CimNameTable<CimNameTable<T>> tables, NamespaceEntry ns)
        where T : class
        => tables.TryGetValue(ns.Path, out CimNameTable<T>? known) ? known : tables.GetOrAdd(ns.Path, new CimNameTable<T>());
}
