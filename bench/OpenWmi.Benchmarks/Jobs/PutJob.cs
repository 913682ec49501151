using OpenWmi.Benchmarks.Floors;
using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>Durable puts one at a time, against raw inserts one at a time; no row is like another.</summary>
internal sealed class PutJob : IReportJob
{
    private const int Rounds = 15;
    private const int PutsPerRound = 1000;

    public string Name => "put";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        using BenchState state = BenchState.Create();
        using var floor = new InsertFloor();
        var builder = new CimInstanceBuilder(state.Class);
        uint nextPut = 0;
        uint nextRow = 0;
        byte[][][] rows = [.. Enumerable.Range(0, Rounds + Measurement.WarmRounds).Select(round => InsertFloor.Encode((uint)(round * PutsPerRound), PutsPerRound))];
        (double job, double raw) = await Measurement.InTurnAsync(
            Rounds,
            async () =>
            {
                for (uint end = nextPut + PutsPerRound; nextPut < end; nextPut++)
                {
                    await state.Services.PutInstanceAsync(BenchItem.Create(builder, nextPut), WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None).ConfigureAwait(false);
                }
            },
            () =>
            {
                floor.Insert(nextRow, rows[nextRow / PutsPerRound], isOneTransaction: false);
                nextRow += PutsPerRound;
                return Task.CompletedTask;
            }).ConfigureAwait(false);
        return [new("durable put, one at a time", Figure.Rate(PutsPerRound / job), $"raw insert: {Figure.Rate(PutsPerRound / raw)}", Figure.Ratio(raw / job), "≥ 0.7 ×", raw / job >= 0.7)];
    }
}
