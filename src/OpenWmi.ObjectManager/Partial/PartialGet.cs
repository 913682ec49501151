using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Partial;

/// <summary>Asks for some properties of instances only: the values <c>__GET_EXT_…</c> of a context. Facts 4.4, 8.3.</summary>
/// <param name="Properties">The properties besides the keys.</param>
/// <param name="Context">The context for providers: without what concerns the object manager alone.</param>
internal sealed record PartialGet(IReadOnlyList<string> Properties, WbemContext Context)
{
    /// <summary>Reads a context; NULL where it does not ask for a part.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_CONTEXT: it asks for a part and does not say which.</exception>
    public static PartialGet? Read(WbemContext? context)
    {
        if (context is null || !ContextValues.IsTrue(context, "__GET_EXTENSIONS"))
        {
            return null;
        }

        IReadOnlyList<string>? properties = ContextValues.IsTrue(context, "__GET_EXT_KEYS_ONLY") ? [] : ContextValues.Strings(context, "__GET_EXT_PROPERTIES");
        return properties is not null && !properties.Contains("*")
            ? new PartialGet(properties, context.Without("__GET_EXT_CLIENT_REQUEST"))
            : throw new WbemException(
                WbemStatus.WBEM_E_INVALID_CONTEXT, "__GET_EXTENSIONS is set, so the context needs the names of properties in __GET_EXT_PROPERTIES (not *), or __GET_EXT_KEYS_ONLY.");
    }

    /// <summary>The query for the part of all instances of a class, or of one.</summary>
    /// <param name="type">The class.</param>
    /// <param name="path">The path of the one instance, whose keys were checked; NULL for all.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_CONTEXT: the class has no such property. WBEM_E_INVALID_OBJECT_PATH: not the keys of the class.</exception>
    public WqlSelectQuery ToQuery(CimClass type, CimPath? path) => new(type.Name)
    {
        Properties = [.. Names(type).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => new WqlPropertyName(name))],
        Where = path is null || type.IsSingleton ? null : KeyCondition(type, CimKey.BindPath(path, type)),
    };

    private IEnumerable<string> Names(CimClass type)
    {
        foreach (int key in type.KeyIndexes)
        {
            yield return type.Properties[key].Name;
        }

        foreach (string name in Properties.Where(name => !CimName.IsSystem(name)))
        {
            yield return type.FindProperty(name)?.Name ?? throw new WbemException(
                WbemStatus.WBEM_E_INVALID_CONTEXT, $"{type.Name} has no property {name}.{CimSuggestion.For(name, type.Properties.Select(property => property.Name))}");
        }
    }

    private static WqlExpression KeyCondition(CimClass type, CimValue[] keys)
    {
        var tests = new WqlExpression[keys.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            tests[i] = new WqlComparison(new WqlPropertyName(type.Properties[type.KeyIndexes[i]].Name), WqlOperator.Equal, Constant(keys[i]));
        }

        return WqlLogicalExpression.Join(WqlLogicalOperator.And, tests);
    }

    private static CimValue Constant(CimValue value) => value.Type switch
    {
        CimType.Uint64 when value.AsUInt64() > long.MaxValue => value,
        CimType.Boolean => value,
        _ when value.Type.IsInteger() => CimValue.From(value.AsInt64()),
        _ => CimValue.From(value.ToString()),
    };
}
