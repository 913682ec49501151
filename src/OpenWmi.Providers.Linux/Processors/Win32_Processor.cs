using System.Globalization;

namespace OpenWmi.Providers.Linux;

/// <summary>A processor: what sits in one socket, with all its cores. Those that are offline are left out.</summary>
[CimClass(Superclass = "CIM_Processor")]
[DisplayName("Processors")]
[UUID("{8502C4BB-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_Processor
{
    /// <summary>The width of an address: that of the kernel's architecture.</summary>
    [Units("bits")]
    public static ushort AddressWidth => MachineArchitecture.Bits;

    /// <summary>The instruction set of the kernel. NULL for those that Windows never had.</summary>
    [ValueMap("0", "5", "6", "9", "12")]
    [Values("x86", "ARM", "ia64", "x64", "ARM64")]
    public static ushort? Architecture => MachineArchitecture.Processor;

    /// <summary>The mark of its owner, from the tables of the firmware: /sys/firmware/dmi/tables/DMI, which root may read. NULL for others, and where the firmware does not tell.</summary>
    public string? AssetTag => Firmware?.AssetTag;

    /// <summary>Always 3, running: a processor that is offline has no instance.</summary>
    public static ushort Availability => 3;

    /// <summary>The same as Description.</summary>
    [MaxLen(64)]
    public string? Caption => Description;

    /// <summary>What the processor can do, from the flags of /proc/cpuinfo, the number of cores and threads, and whether /sys has cpufreq. NULL where /proc/cpuinfo has no flags.</summary>
    [BitMap("2", "3", "4", "5", "6", "7")]
    [BitValues("64-bit Capable", "Multi-Core", "Hardware Thread", "Execute Protection", "Enhanced Virtualization", "Power/Performance Control")]
    public uint? Characteristics => Flags.Count == 0 ? null :
        (DataWidth == 64 ? 1u << 2 : 0)
        | (CoreCount > 1 ? 1u << 3 : 0)
        | (_logical.Count > CoreCount ? 1u << 4 : 0)
        | (Flags.Contains("nx") ? 1u << 5 : 0)
        | (HasVirtualization ? 1u << 6 : 0)
        | (_facts.Host.ReadProcessorNumber(First.Number, "cpufreq/cpuinfo_max_freq") is not null ? 1u << 7 : 0);

    /// <summary>Always NULL: Linux has no configuration manager.</summary>
    public static uint? ConfigManagerErrorCode => null;

    /// <summary>Always NULL: Linux has no configuration manager.</summary>
    public static bool? ConfigManagerUserConfig => null;

    /// <summary>Always 1, enabled: a processor that is offline has no instance.</summary>
    [ValueMap("0", "1", "2", "3", "4", "5", "6", "7")]
    [Values("Unknown", "CPU Enabled", "CPU Disabled by User via BIOS Setup", "CPU Disabled By BIOS (POST Error)", "CPU is Idle", "Reserved", "Reserved", "Other")]
    public static ushort CpuStatus => 1;

    /// <summary>The name of the class.</summary>
    [CIM_Key, MaxLen(256)]
    public static string CreationClassName => nameof(Win32_Processor);

    /// <summary>The speed now, as the mean of its logical processors: cpufreq/scaling_cur_freq, or else "cpu MHz" of /proc/cpuinfo. NULL where the kernel knows neither.</summary>
    [Units("megahertz")]
    public uint? CurrentClockSpeed => ToMegahertz(_logical.Average(entry => _facts.Host.ReadProcessorNumber(entry.Number, "cpufreq/scaling_cur_freq") ?? KilohertzOf(entry)));

    /// <summary>The voltage in tenths of a volt, from the tables of the firmware: /sys/firmware/dmi/tables/DMI, which root may read. NULL for others, and where the firmware does not tell.</summary>
    public ushort? CurrentVoltage => Firmware?.Voltage;

    /// <summary>The width of a register: 64 where the flags have lm, long mode, otherwise that of the kernel's architecture.</summary>
    [Units("bits")]
    public ushort DataWidth => Flags.Contains("lm") ? (ushort)64 : MachineArchitecture.Bits;

    /// <summary>Family, model and stepping as Windows writes them, from /proc/cpuinfo. NULL where the architecture has no such numbers.</summary>
    public string? Description => First.NumberOf("cpu family") is { } family && First.NumberOf("model") is { } model
        ? string.Create(CultureInfo.InvariantCulture, $"{(DataWidth == 64 ? First.TextOf("vendor_id") == "GenuineIntel" ? "Intel64" : "AMD64" : "x86")} Family {family} Model {model} Stepping {Stepping ?? "0"}")
        : First.TextOf("CPU architecture") is { } version ? $"ARMv{version} Part {First.TextOf("CPU part")} Revision {First.TextOf("CPU revision")}" : null;

    /// <summary>CPU0 for the first socket, CPU1 for the second.</summary>
    [Key, MaxLen(64)]
    public string DeviceID => string.Create(CultureInfo.InvariantCulture, $"CPU{_index}");

    /// <summary>Always NULL: Linux does not report errors of a processor here.</summary>
    public static bool? ErrorCleared => null;

    /// <summary>Always NULL: Linux does not report errors of a processor here.</summary>
    public static string? ErrorDescription => null;

    /// <summary>The clock from outside, from the tables of the firmware: /sys/firmware/dmi/tables/DMI, which root may read. NULL for others, and where the firmware does not tell.</summary>
    [Units("megahertz")]
    public uint? ExtClock => Firmware?.ExternalClock;

    /// <summary>The line of processors as SMBIOS numbers them, told by "model name" of /proc/cpuinfo; 2 for unknown.</summary>
    public ushort Family => ProcessorFamily.Find(First.TextOf("model name"));

    /// <summary>Always NULL: Linux does not keep when a processor was installed.</summary>
    public static DateTimeOffset? InstallDate => null;

    /// <summary>The caches of level 2 together, from cache/index*/size of /sys. NULL where the kernel knows none.</summary>
    [Units("kilobytes")]
    public uint? L2CacheSize => CacheSize(2);

    /// <summary>Always NULL: Linux does not know the speed of a cache.</summary>
    [Units("megahertz")]
    public static uint? L2CacheSpeed => null;

    /// <summary>The caches of level 3 together, from cache/index*/size of /sys. NULL where the kernel knows none.</summary>
    [Units("kilobytes")]
    public uint? L3CacheSize => CacheSize(3);

    /// <summary>Always NULL: Linux does not know the speed of a cache.</summary>
    [Units("megahertz")]
    public static uint? L3CacheSpeed => null;

    /// <summary>Always NULL: Linux does not report errors of a processor here.</summary>
    public static uint? LastErrorCode => null;

    /// <summary>"cpu family" of /proc/cpuinfo, on Arm "CPU architecture". NULL where there is neither.</summary>
    public ushort? Level => (ushort?)Math.Min(First.NumberOf("cpu family") ?? First.NumberOf("CPU architecture") ?? uint.MaxValue, ushort.MaxValue) is { } level and < ushort.MaxValue ? level : null;

    /// <summary>How busy it is, by two readings of /proc/stat a quarter of a second apart: asking for it takes that long. NULL where the kernel counts no time.</summary>
    [Units("percent")]
    public ushort? LoadPercentage => MeasureLoad();

    /// <summary>vendor_id of /proc/cpuinfo, on Arm "CPU implementer". NULL where there is neither.</summary>
    public string? Manufacturer => First.TextOf("vendor_id") ?? (First.NumberOf("CPU implementer") == 0x41 ? "ARM" : First.TextOf("CPU implementer"));

    /// <summary>The highest speed of its logical processors: cpufreq/cpuinfo_max_freq, or else "cpu MHz" of /proc/cpuinfo. NULL where the kernel knows neither.</summary>
    [Units("megahertz")]
    public uint? MaxClockSpeed => ToMegahertz(_logical.Max(entry => _facts.Host.ReadProcessorNumber(entry.Number, "cpufreq/cpuinfo_max_freq") ?? KilohertzOf(entry)));

    /// <summary>"model name" of /proc/cpuinfo. NULL where there is none, as on most Arm machines.</summary>
    public string? Name => First.TextOf("model name");

    /// <summary>The number of cores, from topology/core_cpus_list of /sys or else "core id" of /proc/cpuinfo.</summary>
    public uint NumberOfCores => CoreCount;

    /// <summary>The same as NumberOfCores: a core that is offline is not counted.</summary>
    public uint NumberOfEnabledCore => CoreCount;

    /// <summary>The number of its entries in /proc/cpuinfo.</summary>
    public uint NumberOfLogicalProcessors => (uint)_logical.Count;

    /// <summary>Always NULL: Family never says Other.</summary>
    [MaxLen(64)]
    public static string? OtherFamilyDescription => null;

    /// <summary>The manufacturer's number of the model, from the tables of the firmware: /sys/firmware/dmi/tables/DMI, which root may read. NULL for others, and where the firmware does not tell.</summary>
    public string? PartNumber => Firmware?.PartNumber;

    /// <summary>Always NULL: processors are on no bus that numbers them.</summary>
    public static string? PNPDeviceID => null;

    /// <summary>Always NULL: PowerManagementSupported tells that there is none to list.</summary>
    public static IReadOnlyList<ushort>? PowerManagementCapabilities => null;

    /// <summary>Always false, as on Windows: this is about power states that a manager could set, and not about speed.</summary>
    public static bool PowerManagementSupported => false;

    /// <summary>What the instruction CPUID tells of features and signature, as sixteen digits; put together from /proc/cpuinfo. NULL where the architecture has none.</summary>
    public string? ProcessorId => First.NumberOf("cpu family") is { } family && First.NumberOf("model") is { } model
        ? ProcessorSignature.Format(family, model, First.NumberOf("stepping") ?? 0, Flags)
        : null;

    /// <summary>Always 3, a central processor.</summary>
    [ValueMap("1", "2", "3", "4", "5", "6")]
    [Values("Other", "Unknown", "Central Processor", "Math Processor", "DSP Processor", "Video Processor")]
    public static ushort ProcessorType => 3;

    /// <summary>Model and stepping of /proc/cpuinfo in the upper and lower octet. NULL where the architecture has no such numbers.</summary>
    public ushort? Revision => First.NumberOf("model") is <= byte.MaxValue and { } model ? (ushort)((model << 8) | ((First.NumberOf("stepping") ?? 0) & byte.MaxValue)) : null;

    /// <summary>Always CPU.</summary>
    public static string Role => "CPU";

    /// <summary>Whether the processor translates the addresses of virtual machines: flag ept or npt of /proc/cpuinfo. NULL where there are no flags.</summary>
    public bool? SecondLevelAddressTranslationExtensions => IsX86 ? Flags.Contains("ept") || Flags.Contains("npt") : null;

    /// <summary>The serial number, from the tables of the firmware: /sys/firmware/dmi/tables/DMI, which root may read. NULL for others, and where the firmware does not tell.</summary>
    public string? SerialNumber => Firmware?.SerialNumber;

    /// <summary>What stands beside the socket, from the tables of the firmware: /sys/firmware/dmi/tables/DMI, which root may read. NULL for others, and where the firmware does not tell.</summary>
    public string? SocketDesignation => Firmware?.SocketDesignation;

    /// <summary>Always OK: a processor that is offline has no instance.</summary>
    [MaxLen(10)]
    public static string Status => "OK";

    /// <summary>Always 3, enabled: a processor that is offline has no instance.</summary>
    public static ushort StatusInfo => 3;

    /// <summary>"stepping" of /proc/cpuinfo, on Arm "CPU revision". NULL where there is neither.</summary>
    public string? Stepping => First.TextOf("stepping") ?? First.TextOf("CPU revision");

    /// <summary>The class of the computer system.</summary>
    [CIM_Key, Propagated("CIM_System.CreationClassName"), MaxLen(256)]
    public static string SystemCreationClassName => "Win32_ComputerSystem";

    /// <summary>The name of the computer system: the host name.</summary>
    [CIM_Key, Propagated("CIM_System.Name"), MaxLen(256)]
    public string SystemName => _facts.ComputerName;

    /// <summary>The same as NumberOfLogicalProcessors.</summary>
    public uint ThreadCount => NumberOfLogicalProcessors;

    /// <summary>Always NULL: processors have had no number of their own since the Pentium III.</summary>
    public static string? UniqueId => null;

    /// <summary>The kind of the socket, a number of SMBIOS, from the tables of the firmware: /sys/firmware/dmi/tables/DMI, which root may read. NULL for others, and where the firmware does not tell.</summary>
    public ushort? UpgradeMethod => Firmware?.Upgrade;

    /// <summary>Model and stepping of /proc/cpuinfo in words. NULL where the architecture has no such numbers.</summary>
    public string? Version => First.NumberOf("model") is { } model ? string.Create(CultureInfo.InvariantCulture, $"Model {model}, Stepping {Stepping ?? "0"}") : null;

    /// <summary>Whether programs can use virtualization: flag vmx or svm of /proc/cpuinfo, which the kernel clears where the firmware switched it off. NULL where there are no flags.</summary>
    public bool? VirtualizationFirmwareEnabled => IsX86 ? HasVirtualization : null;

    /// <summary>The same as VirtualizationFirmwareEnabled: Linux does not tell what the firmware hides.</summary>
    public bool? VMMonitorModeExtensions => IsX86 ? HasVirtualization : null;

    /// <summary>Where CurrentVoltage is not told, the voltages that the socket can have, from the tables of the firmware: /sys/firmware/dmi/tables/DMI, which root may read. NULL for others, and where the firmware does not tell.</summary>
    public uint? VoltageCaps => Firmware?.VoltageCaps;

    private bool HasVirtualization => Flags.Contains("vmx") || Flags.Contains("svm");
}
