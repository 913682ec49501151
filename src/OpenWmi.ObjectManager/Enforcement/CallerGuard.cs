using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;

namespace OpenWmi.ObjectManager.Enforcement;

/// <summary>A caller's transaction or compilation. Each namespace is entered once; not thread-safe.</summary>
internal sealed class CallerGuard : IWriteGuard
{
    private readonly Dictionary<long, NamespaceAccess> _entered = [];
    private readonly Caller _caller;
    private readonly string _operation;

    /// <summary>A caller who enters namespaces as they are named.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="operation">What he calls, for records.</param>
    public CallerGuard(Caller caller, string operation)
    {
        _caller = caller;
        _operation = operation;
    }

    /// <summary>A caller who is in a namespace already, with the rights that the login gave.</summary>
    public CallerGuard(NamespaceAccess access, string operation)
        : this(access.Caller, operation)
        => _entered[access.Namespace.Id] = access;

    public NamespaceAccess Enter(NamespaceEntry ns)
    {
        if (!_entered.TryGetValue(ns.Id, out NamespaceAccess? access))
        {
            access = NamespaceAccess.TryEnter(_caller, ns, _operation) ?? throw NamespaceAccess.Denied(_operation, ns.Path);
            _entered[ns.Id] = access;
        }

        return access;
    }

    public NamespaceEntry Find(ClassCatalog classes, string name)
    {
        if (classes.FindNamespace(name) is { } known && _entered.ContainsKey(known.Id))
        {
            return known;
        }

        NamespaceAccess access = NamespaceLogin.Enter(classes, _caller, CimPath.NormalizeNamespace(name), _operation);
        _entered[access.Namespace.Id] = access;
        return classes.RequireNamespace(access.Namespace.Path);
    }

    public NamespaceEntry? TryFind(ClassCatalog classes, string name)
    {
        if (classes.FindNamespace(name) is not null)
        {
            return Find(classes, name);
        }

        return NamespaceLogin.MayList(classes, _caller, CimPath.NormalizeNamespace(name)) ? null : throw NamespaceAccess.Denied(_operation, name);
    }

    public void RequireAdministrator(string what)
    {
        if (!_caller.IsAdministrator)
        {
            throw NamespaceAccess.Denied(what, null);
        }
    }

    public bool CanEnter(NamespaceEntry ns) => _entered.ContainsKey(ns.Id) || NamespaceAccess.CanEnter(_caller, ns);
}
