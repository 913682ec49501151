using System.Globalization;
using System.Runtime.InteropServices;
using OpenWmi.Benchmarks.Jobs;

namespace OpenWmi.Benchmarks;

/// <summary>Runs the jobs and prints the table of docs/benchmarks.md.</summary>
internal static class Report
{
    private static readonly IReportJob[] Jobs =
    [
        new CommandJob(), new CommandServiceJob(), new ServiceStartJob(), new ServiceMemoryJob(), new ServiceCallJob(), new ServiceEnumerationJob(), new ServiceHostJob(), new ServiceProcessQueryJob(), new ServiceFirstQueryJob(), new ServiceSessionsJob(),
        new ProcessQueryJob(), new AssociatorsJob(), new EnumerationJob(), new PointReadJob(), new PutJob(), new MofPutJob(), new SchemaJob(), new ConditionJob(), new MethodJob(), new StalledReaderJob(),
        new HostClassJob(),
        new StorageJob(), new SecurityJob(), new EnforcementJob(), new AuditJob(), new ObjectEncodingJob(), new StubJob(), new RpcCallJob(), new ItemStreamJob(),
    ];

    public static async Task RunAsync(string[] words, TextWriter output, TextWriter error)
    {
        await output.WriteLineAsync(Machine()).ConfigureAwait(false);
        await output.WriteLineAsync("\n| job | measured | floor | ratio | goal | met |\n| --- | --- | --- | --- | --- | --- |").ConfigureAwait(false);
        foreach (IReportJob job in Jobs.Where(job => words.Length == 0 || words.Any(word => job.Name.Contains(word, StringComparison.OrdinalIgnoreCase))))
        {
            await error.WriteLineAsync($"measuring {job.Name}").ConfigureAwait(false);
            foreach (ReportRow row in await job.RunAsync().ConfigureAwait(false))
            {
                await output.WriteLineAsync($"| {row.Job} | {row.Measured} | {row.Floor} | {row.Ratio} | {row.Goal} | {(row.IsMet ? "yes" : "no")} |").ConfigureAwait(false);
            }
        }
    }

    private static string Machine()
    {
        string? model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
        string date = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{date}: {Environment.ProcessorCount} × {model ?? RuntimeInformation.ProcessArchitecture.ToString()}, {RuntimeInformation.OSDescription.Split('#')[0].Trim()}, {RuntimeInformation.FrameworkDescription}";
    }
}
