using OpenWmi.Cim;

namespace OpenWmi.Providers.Linux;

/// <summary>The computer that runs the operating system, real or virtual.</summary>
[CimClass(Superclass = "CIM_UnitaryComputerSystem")]
[DisplayName("Computer system")]
[UUID("{8502C4B0-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_ComputerSystem
{
    private readonly HostFacts _facts;
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    private Win32_ComputerSystem(HostFacts facts) => _facts = facts;

    /// <summary>Always NULL: it is a setting of the firmware that Linux does not see.</summary>
    public static ushort? AdminPasswordStatus => null;

    /// <summary>Always NULL: swap space has the size that it was given.</summary>
    public static bool? AutomaticManagedPagefile => null;

    /// <summary>Always NULL: the kernel is told, but does not tell, whether it restarts after a failure.</summary>
    public static bool? AutomaticResetBootOption => null;

    /// <summary>Always NULL: Linux does not see whether the machine resets itself.</summary>
    public static bool? AutomaticResetCapability => null;

    /// <summary>Always NULL: Linux does not see the reset settings of the machine.</summary>
    [ValueMap("1", "2", "3")]
    [Values("Operating system", "System utilities", "Do not reboot")]
    public static ushort? BootOptionOnLimit => null;

    /// <summary>Always NULL: Linux does not see the reset settings of the machine.</summary>
    [ValueMap("1", "2", "3")]
    [Values("Operating system", "System utilities", "Do not reboot")]
    public static ushort? BootOptionOnWatchDog => null;

    /// <summary>Always NULL: Linux does not see it.</summary>
    public static bool? BootROMSupported => null;

    /// <summary>Always NULL: Linux does not tell a start for repairs from another.</summary>
    public static string? BootupState => null;

    /// <summary>Always NULL: Linux does not see the firmware's record of the start.</summary>
    public static IReadOnlyList<ushort>? BootStatus => null;

    /// <summary>The same as Name.</summary>
    [MaxLen(64)]
    public string Caption => Name;

    /// <summary>Always NULL: Linux does not show this record of the firmware.</summary>
    public static ushort? ChassisBootupState => null;

    /// <summary>Always NULL: Linux does not show this record of the firmware.</summary>
    public static string? ChassisSKUNumber => null;

    /// <summary>The name of the class.</summary>
    [CIM_Key, MaxLen(256)]
    public static string CreationClassName => nameof(Win32_ComputerSystem);

    /// <summary>How far local time is ahead of UTC, summer time included.</summary>
    [Units("minutes")]
    public short CurrentTimeZone => HostFacts.OffsetMinutes(_now);

    /// <summary>Whether it is summer time. NULL where the zone has none.</summary>
    public bool? DaylightInEffect => TimeZoneInfo.Local.SupportsDaylightSavingTime ? TimeZoneInfo.Local.IsDaylightSavingTime(_now) : null;

    /// <summary>Always NULL: nobody describes the machine; Manufacturer and Model name it.</summary>
    public static string? Description => null;

    /// <summary>The host name, without a domain.</summary>
    public string DNSHostName => Name.Split('.')[0];

    /// <summary>The domain: what the host name says of it, or else the NIS domain. NULL where there is none.</summary>
    public string? Domain => Name.Split('.', 2) is [_, { Length: > 0 } domain] ? domain : _facts.Host.ReadDomainName();

    /// <summary>Always NULL: the kernel does not know of domains of Windows.</summary>
    [ValueMap("0", "1", "2", "3", "4", "5")]
    [Values("Standalone Workstation", "Member Workstation", "Standalone Server", "Member Server", "Backup Domain Controller", "Primary Domain Controller")]
    public static ushort? DomainRole => null;

    /// <summary>Whether the zone has summer time.</summary>
    public static bool EnableDaylightSavingsTime => TimeZoneInfo.Local.SupportsDaylightSavingTime;

    /// <summary>Always NULL: it is a setting of the machine that Linux does not see.</summary>
    public static ushort? FrontPanelResetStatus => null;

    /// <summary>Whether the machine is a virtual one, the flag hypervisor of /proc/cpuinfo. NULL where the architecture shows no flags.</summary>
    public bool? HypervisorPresent => _facts.Processors?.HasHypervisor;

    /// <summary>Always NULL: Linux no longer knows of infrared ports.</summary>
    public static bool? InfraredSupported => null;

    /// <summary>Always NULL: the loader does not tell the kernel.</summary>
    public static IReadOnlyList<string>? InitialLoadInfo => null;

    /// <summary>Always NULL: nobody writes down when a machine was installed.</summary>
    public static DateTimeOffset? InstallDate => null;

    /// <summary>Always NULL: it is a setting of the firmware that Linux does not see.</summary>
    public static ushort? KeyboardPasswordStatus => null;

    /// <summary>Always NULL: the loader does not tell the kernel.</summary>
    public static string? LastLoadInfo => null;

    /// <summary>Who made the machine, sys_vendor of /sys/class/dmi/id. NULL where the firmware does not say.</summary>
    public string? Manufacturer => _facts.Host.ReadFirmwareText("sys_vendor");

    /// <summary>The name of the product, product_name of /sys/class/dmi/id. NULL where the firmware does not say.</summary>
    public string? Model => _facts.Host.ReadFirmwareText("product_name");

    /// <summary>The host name.</summary>
    [Key, Override("Name"), MaxLen(256)]
    public string Name => _facts.ComputerName;

    /// <summary>Always NULL: host names have one form.</summary>
    [Override("NameFormat")]
    public static string? NameFormat => null;

    /// <summary>Always NULL: Linux has no such mode.</summary>
    public static bool? NetworkServerModeEnabled => null;

    /// <summary>Processors that programs see: the entries of /proc/cpuinfo.</summary>
    public uint? NumberOfLogicalProcessors => (uint?)_facts.Processors?.LogicalProcessors;

    /// <summary>Processors that can be taken out: the different values of physical id in /proc/cpuinfo. NULL where the architecture shows none.</summary>
    public uint? NumberOfProcessors => (uint?)_facts.Processors?.Packages;

    /// <summary>Always NULL: Linux keeps no logo.</summary>
    public static IReadOnlyList<byte>? OEMLogoBitmap => null;

    /// <summary>Always NULL: Linux does not show this record of the firmware to everybody.</summary>
    public static IReadOnlyList<string>? OEMStringArray => null;

    /// <summary>Always NULL: the kernel does not know of domains of Windows.</summary>
    public static bool? PartOfDomain => null;

    /// <summary>Always NULL: Linux does not see the reset settings of the machine.</summary>
    [Units("milliseconds")]
    public static long? PauseAfterReset => null;

    /// <summary>Always NULL: the kind of chassis does not tell the use of the machine.</summary>
    [ValueMap("0", "1", "2", "3", "4", "5", "6", "7", "8")]
    [Values("Unspecified", "Desktop", "Mobile", "Workstation", "Enterprise Server", "SOHO Server", "Appliance PC", "Performance Server", "Maximum")]
    public static ushort? PCSystemType => null;

    /// <summary>Always NULL: the kind of chassis does not tell the use of the machine.</summary>
    public static ushort? PCSystemTypeEx => null;

    /// <summary>Always NULL: they belong to each device.</summary>
    public static IReadOnlyList<ushort>? PowerManagementCapabilities => null;

    /// <summary>Always NULL: it belongs to each device.</summary>
    public static bool? PowerManagementSupported => null;

    /// <summary>Always NULL: it is a setting of the firmware that Linux does not see.</summary>
    public static ushort? PowerOnPasswordStatus => null;

    /// <summary>Always 1: full power, or it would not answer.</summary>
    public static ushort PowerState => 1;

    /// <summary>Always NULL: Linux does not show this record of the firmware.</summary>
    public static ushort? PowerSupplyState => null;

    /// <summary>Always NULL: nobody registers an installation.</summary>
    public static string? PrimaryOwnerContact => null;

    /// <summary>Always NULL: nobody registers an installation.</summary>
    [MaxLen(64)]
    public static string? PrimaryOwnerName => null;

    /// <summary>Always NULL: it is a setting of the machine that Linux does not see.</summary>
    public static ushort? ResetCapability => null;

    /// <summary>Always NULL: Linux does not see the reset settings of the machine.</summary>
    public static short? ResetCount => null;

    /// <summary>Always NULL: Linux does not see the reset settings of the machine.</summary>
    public static short? ResetLimit => null;

    /// <summary>Always NULL: nobody writes down what a machine is for.</summary>
    public static IReadOnlyList<string>? Roles => null;

    /// <summary>Always OK: the machine answers.</summary>
    [MaxLen(10)]
    public static string Status => "OK";

    /// <summary>Always NULL: nobody registers an installation.</summary>
    public static IReadOnlyList<string>? SupportContactDescription => null;

    /// <summary>The family of products, product_family of /sys/class/dmi/id. NULL where the firmware does not say.</summary>
    public string? SystemFamily => _facts.Host.ReadFirmwareText("product_family");

    /// <summary>The number under which the product is sold, product_sku of /sys/class/dmi/id. NULL where the firmware does not say.</summary>
    public string? SystemSKUNumber => _facts.Host.ReadFirmwareText("product_sku");

    /// <summary>Always NULL: it is a setting of the loader.</summary>
    public static ushort? SystemStartupDelay => null;

    /// <summary>Always NULL: they are settings of the loader.</summary>
    public static IReadOnlyList<string>? SystemStartupOptions => null;

    /// <summary>Always NULL: it is a setting of the loader.</summary>
    public static byte? SystemStartupSetting => null;

    /// <summary>The architecture of the machine.</summary>
    public static string SystemType => MachineArchitecture.Computer;

    /// <summary>Always NULL: Linux does not show this record of the firmware.</summary>
    [ValueMap("1", "2", "3", "4", "5", "6")]
    [Values("Other", "Unknown", "Safe", "Warning", "Critical", "Nonrecoverable")]
    public static ushort? ThermalState => null;

    /// <summary>Physical memory, MemTotal of /proc/meminfo.</summary>
    [Units("bytes")]
    public ulong? TotalPhysicalMemory => _facts.Memory?.TotalSize;

    /// <summary>Always NULL: any number of users may be at the machine.</summary>
    public static string? UserName => null;

    /// <summary>Always NULL: Linux does not show this record of the firmware.</summary>
    [ValueMap("0", "1", "2", "3", "4", "5", "6", "7", "8")]
    [Values("Reserved", "Other", "Unknown", "APM Timer", "Modem Ring", "LAN Remote", "Power Switch", "PCI PME#", "AC Power Restored")]
    public static ushort? WakeUpType => null;

    /// <summary>Always NULL: the kernel does not know of workgroups of Windows.</summary>
    public static string? Workgroup => null;

    /// <summary>The one computer.</summary>
    public static IEnumerable<Win32_ComputerSystem> Enumerate(ProviderRequest request) => [new(HostFacts.Of(request))];

    /// <summary>The computer, if the name is its own.</summary>
    public static Win32_ComputerSystem? Find(ProviderRequest request, string name)
    {
        HostFacts facts = HostFacts.Of(request);
        return CimName.Equals(facts.ComputerName, name) ? new Win32_ComputerSystem(facts) : null;
    }
}
