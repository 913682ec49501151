using OpenWmi.Cim;
using OpenWmi.Cim.Wql;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>Writes keys as a WHERE clause.</summary>
internal static class KeyCondition
{
    /// <summary>Whether equality in WQL finds exactly a key of the class: integers, booleans and strings.</summary>
    public static bool CanExpress(CimClass type) =>
        !type.IsSingleton && type.KeyIndexes.Count > 0 && type.KeyIndexes.All(index => IsPlain(type.Properties[index].Type));

    /// <summary>The condition that holds for the objects of some paths and no others.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT_PATH: a path does not fit the class.</exception>
    public static WqlExpression Of(CimClass type, IEnumerable<CimPath> paths) => Join(WqlLogicalOperator.Or, [.. paths.Select(path => Of(type, path))]);

    private static WqlExpression Of(CimClass type, CimPath path)
    {
        CimValue[] values = CimKey.BindPath(path, type);
        var tests = new WqlExpression[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            tests[i] = new WqlComparison(new WqlPropertyName(type.Properties[type.KeyIndexes[i]].Name), WqlOperator.Equal, Constant(values[i]));
        }

        return Join(WqlLogicalOperator.And, tests);
    }

    private static WqlExpression Join(WqlLogicalOperator op, WqlExpression[] operands) => operands.Length == 1 ? operands[0] : WqlLogicalExpression.Join(op, operands);

    private static CimValue Constant(CimValue value) => value.Type switch
    {
        CimType.String or CimType.Boolean => value,
        CimType.Uint64 when value.AsUInt64() > long.MaxValue => value,
        _ => CimValue.From(value.AsInt64()),
    };

    private static bool IsPlain(CimType type) => type.IsInteger() || type is CimType.String or CimType.Boolean;
}
