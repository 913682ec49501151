using System.Globalization;
using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux;

/// <summary>What the instances of one call have in common, each read when it is first asked for. For one thread at a time.</summary>
/// <param name="host">The host.</param>
internal sealed class HostFacts(LinuxHost host)
{
    private string? _computerName;
    private OsRelease? _release;
    private string? _kernelRelease;
    private ProcMeminfo? _memory;
    private ProcCpuinfo? _processors;
    private uint? _effectiveUid;

    public LinuxHost Host { get; } = host;

    /// <summary>The name of the host; "localhost" where the kernel tells none.</summary>
    public string ComputerName => _computerName ??= Host.ReadHostName() ?? "localhost";

    public OsRelease Release => _release ??= Host.ReadOsRelease();

    public string? KernelRelease => _kernelRelease ??= Host.ReadKernelRelease();

    /// <summary>Memory and swap, all figures of one moment.</summary>
    public ProcMeminfo? Memory => _memory ??= Host.ReadMeminfo();

    public ProcCpuinfo? Processors => _processors ??= Host.ReadCpuinfo();

    /// <summary>The name of a user; the number where the host knows none.</summary>
    public string FindUserName(uint uid) => Host.Accounts.FindUser(uid)?.Name ?? uid.ToString(CultureInfo.InvariantCulture);

    /// <summary>The user with whose rights the kernel lets this thread act.</summary>
    public uint EffectiveUid => _effectiveUid ??= Credentials.OfCaller().EffectiveUid;

    /// <summary>The moment in the zone of the host, with the offset that is in force then.</summary>
    public static DateTimeOffset ToLocal(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.Local);

    /// <summary>Minutes east of UTC now.</summary>
    public static short OffsetMinutes(DateTimeOffset now) => (short)ToLocal(now).TotalOffsetMinutes;

    /// <summary>The facts of a call, the same ones from its first object to its last.</summary>
    public static HostFacts Of(ProviderRequest request) => request.GetOrKeep(static served => new HostFacts(served.GetService<LinuxHost>()));

    /// <summary>Says that the object of the instance that is being read has ended: it is left out.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND, always where <paramref name="outcome"/> says so.</exception>
    public static void ThrowIfGone(ProcOutcome outcome)
    {
        if (outcome == ProcOutcome.Gone)
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND);
        }
    }
}
