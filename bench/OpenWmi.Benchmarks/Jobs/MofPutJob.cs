using OpenWmi.Benchmarks.Floors;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>10,000 instances in one MOF file, compiled and stored, against the insert of 10,000 rows in one transaction.</summary>
internal sealed class MofPutJob : IReportJob
{
    private const int Rounds = 15;
    private const int Count = 10_000;

    public string Name => "mof-put";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        using BenchState state = BenchState.Create();
        using var floor = new InsertFloor();
        string[] files = [.. Enumerable.Range(0, Rounds + Measurement.WarmRounds).Select(round => BenchItem.Instances((uint)(round * Count), Count))];
        byte[][][] rows = [.. Enumerable.Range(0, Rounds + Measurement.WarmRounds).Select(round => InsertFloor.Encode((uint)(round * Count), Count))];
        int nextFile = 0;
        int nextRows = 0;
        (double job, double raw) = await Measurement.InTurnAsync(
            Rounds,
            () =>
            {
                state.Compile(files[nextFile++]);
                return Task.CompletedTask;
            },
            () =>
            {
                floor.Insert((uint)(nextRows * Count), rows[nextRows], isOneTransaction: true);
                nextRows++;
                return Task.CompletedTask;
            }).ConfigureAwait(false);
        return [new($"durable put, {Count:N0} in one MOF file", Figure.Rate(Count / job), $"raw insert, one transaction: {Figure.Rate(Count / raw)}", Figure.Ratio(raw / job), "≥ 0.25 ×", raw / job >= 0.25)];
    }
}
