using System.Collections.Frozen;
using System.Globalization;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux;

/// <content>Where processors come from: one read of /proc/cpuinfo for all of them; the getters read the files of /sys that they need.</content>
internal sealed partial class Win32_Processor
{
    // Long enough for some ticks of each processor. Windows takes a second.
    private static readonly TimeSpan LoadInterval = TimeSpan.FromMilliseconds(250);

    private readonly HostFacts _facts;
    private readonly CancellationToken _cancellationToken;
    private readonly int _index;
    private readonly IReadOnlyList<CpuinfoEntry> _logical;
    private readonly Lazy<IReadOnlyList<SmbiosProcessor>> _firmware;
    private FrozenSet<string>? _flags;
    private List<ProcessorCache>? _caches;
    private int? _coreCount;

    private Win32_Processor(HostFacts facts, int index, IReadOnlyList<CpuinfoEntry> logical, Lazy<IReadOnlyList<SmbiosProcessor>> firmware, CancellationToken cancellationToken)
    {
        (_facts, _index, _logical, _firmware, _cancellationToken) = (facts, index, logical, firmware, cancellationToken);
    }

    private SmbiosProcessor? Firmware => _index < _firmware.Value.Count ? _firmware.Value[_index] : null;

    private CpuinfoEntry First => _logical[0];

    /// <summary>The words of the line "flags", on Arm of the line "Features".</summary>
    private FrozenSet<string> Flags => _flags ??= ((First.TextOf("flags") ?? First.TextOf("Features"))?.Split(' ') ?? []).ToFrozenSet(StringComparer.Ordinal);

    private bool IsX86 => First.Fields.ContainsKey("cpu family");

    private List<ProcessorCache> Caches => _caches ??= [.. _logical.SelectMany(entry => _facts.Host.ReadCaches(entry.Number)).Where(cache => cache.Level > 1).Distinct()];

    private uint CoreCount => (uint)(_coreCount ??= CountCores());

    /// <summary>The processors, one a socket, in the order of the kernel's numbers for their sockets.</summary>
    public static IEnumerable<Win32_Processor> Enumerate(ProviderRequest request)
    {
        HostFacts facts = HostFacts.Of(request);
        IGrouping<long, CpuinfoEntry>[] sockets = [.. facts.Host.ReadCpuinfoEntries().GroupBy(entry => SocketOf(facts.Host, entry)).OrderBy(socket => socket.Key)];
        var firmware = new Lazy<IReadOnlyList<SmbiosProcessor>>(() => ReadFirmware(facts.Host, sockets.Length));
        return sockets.Select((socket, index) => new Win32_Processor(facts, index, [.. socket], firmware, request.CancellationToken));
    }

    // Firmware and kernel count the same sockets in the same order, or nobody knows which is which.
    private static IReadOnlyList<SmbiosProcessor> ReadFirmware(LinuxHost host, int sockets) => host.ReadFirmwareProcessors() is var found && found.Count == sockets ? found : [];

    // Some virtual machines say -1: they have one socket.
    private static long SocketOf(LinuxHost host, CpuinfoEntry entry) =>
        Math.Max(0, host.ReadProcessorNumber(entry.Number, "topology/physical_package_id") ?? entry.NumberOf("physical id") ?? 0);

    private int CountCores() => _logical.Select(entry =>
        _facts.Host.ReadProcessorText(entry.Number, "topology/core_cpus_list")
        ?? _facts.Host.ReadProcessorText(entry.Number, "topology/thread_siblings_list")
        ?? entry.TextOf("core id")
        ?? entry.Number.ToString(CultureInfo.InvariantCulture)).Distinct(StringComparer.Ordinal).Count();

    private uint? CacheSize(int level)
    {
        IEnumerable<ProcessorCache> caches = Caches.Where(cache => cache.Level == level && cache.Kilobytes is not null);
        return caches.Any() ? (uint)caches.Sum(cache => (long)cache.Kilobytes!) : null;
    }

    private static uint? ToMegahertz(double? kilohertz) => kilohertz is > 0 and { } speed ? (uint)(speed / 1000) : null;

    // The line "cpu MHz" has three decimals.
    private static double? KilohertzOf(CpuinfoEntry entry) =>
        double.TryParse(entry.TextOf("cpu MHz"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double megahertz) ? megahertz * 1000 : null;

    private ushort? MeasureLoad()
    {
        CpuTimes before = SumTimes();
        _cancellationToken.WaitHandle.WaitOne(LoadInterval);
        _cancellationToken.ThrowIfCancellationRequested();
        return CpuTimes.Load(before, SumTimes());
    }

    private CpuTimes SumTimes()
    {
        IReadOnlyDictionary<int, CpuTimes> times = _facts.Host.ReadCpuTimes();
        return _logical.Aggregate(default(CpuTimes), (sum, entry) => sum + times.GetValueOrDefault(entry.Number));
    }
}
