using System.Collections.Immutable;
using System.Runtime.InteropServices;
using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.Wbem;

namespace OpenWmi.Providers;

/// <summary>Turns the plan of a query into what a provider reads: by key where it can, first what the condition needs, then the rest of what was selected.</summary>
internal static class QueryPlanner
{
    /// <summary>Makes the selection.</summary>
    /// <param name="provider">The provider of the class.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="flags">ENSURE_LOCATABLE adds the keys to the result.</param>
    public static InstanceSelection Plan(InstanceProvider provider, WqlPlan plan, WbemFlags flags)
    {
        CimClass result = ResultClass(plan, flags.HasFlag(WbemFlags.WBEM_FLAG_ENSURE_LOCATABLE));
        InstanceTest? test = plan.Filter.Where is null ? null : MakeTest(provider, plan, result);
        return new InstanceSelection(result, UntestedSlots(provider, result, test))
        {
            Test = test,
            Plan = plan,
            Keys = provider.SupportsLookup && plan.Keys is { } keys ? ValuesOf(keys) : null,
        };
    }

    private static CimValue[][] ValuesOf(IReadOnlyList<ImmutableArray<CimKeyBinding>> keys) => [.. keys.Select(bindings => bindings.Select(binding => binding.Value).ToArray())];

    private static CimClass ResultClass(WqlPlan plan, bool withKeys)
    {
        if (plan.SelectsAll)
        {
            return plan.Class;
        }

        var shown = new List<int>(plan.ResultProperties.Count);
        AddNew(shown, plan.ResultProperties);
        if (withKeys)
        {
            AddNew(shown, plan.Class.KeyIndexes);
        }

        return plan.Class.Project(CollectionsMarshal.AsSpan(shown));
    }

    private static void AddNew(List<int> indexes, IReadOnlyList<int> more)
    {
        for (int i = 0; i < more.Count; i++)
        {
            if (!indexes.Contains(more[i]))
            {
                indexes.Add(more[i]);
            }
        }
    }

    private static InstanceTest MakeTest(InstanceProvider provider, WqlPlan plan, CimClass result)
    {
        CimClass tested = plan.Class.Project([.. plan.Filter.Properties]);
        var copies = new List<(int From, int To)>();
        for (int i = 0; i < tested.Properties.Count; i++)
        {
            if (result.IndexOf(tested.Properties[i].Name) is >= 0 and int index)
            {
                copies.Add((i, index));
            }
        }

        return new InstanceTest(tested, provider.FindSlots(tested), WqlFilter.Compile(plan.Filter.Where, tested).Matches, [.. copies]);
    }

    // What was tested is copied, so that the result holds the value that passed.
    private static PropertySlot[] UntestedSlots(InstanceProvider provider, CimClass result, InstanceTest? test)
    {
        PropertySlot[] slots = provider.FindSlots(result);
        return test is null ? slots : Array.FindAll(slots, slot => test.TestClass.IndexOf(provider.PropertyNames[slot.Property]) < 0);
    }
}
