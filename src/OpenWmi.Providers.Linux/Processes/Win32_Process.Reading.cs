using OpenWmi.Native;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux;

/// <content>Where processes come from. Each costs the reading of its stat file; the getters read what more they need, each file once.</content>
internal sealed partial class Win32_Process
{
    private ProcStatus? _status;
    private ProcIo? _io;
    private bool _hasReadStatus;
    private bool _hasReadIo;

    private ProcStatus? StatusFile
    {
        get
        {
            if (!_hasReadStatus)
            {
                HostFacts.ThrowIfGone(_facts.Host.ReadStatus(_stat.ProcessId, out _status));
                _hasReadStatus = true;
            }

            return _status;
        }
    }

    private ProcIo? IoFile
    {
        get
        {
            if (!_hasReadIo)
            {
                HostFacts.ThrowIfGone(_facts.Host.ReadIo(_stat.ProcessId, out _io));
                _hasReadIo = true;
            }

            return _io;
        }
    }

    /// <summary>All processes, in ascending order of their ids. One that ends before its turn is left out.</summary>
    public static IEnumerable<Win32_Process> Enumerate(ProviderRequest request)
    {
        HostFacts facts = HostFacts.Of(request);
        using NumericNameReader ids = facts.Host.ReadProcessIds();
        while (ids.TryRead(out int processId))
        {
            if (facts.Host.ReadStat(processId, out ProcStat stat) == ProcOutcome.Read)
            {
                yield return new Win32_Process(facts, stat);
            }
        }
    }

    /// <summary>The process of an id in decimal, without a sign, blanks or leading zeros.</summary>
    public static Win32_Process? Find(ProviderRequest request, string handle)
    {
        if (!TaskHandle.TryParse(handle, out int processId))
        {
            return null;
        }

        HostFacts facts = HostFacts.Of(request);
        return facts.Host.ReadStat(processId, out ProcStat stat) == ProcOutcome.Read && facts.Host.IsProcess(processId)
            ? new Win32_Process(facts, stat)
            : null;
    }

    private static uint? ToKilobytes(ulong? octets) => octets is { } size ? Saturate(size / 1024) : null;

    private static uint Saturate(ulong number) => (uint)Math.Min(number, uint.MaxValue);
}
