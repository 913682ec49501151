using OpenWmi.Native;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux;

/// <summary>The operating system that runs: the distribution and its kernel.</summary>
[CimClass(Superclass = "CIM_OperatingSystem", Singleton = true)]
[DisplayName("Operating system")]
[UUID("{8502C4DE-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_OperatingSystem
{
    private readonly HostFacts _facts;
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    private Win32_OperatingSystem(HostFacts facts) => _facts = facts;

    /// <summary>Always NULL: the kernel does not know from which device the loader took it.</summary>
    public static string? BootDevice => null;

    /// <summary>The release of the kernel, <c>uname -r</c>.</summary>
    public string? BuildNumber => _facts.KernelRelease;

    /// <summary>The build of the kernel, <c>uname -v</c>.</summary>
    public string? BuildType => _facts.Host.ReadKernelVersion();

    /// <summary>The name of the distribution for people, PRETTY_NAME of os-release.</summary>
    [MaxLen(64)]
    public string Caption => _facts.Release.PrettyName;

    /// <summary>Always NULL: the code set belongs to the locale of each process.</summary>
    [MaxLen(6)]
    public static string? CodeSet => null;

    /// <summary>Always NULL: the country belongs to the locale of each process.</summary>
    public static string? CountryCode => null;

    /// <summary>The name of the class.</summary>
    [CIM_Key, MaxLen(256)]
    public static string CreationClassName => nameof(Win32_OperatingSystem);

    /// <summary>The class of the computer system.</summary>
    [CIM_Key, Propagated("CIM_ComputerSystem.CreationClassName"), MaxLen(256)]
    public static string CSCreationClassName => "Win32_ComputerSystem";

    /// <summary>Always NULL: Linux has no service packs.</summary>
    public static string? CSDVersion => null;

    /// <summary>The name of the computer system: the host name.</summary>
    [CIM_Key, Propagated("CIM_ComputerSystem.Name"), MaxLen(256)]
    public string CSName => _facts.ComputerName;

    /// <summary>How far local time is ahead of UTC, summer time included.</summary>
    [Units("minutes")]
    public short CurrentTimeZone => HostFacts.OffsetMinutes(_now);

    /// <summary>Whether the processor can keep data from being executed, the flag nx of /proc/cpuinfo. NULL where the architecture shows no flags.</summary>
    public bool? DataExecutionPrevention_Available => _facts.Processors?.HasNoExecute;

    /// <summary>Always NULL: Linux decides for each program.</summary>
    public static bool? DataExecutionPrevention_32BitApplications => null;

    /// <summary>Always NULL: the kernel does not tell.</summary>
    public static bool? DataExecutionPrevention_Drivers => null;

    /// <summary>Always NULL: Linux decides for each program.</summary>
    public static byte? DataExecutionPrevention_SupportPolicy => null;

    /// <summary>Always NULL: Linux has no checked builds.</summary>
    public static bool? Debug => null;

    /// <summary>Always NULL: nobody describes the system; Caption names it.</summary>
    [Override("Description")]
    public static string? Description => null;

    /// <summary>Always FALSE: Linux runs on one node.</summary>
    public static bool Distributed => false;

    /// <summary>Always NULL: Linux does not limit the strength of encryption.</summary>
    public static uint? EncryptionLevel => null;

    /// <summary>Always NULL: the scheduler knows no foreground.</summary>
    public static byte? ForegroundApplicationBoost => null;

    /// <summary>Memory that new programs could have without swapping, MemAvailable of /proc/meminfo.</summary>
    [Units("kilobytes")]
    public ulong? FreePhysicalMemory => _facts.Memory?.AvailableSize / 1024;

    /// <summary>Free swap space, SwapFree of /proc/meminfo.</summary>
    [Units("kilobytes")]
    public ulong? FreeSpaceInPagingFiles => _facts.Memory?.FreeSwapSize / 1024;

    /// <summary>FreePhysicalMemory and FreeSpaceInPagingFiles together.</summary>
    [Units("kilobytes")]
    public ulong? FreeVirtualMemory => FreePhysicalMemory + FreeSpaceInPagingFiles;

    /// <summary>Always NULL: no file says reliably when the system was installed.</summary>
    public static DateTimeOffset? InstallDate => null;

    /// <summary>Always NULL: the kernel gives all free memory to the cache.</summary>
    public static uint? LargeSystemCache => null;

    /// <summary>When the system was started, btime of /proc/stat.</summary>
    public DateTimeOffset? LastBootUpTime => _facts.Host.BootTime is { } start ? HostFacts.ToLocal(start) : null;

    /// <summary>The time of day, in the zone of the system.</summary>
    public DateTimeOffset LocalDateTime => HostFacts.ToLocal(_now);

    /// <summary>Always NULL: each process has its own.</summary>
    public static string? Locale => null;

    /// <summary>Who makes the distribution, as far as it says: NAME of os-release.</summary>
    public string Manufacturer => _facts.Release.Name;

    /// <summary>The most processes that there may be, threads counted: pid_max of /proc/sys/kernel.</summary>
    public uint? MaxNumberOfProcesses => _facts.Host.ReadProcessIdLimit();

    /// <summary>The address space of a process: on x64 the lower half of 48 bits, less a page. NULL on Arm, where it depends on how the kernel was built, which it does not tell.</summary>
    [Units("kilobytes")]
    public static ulong? MaxProcessMemorySize => LinuxHost.ProcessorAddressSpace / 1024;

    /// <summary>Always NULL: languages belong to the locale of each process.</summary>
    public static IReadOnlyList<string>? MUILanguages => null;

    /// <summary>The same as Caption.</summary>
    [CIM_Key, Override("Name"), MaxLen(256)]
    public string Name => Caption;

    /// <summary>Always 0: any number of users.</summary>
    public static uint NumberOfLicensedUsers => 0;

    /// <summary>How many processes there are: the numeric names in /proc.</summary>
    public uint NumberOfProcesses => CountProcesses();

    /// <summary>Always NULL: who is logged in is written down by login programs, not by the system, and not by all of them.</summary>
    public static uint? NumberOfUsers => null;

    /// <summary>Always NULL: Linux is not sold in editions of Windows.</summary>
    public static uint? OperatingSystemSKU => null;

    /// <summary>Always NULL: nobody registers an installation.</summary>
    public static string? Organization => null;

    /// <summary>The width of the system's addresses.</summary>
    public static string OSArchitecture => MachineArchitecture.OperatingSystem;

    /// <summary>Always NULL: the language belongs to the locale of each process.</summary>
    public static uint? OSLanguage => null;

    /// <summary>Always NULL: Linux has no suites.</summary>
    public static uint? OSProductSuite => null;

    /// <summary>Always 36: Linux.</summary>
    public static ushort OSType => 36;

    /// <summary>Always NULL: OSType says it.</summary>
    [MaxLen(64), ModelCorrespondence("CIM_OperatingSystem.OSType")]
    public static string? OtherTypeDescription => null;

    /// <summary>Always NULL: it is a mode of 32-bit Windows.</summary>
    public static bool? PAEEnabled => null;

    /// <summary>Always NULL: Linux has no Plus! pack.</summary>
    public static string? PlusProductID => null;

    /// <summary>Always NULL: Linux has no Plus! pack.</summary>
    public static string? PlusVersionNumber => null;

    /// <summary>Always NULL: the system does not know whether its disk is meant to be carried about.</summary>
    public static bool? PortableOperatingSystem => null;

    /// <summary>Always TRUE: it is the system that runs.</summary>
    public static bool Primary => true;

    /// <summary>Always NULL: distributions do not say whether they are for servers.</summary>
    public static uint? ProductType => null;

    /// <summary>Always NULL: nobody registers an installation.</summary>
    public static string? RegisteredUser => null;

    /// <summary>Always NULL: Linux has none.</summary>
    public static string? SerialNumber => null;

    /// <summary>Always NULL: Linux has no service packs.</summary>
    public static ushort? ServicePackMajorVersion => null;

    /// <summary>Always NULL: Linux has no service packs.</summary>
    public static ushort? ServicePackMinorVersion => null;

    /// <summary>Swap space, SwapTotal of /proc/meminfo.</summary>
    [Units("kilobytes")]
    public ulong? SizeStoredInPagingFiles => _facts.Memory?.TotalSwapSize / 1024;

    /// <summary>Always OK: the system answers.</summary>
    [MaxLen(10)]
    public static string Status => "OK";

    /// <summary>Always NULL: Linux has no suites.</summary>
    public static uint? SuiteMask => null;

    /// <summary>Always NULL: the system may be on any number of devices.</summary>
    public static string? SystemDevice => null;

    /// <summary>Always NULL: the system is in many directories.</summary>
    public static string? SystemDirectory => null;

    /// <summary>Always NULL: there are no drive letters.</summary>
    public static string? SystemDrive => null;

    /// <summary>Swap space, SwapTotal of /proc/meminfo.</summary>
    [Units("kilobytes")]
    public ulong? TotalSwapSpaceSize => SizeStoredInPagingFiles;

    /// <summary>TotalVisibleMemorySize and SizeStoredInPagingFiles together.</summary>
    [Units("kilobytes")]
    public ulong? TotalVirtualMemorySize => TotalVisibleMemorySize + SizeStoredInPagingFiles;

    /// <summary>Physical memory, MemTotal of /proc/meminfo.</summary>
    [Units("kilobytes")]
    public ulong? TotalVisibleMemorySize => _facts.Memory?.TotalSize / 1024;

    /// <summary>The version of the distribution, VERSION_ID of os-release; the release of the kernel where the distribution has no versions.</summary>
    [Override("Version")]
    public string? Version => _facts.Release.VersionId ?? _facts.KernelRelease;

    /// <summary>Always NULL: there is no Windows.</summary>
    public static string? WindowsDirectory => null;

    /// <summary>Always NULL: the scheduler has no fixed quantum.</summary>
    public static byte? QuantumLength => null;

    /// <summary>Always NULL: the scheduler has no fixed quantum.</summary>
    public static byte? QuantumType => null;

    /// <summary>The one instance.</summary>
    public static Win32_OperatingSystem Get(ProviderRequest request) => new(HostFacts.Of(request));

    private uint CountProcesses()
    {
        uint count = 0;
        using NumericNameReader ids = _facts.Host.ReadProcessIds();
        while (ids.TryRead(out _))
        {
            count++;
        }

        return count;
    }
}
