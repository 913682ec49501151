using System.Collections.Immutable;
using OpenWmi.Cim;
using OpenWmi.Cim.Wql;

namespace OpenWmi.Fuzz.Targets;

/// <summary>WQL: refused with a status or read; what was read prints and reads again; a plan never leaves out an instance that matches. Facts 6.1 to 6.6.</summary>
internal sealed class WqlTarget : IFuzzTarget
{
    public string Name => "wql";

    public IReadOnlyList<string> Dictionary { get; } =
    [
        "SELECT ", "* ", " FROM ", "Sample", "Derived", " WHERE ", " AND ", " OR ", "NOT ", " IS NULL", " IS NOT NULL", " ISA ", " LIKE ", " WITHIN 5", " GROUP WITHIN 10", " BY ", " HAVING NumberOfEvents > 1",
        "ASSOCIATORS OF {", "REFERENCES OF {", "}", " ResultClass = A", " ClassDefsOnly", " Role=x", " SchemaOnly", " KeysOnly", "meta_class", "__this", "__CLASS", "__PATH", "__DERIVATION", "Id", "Name", "PBoolean", "PSint8", "PUint8", "PSint16",
        "PUint16", "PSint32", "PUint32", "PSint64", "PUint64", "PReal32", "PReal64", "PChar16", "PDateTime", "PReference", "PObject", "PObject.Name", "PUint8s", "Extra", "=", "<>", "!=", "<", "<=", ">", ">=", "(", ")", ",",
        ".", "'", "\"", "\\", "'%a_[b-c]%'", "'[^x]'", "TRUE", "FALSE", "NULL", "0x1F", "-1", "1.5", "1e5", "'20260521143005.123456+120'", "'May 21, 2026'", "'5/21/2026 14:30:05'", "'[2026-05-21]'", "'14:30:05:001 PM'",
    ];

    public IEnumerable<byte[]> Seeds => [];

    public long AllocationFactor => 1024;

    public int Run(ReadOnlySpan<byte> input)
    {
        WqlQuery query;
        try
        {
            query = WqlParser.Parse(FuzzText.Decode(input));
        }
        catch (WbemException error)
        {
            return Outcome.Of(error);
        }

        string text = query.ToString();
        InvariantException.Require(text.Length > CimLimits.MaxQueryLength || WqlParser.Parse(text).Equals(query), $"it is printed as another query: {text}");
        return query is WqlSelectQuery select ? Evaluate(select) : query.GetType().GetHashCode();
    }

    private static int Evaluate(WqlSelectQuery query)
    {
        WqlPlan plan;
        try
        {
            plan = WqlPlan.Create(query, CimName.Equals(query.ClassName, "Derived") ? SampleObjects.Derived : SampleObjects.Class);
        }
        catch (WbemException error)
        {
            return HashCode.Combine(1, error.Status);
        }

        InvariantException.Require(plan.ToString().Length > 0, "the plan has no words");
        int outcome = HashCode.Combine(plan.Keys?.Count, plan.Ranges.Length);
        foreach (CimInstance instance in SampleObjects.Instances.Where(instance => instance.Class.IsA(plan.Class.Name)))
        {
            bool matches = plan.Filter.Matches(instance);
            InvariantException.Require(!matches || plan.Keys is null || plan.Keys.Any(keys => IsOf(instance, keys)), $"the keys of the plan leave out {instance}");
            outcome = HashCode.Combine(outcome, matches);
        }

        return outcome;
    }

    private static bool IsOf(CimInstance instance, ImmutableArray<CimKeyBinding> keys) =>
        CimKey.FromPath(new CimPath(null, null, instance.Class.Name, keys), instance.Class) == CimKey.FromInstance(instance);
}
