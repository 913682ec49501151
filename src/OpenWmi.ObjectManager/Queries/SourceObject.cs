using OpenWmi.Cim;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>The object in the braces of ASSOCIATORS OF and REFERENCES OF, and the paths by which a reference may name it. Facts 6.8.</summary>
internal sealed class SourceObject
{
    private readonly NamespaceSession _session;
    private readonly CimPath _path;
    private readonly string[] _names;
    private string? _known;

    private SourceObject(NamespaceSession session, CimPath path, CimClass type)
    {
        _session = session;
        Class = type;
        _path = path with { Server = null, Namespace = null, ClassName = type.Name };
        _names = _path.IsInstance ? [.. Lineage(Class)] : [Class.Name];
    }

    /// <summary>The class that the object is of, or that it is.</summary>
    public CimClass Class { get; }

    /// <summary>The path relative to its namespace.</summary>
    public string RelativePath => _path.RelativePath;

    /// <summary>Whether it is an instance rather than a class.</summary>
    public bool IsInstance => _path.IsInstance;

    /// <summary>Finds the object.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND, WBEM_E_INVALID_CLASS, WBEM_E_INVALID_OBJECT_PATH, …: as GetObject.</exception>
    public static async ValueTask<SourceObject> ReadAsync(NamespaceSession session, CimPath path, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        CimPath local = session.ParsePath(path.ToString());
        CimObject found = await ObjectReader.GetAsync(session, local, flags, context, cancellationToken).ConfigureAwait(false);
        return new SourceObject(session, CimPath.Parse(found.RelativePath ?? local.RelativePath), found.Class);
    }

    /// <summary>An object as its path has it, which nobody has looked for.</summary>
    public static SourceObject Declared(NamespaceSession session, CimPath path, CimClass type)
    {
        bool isUnnamed = path.Keys is [{ Name: null }] && type.KeyIndexes.Count == 1;
        return new SourceObject(session, isUnnamed ? path with { Keys = [path.Keys[0] with { Name = type.Properties[type.KeyIndexes[0]].Name }] } : path, type);
    }

    /// <summary>The paths by which a reference of some class may name the object, relative to the namespace: its own class, then those above it down to the declared one.</summary>
    /// <param name="declared">The class that the reference is declared with; NULL for any.</param>
    public IEnumerable<CimPath> Spellings(string? declared)
    {
        foreach (string name in _names)
        {
            yield return _path with { ClassName = name };
            if (CimName.Equals(name, declared))
            {
                yield break;
            }
        }
    }

    /// <summary>Whether a reference names the object: with or without machine and namespace, keys in any order, a single key without its name, by the name of a class above its own.</summary>
    public bool IsNamedBy(string reference)
    {
        if (string.Equals(reference, _known, StringComparison.Ordinal))
        {
            return true;
        }

        bool isNamed = Mentions(reference) && CimPath.TryParse(reference, out CimPath? path) && IsNamedBy(path);
        _known = isNamed ? reference : _known;
        return isNamed;
    }

    // The names of all classes that share the keys: the repository knows an object by any of them.
    private static IEnumerable<string> Lineage(CimClass type)
    {
        for (CimClass? above = type; above is not null; above = above.Superclass)
        {
            if (above.IsSingleton == type.IsSingleton && (type.IsSingleton || above.KeyIndexes.Count == type.KeyIndexes.Count))
            {
                yield return above.Name;
            }
        }
    }

    // Spares the reading of most references to other objects.
    private bool Mentions(string reference)
    {
        foreach (string name in _names)
        {
            if (reference.Contains(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsNamedBy(CimPath path)
    {
        bool isHere = _session.IsThisMachine(path.Server) && (path.Namespace is null || CimName.Equals(path.Namespace, _session.Namespace.Path));
        if (!isHere || !_names.Contains(path.ClassName, StringComparer.OrdinalIgnoreCase) || path.Keys.Count != _path.Keys.Count)
        {
            return false;
        }

        if (path.Keys is [{ Name: null } only])
        {
            path = path with { Keys = [only with { Name = _path.Keys[0].Name }] };
        }

        return (path with { Server = null, Namespace = null, ClassName = _path.ClassName }).Equals(_path);
    }
}
