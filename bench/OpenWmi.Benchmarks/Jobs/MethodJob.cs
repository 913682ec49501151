using OpenWmi.Cim;
using OpenWmi.ObjectManager;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.Providers;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>ExecMethod of an empty method, against GetObject of its class.</summary>
internal sealed class MethodJob : IReportJob
{
    private const int Rounds = 15;
    private const int CallsPerRound = 20_000;

    public string Name => "method";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        string directory = Directory.CreateTempSubdirectory("openwmi-bench-").FullName;
        try
        {
            var providers = new BenchProviders();
            using var manager = CimObjectManager.Open(new CimObjectManagerOptions
            {
                StateDirectory = directory,
                ProviderHost = new InProcessProviderHost(providers),
                BuiltInMof = [new BuiltInMof("bench.mof", @"root\cimv2", providers.MofHash, () => string.Concat(providers.Mof))],
            });
            IWbemServices services = manager.Login(@"root\cimv2", ProcessToken.Current());
            (double job, double floor) = await Measurement.InTurnAsync(Rounds, () => CallAsync(services), () => GetAsync(services)).ConfigureAwait(false);
            double ratio = job / floor;
            return [new("ExecMethod of an empty method", Figure.Microseconds(job / CallsPerRound), $"GetObject of the class: {Figure.Microseconds(floor / CallsPerRound)}", Figure.Ratio(ratio), "≤ 3 ×", ratio <= 3)];
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task CallAsync(IWbemServices services)
    {
        for (int i = 0; i < CallsPerRound; i++)
        {
            await services.ExecMethodAsync(BenchMachine.ClassName, "Nothing", WbemFlags.WBEM_FLAG_NONE, null, null, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task GetAsync(IWbemServices services)
    {
        for (int i = 0; i < CallsPerRound; i++)
        {
            await services.GetObjectAsync(BenchMachine.ClassName, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
