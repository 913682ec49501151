using System.Globalization;
using OpenWmi.Cim;
using OpenWmi.Cim.Wql;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>A condition of two comparisons and a LIKE, evaluated on instances in memory, against the same condition written in C# over plain objects.</summary>
internal sealed class ConditionJob : IReportJob
{
    private const int Rounds = 31;
    private const int Count = 10_000;
    private const int PassesPerRound = 50;
    private const string Query = "SELECT * FROM Bench_Item WHERE ThreadCount < 50 AND WorkingSetSize > 409600 AND Name LIKE 'proc%7'";

    public string Name => "condition";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        var builder = new CimInstanceBuilder(BenchItem.Class);
        CimInstance[] instances = [.. Enumerable.Range(0, Count).Select(i => BenchItem.Create(builder, (uint)i))];
        PlainItem[] plain = [.. Enumerable.Range(0, Count).Select(i => new PlainItem((uint)i % 61, (uint)i * 4096UL, BenchItem.Name((uint)i)))];
        WqlFilter filter = WqlPlan.Create(WqlParser.ParseSelect(Query), BenchItem.Class).Filter;
        int expected = plain.Count(Matches);
        (double job, double floor) = await Measurement.InTurnAsync(Rounds, () => Evaluate(filter, instances, expected), () => EvaluatePlain(plain, expected)).ConfigureAwait(false);
        long before = GC.GetAllocatedBytesForCurrentThread();
        await Evaluate(filter, instances, expected).ConfigureAwait(false);
        double allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)(Count * PassesPerRound);
        double rate = Count * PassesPerRound / job;
        return
        [
            new("`WHERE`, two comparisons and a LIKE", Figure.Rate(rate), $"C# on plain objects: {Figure.Rate(Count * PassesPerRound / floor)}", Figure.Ratio(floor / job), "≥ 5,000,000 a second a core", rate >= 5e6),
            new("the same, allocated for an instance", string.Create(CultureInfo.InvariantCulture, $"{allocated:F2} octets"), string.Empty, string.Empty, "nothing", allocated < 0.01),
        ];
    }

    private static Task Evaluate(WqlFilter filter, CimInstance[] instances, int expected)
    {
        for (int pass = 0; pass < PassesPerRound; pass++)
        {
            int matches = 0;
            foreach (CimInstance instance in instances)
            {
                matches += filter.Matches(instance) ? 1 : 0;
            }

            Require(matches, expected);
        }

        return Task.CompletedTask;
    }

    private static Task EvaluatePlain(PlainItem[] items, int expected)
    {
        for (int pass = 0; pass < PassesPerRound; pass++)
        {
            int matches = 0;
            foreach (PlainItem item in items)
            {
                matches += Matches(item) ? 1 : 0;
            }

            Require(matches, expected);
        }

        return Task.CompletedTask;
    }

    private static bool Matches(PlainItem item) =>
        item.ThreadCount < 50 && item.WorkingSetSize > 409_600 && item.Name.StartsWith("proc", StringComparison.OrdinalIgnoreCase) && item.Name.EndsWith('7');

    private static void Require(int matches, int expected)
    {
        if (matches != expected)
        {
            throw new InvalidOperationException($"{matches} instances match, not {expected}.");
        }
    }

    private sealed record PlainItem(uint ThreadCount, ulong WorkingSetSize, string Name);
}
