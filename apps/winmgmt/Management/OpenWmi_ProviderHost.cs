using System.Globalization;
using OpenWmi.ObjectManager.Hosting;
using OpenWmi.Providers;
using OpenWmi.Security;

namespace OpenWmi.Winmgmt.Management;

/// <summary>A provider host: a process that is a client's user and runs providers for him. An administrator of the service sees all of them, anybody else his own.</summary>
[CimClass]
[DisplayName("OpenWmi provider host")]
internal sealed partial class OpenWmi_ProviderHost
{
    private readonly HostStatus _host;
    private readonly Lazy<ProcessMemory> _memory;

    private OpenWmi_ProviderHost(HostStatus host)
    {
        _host = host;
        _memory = new Lazy<ProcessMemory>(() => ProcessMemory.Of(host.ProcessId));
    }

    /// <summary>The process.</summary>
    [Key]
    public uint ProcessId => (uint)_host.ProcessId;

    /// <summary>The SID of the user whose it is.</summary>
    public string UserSid => _host.User.ToString();

    /// <summary>The name of the user.</summary>
    public string UserName => AccountNames.OfThisMachine.PrincipalOf(_host.User);

    /// <summary>The number of the user on this machine.</summary>
    public uint Uid => _host.Uid;

    /// <summary>The privileges that are enabled in it.</summary>
    public IReadOnlyList<string> Privileges => [.. Enum.GetValues<Privilege>().Where(_host.Privileges.Contains).Select(PrivilegeNames.NameOf)];

    /// <summary>Since when it is that user's.</summary>
    public DateTimeOffset StartTime => _host.Started;

    /// <summary>When a call last began or ended.</summary>
    public DateTimeOffset LastUseTime => _host.LastUsed;

    /// <summary>Calls and enumerations that are under way.</summary>
    public uint ActiveCalls => (uint)_host.ActiveCalls;

    /// <summary>Calls that it was sent.</summary>
    public ulong Calls => (ulong)_host.Calls;

    /// <summary>Resident memory.</summary>
    [Units("bytes")]
    public ulong? WorkingSetSize => _memory.Value.Resident;

    /// <summary>Memory, with what it shares with other processes divided among them.</summary>
    [Units("bytes")]
    public ulong? ProportionalSetSize => _memory.Value.Proportional;

    /// <summary>The hosts that the caller may see.</summary>
    public static IEnumerable<OpenWmi_ProviderHost> Enumerate(ProviderRequest request)
        => (request.GetService<ServiceView>().Hosts?.Hosts ?? []).Where(host => CallerRights.MaySee(request.Caller, host.User)).Select(host => new OpenWmi_ProviderHost(host));

    /// <summary>The host of a process.</summary>
    public static OpenWmi_ProviderHost? Find(ProviderRequest request, uint processId) => Enumerate(request).FirstOrDefault(host => host.ProcessId == processId);
}
