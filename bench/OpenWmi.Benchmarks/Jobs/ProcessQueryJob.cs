using OpenWmi.Benchmarks.Floors;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>The same query inside a process that goes on, against reading /proc/PID/stat and nothing else.</summary>
internal sealed class ProcessQueryJob : IReportJob
{
    private const int Rounds = 41;
    private const int QueriesPerRound = 50;

    public string Name => "process-query";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        using var host = new HostState();
        int processes = ProcStatFloor.ReadAll();
        (double job, double floor) = await Measurement.InTurnAsync(Rounds, () => QueryAsync(host), Floor).ConfigureAwait(false);
        double each = processes * (double)QueriesPerRound;
        return
        [
            new($"the same query inside a running process, {processes} processes", $"{Figure.Microseconds(job / each)} a process", $"stat read directly: {Figure.Microseconds(floor / each)}", Figure.Ratio(job / floor), "≤ 2 ×", job <= 2 * floor),
        ];
    }

    private static async Task QueryAsync(HostState host)
    {
        for (int i = 0; i < QueriesPerRound; i++)
        {
            await host.QueryAsync("SELECT Name, ProcessId FROM Win32_Process").ConfigureAwait(false);
        }
    }

    private static Task Floor()
    {
        for (int i = 0; i < QueriesPerRound; i++)
        {
            ProcStatFloor.ReadAll();
        }

        return Task.CompletedTask;
    }
}
