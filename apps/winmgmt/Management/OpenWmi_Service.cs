using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Providers;
using OpenWmi.Security;

namespace OpenWmi.Winmgmt.Management;

/// <summary>The service that answers. What is more than its name, version and age is NULL for who does not administer it.</summary>
[CimClass(Singleton = true)]
[DisplayName("OpenWmi service")]
internal sealed partial class OpenWmi_Service
{
    private readonly ServiceView _view;
    private readonly bool _isSeen;
    private readonly Lazy<ProcessMemory> _memory = new(() => ProcessMemory.Of(Environment.ProcessId));

    private OpenWmi_Service(ServiceView view, bool isSeen) => (_view, _isSeen) = (view, isSeen);

    /// <summary>The name of the service.</summary>
    public static string Name => "winmgmt";

    /// <summary>The version of the program.</summary>
    public static string Version => typeof(OpenWmi_Service).Assembly.GetName().Version!.ToString(3);

    /// <summary>The process.</summary>
    public static uint ProcessId => (uint)Environment.ProcessId;

    /// <summary>As whom it runs.</summary>
    public static string UserName => AccountNames.OfThisMachine.PrincipalOf(WellKnownSids.UnixUser(Credentials.OfCaller().EffectiveUid));

    /// <summary>Since when it runs.</summary>
    public DateTimeOffset StartTime => _view.Started;

    /// <summary>How long it has run.</summary>
    [Units("seconds")]
    public ulong UpTime => (ulong)Math.Max(0, (DateTimeOffset.UtcNow - _view.Started).TotalSeconds);

    /// <summary>The directory of its repository.</summary>
    public string StateDirectory => _view.Settings().State;

    /// <summary>Where it listens on this machine.</summary>
    public string Socket => _view.Socket;

    /// <summary>Connections at this moment.</summary>
    public uint? Connections => _isSeen ? (uint?)_view.Server?.ConnectionCount : null;

    /// <summary>Sessions at this moment.</summary>
    public uint? Sessions => _isSeen ? (uint)_view.Sessions.Count : null;

    /// <summary>Users who have a session.</summary>
    public uint? Users => _isSeen ? (uint)_view.Sessions.UserCount : null;

    /// <summary>All sessions that there were.</summary>
    public ulong? SessionsOpened => _isSeen ? (ulong)_view.Sessions.Opened : null;

    /// <summary>Requests that are being served, this one among them.</summary>
    public uint? ActiveRequests => _isSeen ? (uint)_view.Sessions.RequestsUnderWay : null;

    /// <summary>Requests that were served.</summary>
    public ulong? Requests => _isSeen ? (ulong)_view.Sessions.RequestsDone : null;

    /// <summary>Enumerators, calls that go on after their answer, and refreshers.</summary>
    public uint? Results => _isSeen ? (uint)_view.Sessions.Results : null;

    /// <summary>Provider hosts of users.</summary>
    public uint? Hosts => _isSeen ? (uint?)_view.Hosts?.Hosts.Count : null;

    /// <summary>Provider hosts that wait, started, for a user.</summary>
    public uint? WaitingHosts => _isSeen ? (uint?)_view.Hosts?.WaitingHosts : null;

    /// <summary>Resident memory of the service.</summary>
    [Units("bytes")]
    public ulong? WorkingSetSize => _isSeen ? _memory.Value.Resident : null;

    /// <summary>Memory of the service, with what it shares with other processes divided among them.</summary>
    [Units("bytes")]
    public ulong? ProportionalSetSize => _isSeen ? _memory.Value.Proportional : null;

    /// <summary>Memory of the service that no file backs.</summary>
    [Units("bytes")]
    public ulong? AnonymousSize => _isSeen ? _memory.Value.Anonymous : null;

    /// <summary>Memory that objects of the service take.</summary>
    [Units("bytes")]
    public ulong? ManagedHeapSize => _isSeen ? (ulong)GC.GetTotalMemory(forceFullCollection: false) : null;

    /// <summary>Threads of the service.</summary>
    public uint? ThreadCount => _isSeen ? (uint)Directory.GetDirectories("/proc/self/task").Length : null;

    /// <summary>Descriptors that the service has open.</summary>
    public uint? HandleCount => _isSeen ? (uint)Directory.GetFileSystemEntries("/proc/self/fd").Length : null;

    /// <summary>Why audit records cannot be kept; NULL while they can, or where nobody asked for any.</summary>
    public string? AuditFault => _isSeen ? _view.Audit.Fault : null;

    /// <summary>Audit records that found no place.</summary>
    public ulong? AuditRecordsLost => _isSeen ? (ulong)_view.Audit.Lost : null;

    /// <summary>The one instance.</summary>
    public static OpenWmi_Service Get(ProviderRequest request) => new(request.GetService<ServiceView>(), CallerRights.Administers(request.Caller));
}
