using System.Diagnostics;
using OpenWmi.Benchmarks.Floors;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Mof;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>The CIM schema of the DMTF: parsed and checked in a warm process, checked and stored by the command; against splitting it into tokens.</summary>
/// <remarks>OPENWMI_CIM_SCHEMA names the archive, cim-schema-2.32.0.tar.xz; without it the job is left out.</remarks>
internal sealed class SchemaJob : IReportJob
{
    private const int Rounds = 15;
    private const int CommandRounds = 7;

    public string Name => "schema";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        string archive = Environment.GetEnvironmentVariable("OPENWMI_CIM_SCHEMA") is { Length: > 0 } given ? given : Path.Combine(MeasuredProcess.Root, "../shared/data/cim-schema-2.32.0.tar.xz");
        if (!File.Exists(archive))
        {
            return [];
        }

        string directory = Directory.CreateTempSubdirectory("openwmi-bench-").FullName;
        try
        {
            using Process tar = Process.Start("tar", ["xf", archive, "-C", directory]);
            await tar.WaitForExitAsync().ConfigureAwait(false);
            string[] files = [.. Directory.EnumerateFiles(directory, "*.mof", SearchOption.AllDirectories)];
            string schema = Path.Combine(directory, "CIM_Schema.mof");
            return [await CheckAsync(schema, files).ConfigureAwait(false), .. await CommandsAsync(schema, directory).ConfigureAwait(false)];
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<ReportRow> CheckAsync(string schema, string[] files)
    {
        (double job, double floor) = await Measurement.InTurnAsync(
            Rounds,
            () =>
            {
                MofCompileResult result = MofCompiler.Compile(MofFileSource.Open(schema), new MofFileSource(), new MofCheckTarget());
                return result.Succeeded ? Task.CompletedTask : throw new InvalidOperationException(result.Diagnostics[0].Format());
            },
            () => TokenFloor.Count(files) > 0 ? Task.CompletedTask : throw new InvalidOperationException("There are no tokens.")).ConfigureAwait(false);
        return new("DMTF schema, 1,418 classes: parse and check, warm", Figure.Milliseconds(job), $"read and split into tokens: {Figure.Milliseconds(floor)}", Figure.Ratio(job / floor), "≤ 0.25 s", job <= 0.25);
    }

    private static async Task<ReportRow[]> CommandsAsync(string schema, string directory)
    {
        string state = Path.Combine(directory, "state");
        (double Seconds, double Kibibytes)[] check = await MeasuredProcess.InTurnAsync(CommandRounds, [MeasuredProcess.Wmi, "mof", "check", schema, "--state", state], [MeasuredProcess.Empty]).ConfigureAwait(false);
        var stores = new List<double>();
        for (int round = 0; round < CommandRounds; round++)
        {
            string fresh = Path.Combine(directory, $"state-{round}");
            _ = await MeasuredProcess.RunAsync(MeasuredProcess.Wmi, "namespaces", "--state", fresh).ConfigureAwait(false);
            stores.Add((await MeasuredProcess.RunAsync(MeasuredProcess.Wmi, "mof", "compile", schema, "-n", "root/dmtf", "--state", fresh).ConfigureAwait(false)).Seconds);
        }

        double store = Measurement.Median(stores);
        return
        [
            new("the same by `./wmi mof check`, peak memory", Figure.Mebibytes(check[0].Kibibytes), $"empty program: {Figure.Mebibytes(check[1].Kibibytes)}", Figure.Ratio(check[0].Kibibytes / check[1].Kibibytes), "≤ 150 MB", check[0].Kibibytes * 1024 <= 150e6),
            new("`./wmi mof compile` of the schema into a new namespace, wall", Figure.Milliseconds(store), $"empty program: {Figure.Milliseconds(check[1].Seconds)}", Figure.Ratio(store / check[1].Seconds), "≤ 0.8 s", store <= 0.8),
        ];
    }
}
