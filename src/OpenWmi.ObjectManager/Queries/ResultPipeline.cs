using OpenWmi.Cim;
using OpenWmi.Cim.Wql;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>What happens to each instance between its source and the caller: WHERE, then the shape that SELECT asks for. One enumeration's; not thread-safe.</summary>
/// <param name="condition">The WHERE expression, or NULL.</param>
/// <param name="columns">The selected properties in order, or NULL for all.</param>
internal sealed class ResultPipeline(WqlExpression? condition, IReadOnlyList<string>? columns)
{
    private CimClass? _class;
    private WqlFilter? _filter;
    private CimInstanceBuilder? _builder;
    private int[] _sources = [];

    /// <summary>Whether every instance passes as it is.</summary>
    public bool IsEmpty => condition is null && columns is null;

    /// <summary>Tests and shapes one instance.</summary>
    /// <returns>The instance to deliver, or NULL where WHERE refuses it.</returns>
    public CimInstance? Process(CimInstance instance)
    {
        if (!ReferenceEquals(instance.Class, _class))
        {
            Bind(instance.Class);
        }

        if (_filter is not null && !_filter.Matches(instance))
        {
            return null;
        }

        return _builder is null ? instance : Shape(instance, _builder);
    }

    // Sources deliver runs of one class; each change of class binds again.
    private void Bind(CimClass type)
    {
        _class = type;
        _filter = condition is null ? null : WqlFilter.Compile(condition, type);
        _builder = null;
        if (columns is null || HasShape(type, columns))
        {
            return;
        }

        _sources = [.. columns.Select(type.IndexOf).Where(index => index >= 0)];
        _builder = new CimInstanceBuilder(type.Project(_sources));
    }

    private static bool HasShape(CimClass type, IReadOnlyList<string> columns)
    {
        bool same = type.Properties.Count == columns.Count;
        for (int i = 0; same && i < columns.Count; i++)
        {
            same = CimName.Equals(columns[i], type.Properties[i].Name);
        }

        return same;
    }

    private CimInstance Shape(CimInstance instance, CimInstanceBuilder builder)
    {
        builder.Reset();
        for (int i = 0; i < _sources.Length; i++)
        {
            builder.CopyFrom(instance, _sources[i], i);
        }

        return builder.Build();
    }
}
