namespace OpenWmi.Benchmarks.Jobs;

/// <summary>The query from the command line, against a console program that does nothing.</summary>
internal sealed class CommandJob : IReportJob
{
    private const int Rounds = 21;

    public string Name => "command";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        string state = Directory.CreateTempSubdirectory("openwmi-bench-").FullName;
        try
        {
            string[] query = [MeasuredProcess.Wmi, "query", "SELECT Name, ProcessId FROM Win32_Process", "--state", state];
            (double Seconds, double Kibibytes)[] runs = await MeasuredProcess.InTurnAsync(Rounds, query, [MeasuredProcess.Empty]).ConfigureAwait(false);
            double time = runs[0].Seconds / runs[1].Seconds;
            double memory = runs[0].Kibibytes / runs[1].Kibibytes;
            return
            [
                new("`./wmi query \"SELECT Name, ProcessId FROM Win32_Process\"`, wall", Figure.Milliseconds(runs[0].Seconds), $"empty program: {Figure.Milliseconds(runs[1].Seconds)}", Figure.Ratio(time), "≤ 2.5 ×, aim 2 ×", time <= 2.5),
                new("the same, peak memory", Figure.Mebibytes(runs[0].Kibibytes), $"empty program: {Figure.Mebibytes(runs[1].Kibibytes)}", Figure.Ratio(memory), "≤ 2 ×", memory <= 2),
            ];
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
    }
}
