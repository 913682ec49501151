using OpenWmi.Cim;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>A property as it is shown, found by its name in objects of any class.</summary>
internal sealed class Column
{
    private CimClass? _type;
    private int _index;

    public Column(string name, CimType type = CimType.String, bool isKey = false)
    {
        Name = name;
        IsNumber = type.IsInteger() || type.IsReal();
        IsKey = isKey;
    }

    public string Name { get; }

    /// <summary>Whether the values are numbers, which stand at the right of a table's column and are never cut.</summary>
    public bool IsNumber { get; }

    public bool IsKey { get; }

    /// <summary>The value in an object; NULL where it has no such property. A name with a dot leads into embedded objects.</summary>
    public CimValue ValueIn(CimObject source)
    {
        // Objects of one class come one after the other.
        if (!ReferenceEquals(source.Class, _type))
        {
            _type = source.Class;
            _index = _type.IndexOf(Name);
        }

        return _index >= 0 ? source.GetValue(_index) : Find(source, Name);
    }

    private static CimValue Find(CimObject source, string name)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return source.TryGetValue(name, out CimValue value) ? value : default;
        }

        return source.TryGetValue(name[..dot], out CimValue inner) && inner.Type == CimType.Object ? Find(inner.AsObject(), name[(dot + 1)..]) : default;
    }
}
