using OpenWmi.Providers.Linux.Services;

namespace OpenWmi.Providers.Linux;

/// <summary>
/// A service of systemd. Where systemd runs it is asked over D-Bus, otherwise the files of the units are read, and nobody knows what is running. Templates and further names of a service (aliases) have
/// no instance of their own; a service is found by them nevertheless, and by its name with .service.
/// </summary>
[CimClass(Superclass = "Win32_BaseService")]
[DisplayName("Services")]
[UUID("{8502C4D9-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_Service
{
    private readonly HostFacts _facts;
    private readonly IServiceManager _manager;
    private readonly ServiceUnit _unit;

    private Win32_Service(HostFacts facts, IServiceManager manager, ServiceUnit unit)
    {
        _facts = facts;
        _manager = manager;
        _unit = unit;
    }

    /// <summary>Always FALSE: a service of systemd does not pause.</summary>
    public static bool AcceptPause => false;

    /// <summary>Whether it runs and its unit lets it be stopped. NULL where systemd does not run.</summary>
    public bool? AcceptStop => Started is { } started ? started && _unit.CanStop == true : null;

    /// <summary>The same as DisplayName.</summary>
    [MaxLen(64)]
    public string Caption => DisplayName;

    /// <summary>Always NULL: a service of systemd does not count its steps.</summary>
    public static uint? CheckPoint => null;

    /// <summary>The name of the class.</summary>
    [CIM_Key, MaxLen(256)]
    public static string CreationClassName => nameof(Win32_Service);

    /// <summary>Always NULL: systemd orders what it starts, and delays nothing as a whole.</summary>
    public static bool? DelayedAutoStart => null;

    /// <summary>Description of the unit. NULL where it has none.</summary>
    public string? Description => _unit.Description;

    /// <summary>Always FALSE: a service of the system has no desktop.</summary>
    public static bool DesktopInteract => false;

    /// <summary>Description of the unit; Name where it has none.</summary>
    public string DisplayName => _unit.Description ?? _unit.Name;

    /// <summary>Critical where the system is stopped or started anew if the service fails: FailureAction of the unit. Otherwise Normal.</summary>
    [ValueMap("Ignore", "Normal", "Severe", "Critical", "Unknown")]
    public string ErrorControl => _unit.FailureAction switch
    {
        null => "Unknown",
        "none" => "Normal",
        _ => "Critical",
    };

    /// <summary>0 for success; 1077 where it was never started; 1066 where its program failed: see ServiceSpecificExitCode. NULL where systemd does not run.</summary>
    public uint? ExitCode => _unit.Process switch
    {
        null => null,
        { ExitStatus: > 0 } => ServiceSpecificError,
        { WasStarted: false } when Started == false => NeverStarted,
        _ => 0,
    };

    /// <summary>Always NULL: nobody writes down when a unit was installed.</summary>
    public static DateTimeOffset? InstallDate => null;

    /// <summary>The name of the unit without .service. Case counts.</summary>
    [Key, Override("Name"), MaxLen(256)]
    public string Name => _unit.Name;

    /// <summary>The first command of ExecStart of the unit. NULL where it has none.</summary>
    public string? PathName => _unit.CommandLine;

    /// <summary>The main process; 0 where there is none. NULL where systemd does not run.</summary>
    public uint? ProcessId => _unit.Process?.ProcessId;

    /// <summary>What the main process returned, or 128 and the number of the signal that ended it. NULL where systemd does not run.</summary>
    public uint? ServiceSpecificExitCode => _unit.Process?.ExitStatus;

    /// <summary>Always Own Process.</summary>
    [ValueMap("Kernel Driver", "File System Driver", "Adapter", "Recognizer Driver", "Own Process", "Share Process", "Interactive Process")]
    public static string ServiceType => "Own Process";

    /// <summary>Whether it is active. NULL where systemd does not run.</summary>
    public bool? Started => State switch
    {
        Running => true,
        Unknown => null,
        _ => false,
    };

    /// <summary>Auto for a unit that is enabled, Disabled for one that is masked, otherwise Manual: it is started when it is asked for, or when another unit needs it.</summary>
    [Override("StartMode")]
    [ValueMap("Boot", "System", "Auto", "Manual", "Disabled")]
    public string StartMode => _unit.IsMasked ? "Disabled" : _unit.IsEnabled ? "Auto" : "Manual";

    /// <summary>The user as whom it runs: User of the unit, or root.</summary>
    public string StartName => _unit.User ?? "root";

    /// <summary>
    /// The active state: Running for active and reloading, Start Pending for activating, Stop Pending for deactivating, Stopped for inactive and failed. Unknown where systemd does not run.
    /// </summary>
    [ValueMap("Stopped", "Start Pending", "Stop Pending", "Running", "Continue Pending", "Pause Pending", "Paused", "Unknown")]
    public string State => _unit.ActiveState switch
    {
        "active" or "reloading" or "refreshing" => Running,
        "activating" => "Start Pending",
        "deactivating" => "Stop Pending",
        "inactive" or "failed" or "maintenance" => Stopped,
        _ => Unknown,
    };

    /// <summary>Error where it failed, Starting or Stopping meanwhile, Unknown where systemd does not run, otherwise OK.</summary>
    [MaxLen(10)]
    public string Status => _unit.ActiveState switch
    {
        null => Unknown,
        "failed" => "Error",
        "activating" => "Starting",
        "deactivating" => "Stopping",
        _ => "OK",
    };

    /// <summary>The class of the computer system.</summary>
    [CIM_Key, Propagated("CIM_System.CreationClassName"), MaxLen(256)]
    public static string SystemCreationClassName => "Win32_ComputerSystem";

    /// <summary>The name of the computer system: the host name.</summary>
    [CIM_Key, Propagated("CIM_System.Name"), MaxLen(256)]
    public string SystemName => _facts.ComputerName;

    /// <summary>Always NULL: systemd knows no groups of services.</summary>
    public static uint? TagId => null;

    /// <summary>Always NULL: a service of systemd does not say how long it will take.</summary>
    [Units("milliseconds")]
    public static uint? WaitHint => null;

    /// <summary>All services, sorted by name.</summary>
    public static IEnumerable<Win32_Service> Enumerate(ProviderRequest request)
    {
        HostFacts facts = HostFacts.Of(request);
        IServiceManager manager = facts.Host.OpenServices();
        return manager.Enumerate().Select(unit => new Win32_Service(facts, manager, unit));
    }

    /// <summary>One service, without looking at the others.</summary>
    public static Win32_Service? Find(ProviderRequest request, string name)
    {
        HostFacts facts = HostFacts.Of(request);
        IServiceManager manager = facts.Host.OpenServices();
        return manager.Find(name) is { } unit ? new Win32_Service(facts, manager, unit) : null;
    }
}
