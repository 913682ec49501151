using System.Collections.Immutable;

namespace OpenWmi.Cim.Wql;

/// <summary>Finds the keys that a condition pins: equalities joined with AND that name all keys, or several of those joined with OR.</summary>
/// <param name="Bindings">The keys of each object that can match.</param>
/// <param name="Residual">The rest of the condition, or NULL.</param>
/// <remarks>
/// Only keys whose equality in WQL is that of a path count: integers, booleans and strings. Datetimes are equal under different offsets, references under different texts.
/// </remarks>
internal sealed record WqlKeySearch(IReadOnlyList<ImmutableArray<CimKeyBinding>> Bindings, WqlExpression? Residual)
{
    private const int MaxBindings = WqlLimits.MaxTerms;

    public static WqlKeySearch? Find(WqlExpression? where, CimClass type) =>
        where is null || type.IsSingleton || type.KeyIndexes.Count == 0 || type.KeyIndexes.Count > 64 ? null : Search(where, type);

    private static WqlKeySearch? Search(WqlExpression where, CimClass type)
    {
        WqlExpression[] operands = where is WqlLogicalExpression { Operator: WqlLogicalOperator.And } all ? [.. all.Operands] : [where];
        List<CimValue[]> keys = [new CimValue[type.KeyIndexes.Count]];
        var rest = new List<WqlExpression>();
        foreach (WqlExpression operand in operands)
        {
            List<CimValue[]>? pinned = Pinned(operand, type);
            List<CimValue[]>? combined = pinned is null ? null : Combine(keys, pinned);
            keys = combined ?? keys;
            if (combined is null)
            {
                rest.Add(operand);
            }
        }

        bool isComplete = keys.TrueForAll(key => Array.TrueForAll(key, value => !value.IsNull));
        return isComplete ? new WqlKeySearch(Bind(keys, type), rest.Count == 0 ? null : WqlLogicalExpression.Join(WqlLogicalOperator.And, rest)) : null;
    }

    // The combinations of keys that a condition allows, exactly; NULL where it is not about keys alone. A key that is left open is NULL.
    private static List<CimValue[]>? Pinned(WqlExpression expression, CimClass type)
    {
        if (expression is WqlComparison comparison)
        {
            return PinnedBy(comparison, type);
        }

        if (expression is not WqlLogicalExpression logical)
        {
            return null;
        }

        List<CimValue[]>? pinned = null;
        foreach (WqlExpression operand in logical.Operands)
        {
            List<CimValue[]>? next = Pinned(operand, type);
            bool isFirst = pinned is null;
            pinned = next is null ? null : isFirst ? next : logical.Operator == WqlLogicalOperator.And ? Combine(pinned!, next) : [.. pinned!, .. next];
            if (pinned is null || pinned.Count > MaxBindings)
            {
                return null;
            }
        }

        return pinned;
    }

    private static List<CimValue[]>? PinnedBy(WqlComparison comparison, CimClass type)
    {
        int index = comparison.Operator == WqlOperator.Equal && !comparison.Property.IsDotted ? type.IndexOf(comparison.Property.First) : -1;
        int place = index < 0 ? -1 : type.KeyIndexes.ToList().IndexOf(index);
        if (place < 0 || !WqlKeyValue.TryCreate(type.Properties[index].Type, comparison.Constant, out CimValue value))
        {
            return null;
        }

        if (value.IsNull)
        {
            return [];
        }

        var key = new CimValue[type.KeyIndexes.Count];
        key[place] = value;
        return [key];
    }

    private static List<CimValue[]>? Combine(List<CimValue[]> left, List<CimValue[]> right)
    {
        if ((long)left.Count * right.Count > MaxBindings)
        {
            return null;
        }

        var combined = new List<CimValue[]>();
        foreach (CimValue[] one in left)
        {
            foreach (CimValue[] other in right)
            {
                if (Merge(one, other) is { } merged)
                {
                    combined.Add(merged);
                }
            }
        }

        return combined;
    }

    // NULL where both want one key to be two values.
    private static CimValue[]? Merge(CimValue[] left, CimValue[] right)
    {
        var merged = new CimValue[left.Length];
        for (int i = 0; i < merged.Length; i++)
        {
            if (!left[i].IsNull && !right[i].IsNull && !WqlKeyValue.AreEqual(left[i], right[i]))
            {
                return null;
            }

            merged[i] = left[i].IsNull ? right[i] : left[i];
        }

        return merged;
    }

    private static List<ImmutableArray<CimKeyBinding>> Bind(List<CimValue[]> keys, CimClass type)
    {
        var bindings = new List<ImmutableArray<CimKeyBinding>>(keys.Count);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (CimValue[] key in keys)
        {
            ImmutableArray<CimKeyBinding> binding = [.. key.Select((value, place) => new CimKeyBinding(type.Properties[type.KeyIndexes[place]].Name, value))];
            if (seen.Add(new CimPath(null, null, type.Name, binding).RelativePath))
            {
                bindings.Add(binding);
            }
        }

        return bindings;
    }
}
