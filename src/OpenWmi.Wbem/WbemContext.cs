using System.Collections.Frozen;
using OpenWmi.Cim;

namespace OpenWmi.Wbem;

/// <summary>Named values that a caller passes on to the providers of its call: IWbemContext. Facts 8.3. Immutable.</summary>
/// <param name="values">The values; names are compared without case.</param>
public sealed class WbemContext(IEnumerable<KeyValuePair<string, CimValue>> values)
{
    private readonly FrozenDictionary<string, CimValue> _values = values.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names.</summary>
    public IReadOnlyCollection<string> Names => _values.Keys;

    /// <summary>The value of a name; NULL where it has none.</summary>
    public CimValue this[string name] => _values.GetValueOrDefault(name);

    /// <summary>The context without some of its values.</summary>
    /// <param name="names">The names of the values to leave out.</param>
    public WbemContext Without(params ReadOnlySpan<string> names)
    {
        var left = new List<KeyValuePair<string, CimValue>>(_values.Count);
        foreach (KeyValuePair<string, CimValue> value in _values)
        {
            if (!Contains(names, value.Key))
            {
                left.Add(value);
            }
        }

        return new WbemContext(left);
    }

    private static bool Contains(ReadOnlySpan<string> names, string name)
    {
        foreach (string one in names)
        {
            if (CimName.Equals(one, name))
            {
                return true;
            }
        }

        return false;
    }
}
