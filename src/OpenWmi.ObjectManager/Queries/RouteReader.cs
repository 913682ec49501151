using OpenWmi.Cim;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>Reads the references of association instances of one route. One enumeration's; not thread-safe.</summary>
internal sealed class RouteReader(AssociationRoute route, SourceObject source)
{
    private CimClass? _class;
    private int[] _sources = [];
    private int[] _results = [];

    /// <summary>Whether an association refers to the source.</summary>
    public bool Refers(CimInstance association)
    {
        Bind(association.Class);
        foreach (int role in _sources)
        {
            if (NamesSource(association, role))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds the references at the other ends: those of the result roles where another role names the source.</summary>
    public void AddEnds(CimInstance association, List<string> ends)
    {
        Bind(association.Class);
        foreach (int result in _results)
        {
            if (!association.IsNull(result) && HasOtherSource(association, result))
            {
                ends.Add(association.GetValue(result).AsString());
            }
        }
    }

    private bool HasOtherSource(CimInstance association, int result)
    {
        foreach (int role in _sources)
        {
            if (role != result && NamesSource(association, role))
            {
                return true;
            }
        }

        return false;
    }

    private bool NamesSource(CimInstance association, int role) => !association.IsNull(role) && source.IsNamedBy(association.GetValue(role).AsString());

    private void Bind(CimClass type)
    {
        if (!ReferenceEquals(type, _class))
        {
            _class = type;
            _sources = Indexes(route.SourceRoles, type);
            _results = Indexes(route.ResultRoles, type);
        }
    }

    private static int[] Indexes(IReadOnlyList<CimProperty> roles, CimClass type) => [.. roles.Select(role => type.IndexOf(role.Name)).Where(index => index >= 0)];
}
