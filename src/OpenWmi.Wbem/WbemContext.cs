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
}
