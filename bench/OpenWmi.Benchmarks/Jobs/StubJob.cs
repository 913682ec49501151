using System.Globalization;
using OpenWmi.Benchmarks.Floors;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>The three hottest calls through generated code against the same written by hand: arguments out, arguments in, results out, results in, without a connection.</summary>
internal sealed class StubJob : IReportJob
{
    private const int Rounds = 31;
    private const int PerRound = 20_000;
    private static readonly ClientCallContext Call = new();

    private readonly EnumWbemClassObjectProxy _enumerator;
    private readonly WbemWcoSmartEnumProxy _smartEnumerator;
    private readonly WbemServicesProxy _services;
    private readonly HandWrittenCalls _handWritten;

    public StubJob()
    {
        HotCallServer server = new();
        HotCallServices services = new();
        _enumerator = new EnumWbemClassObjectProxy(new DirectChannel(new EnumWbemClassObjectStub(server)));
        _smartEnumerator = new WbemWcoSmartEnumProxy(new DirectChannel(new WbemWcoSmartEnumStub(server)));
        _services = new WbemServicesProxy(new DirectChannel(new WbemServicesStub(services)));
        _handWritten = new HandWrittenCalls(new HandWrittenStub(server, services));
    }

    public string Name => "stubs";

    public async Task<IReadOnlyList<ReportRow>> RunAsync() =>
    [
        .. await CompareAsync("IEnumWbemClassObject::Next, 10 Bench_Items", Next, HandWrittenNext).ConfigureAwait(false),
        .. await CompareAsync("IWbemWCOSmartEnum::Next, 10 Bench_Items", SmartNext, HandWrittenSmartNext).ConfigureAwait(false),
        .. await CompareAsync("IWbemServices::GetObject, a Bench_Item", GetObject, HandWrittenGetObject).ConfigureAwait(false),
    ];

    private static async Task<IReadOnlyList<ReportRow>> CompareAsync(string job, Func<Task> generated, Func<Task> handWritten)
    {
        (double seconds, double floor) = await Measurement.InTurnAsync(Rounds, generated, handWritten).ConfigureAwait(false);
        double octets = await AllocatedAsync(generated).ConfigureAwait(false);
        double floorOctets = await AllocatedAsync(handWritten).ConfigureAwait(false);
        return
        [
            new($"generated: {job}", Nanoseconds(seconds), $"by hand: {Nanoseconds(floor)}", Figure.Ratio(seconds / floor), "≤ 1.1 ×", seconds / floor <= 1.1),
            new("the same, allocated", Octets(octets), $"by hand: {Octets(floorOctets)}", string.Empty, "no more", octets <= floorOctets + 0.5),
        ];
    }

    private static async Task<double> AllocatedAsync(Func<Task> job)
    {
        await job().ConfigureAwait(false);
        long before = GC.GetAllocatedBytesForCurrentThread();
        await job().ConfigureAwait(false);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)PerRound;
    }

    private static string Nanoseconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / PerRound * 1e9:F0} ns");

    private static string Octets(double octets) => string.Create(CultureInfo.InvariantCulture, $"{octets:F1} octets");

    private async Task Next()
    {
        for (int i = 0; i < PerRound; i++)
        {
            await _enumerator.Next(-1, HotCallServer.Objects, Call).ConfigureAwait(false);
        }
    }

    private async Task HandWrittenNext()
    {
        for (int i = 0; i < PerRound; i++)
        {
            await _handWritten.Next(-1, HotCallServer.Objects, Call).ConfigureAwait(false);
        }
    }

    private async Task SmartNext()
    {
        for (int i = 0; i < PerRound; i++)
        {
            await _smartEnumerator.Next(default, -1, 100, Call).ConfigureAwait(false);
        }
    }

    private async Task HandWrittenSmartNext()
    {
        for (int i = 0; i < PerRound; i++)
        {
            await _handWritten.SmartNext(default, -1, 100, Call).ConfigureAwait(false);
        }
    }

    private async Task GetObject()
    {
        for (int i = 0; i < PerRound; i++)
        {
            await _services.GetObject(HotCallServer.Path, 0, null, new InOut<Cim.CimObject>(true, null), default, Call).ConfigureAwait(false);
        }
    }

    private async Task HandWrittenGetObject()
    {
        for (int i = 0; i < PerRound; i++)
        {
            await _handWritten.GetObject(HotCallServer.Path, 0, Call).ConfigureAwait(false);
        }
    }
}
