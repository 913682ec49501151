using System.Globalization;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux;

/// <summary>A process, threads of the kernel included. Values that the caller may not read are NULL.</summary>
[CimClass(Superclass = "CIM_Process")]
[DisplayName("Processes")]
[UUID("{8502C4DC-5FBB-11D2-AAC1-006008C78BC7}")]
[CimQualifier("SupportsCreate", true), CimQualifier("CreateBy", "Create"), CimQualifier("SupportsDelete", true), CimQualifier("DeleteBy", "DeleteInstance")]
internal sealed partial class Win32_Process
{
    private readonly HostFacts _facts;
    private readonly ProcStat _stat;

    private Win32_Process(HostFacts facts, in ProcStat stat)
    {
        _facts = facts;
        _stat = stat;
    }

    /// <summary>The name of the class.</summary>
    [CIM_Key, MaxLen(256)]
    public static string CreationClassName => nameof(Win32_Process);

    /// <summary>The same as Name.</summary>
    [MaxLen(64)]
    public string Caption => Name;

    /// <summary>The arguments with which the process was started, or what it wrote over them, from /proc/PID/cmdline. NULL for threads of the kernel.</summary>
    public string? CommandLine
    {
        get
        {
            HostFacts.ThrowIfGone(_facts.Host.ReadCommandLine(_stat.ProcessId, out string? line));
            return line;
        }
    }

    /// <summary>When the process began: the start of the system plus starttime of /proc/PID/stat.</summary>
    public DateTimeOffset? CreationDate => _facts.Host.GetStartTime(_stat) is { } start ? HostFacts.ToLocal(start) : null;

    /// <summary>The class of the computer system.</summary>
    [CIM_Key, Propagated("CIM_OperatingSystem.CSCreationClassName"), MaxLen(256)]
    public static string CSCreationClassName => "Win32_ComputerSystem";

    /// <summary>The name of the computer system: the host name.</summary>
    [CIM_Key, Propagated("CIM_OperatingSystem.CSName"), MaxLen(256)]
    public string CSName => _facts.ComputerName;

    /// <summary>The same as Name.</summary>
    public string Description => Name;

    /// <summary>The path of the program, from the link /proc/PID/exe. NULL for threads of the kernel and for processes of other users.</summary>
    public string? ExecutablePath
    {
        get
        {
            HostFacts.ThrowIfGone(_facts.Host.ReadExecutable(_stat.ProcessId, out ExecutableLink? executable));
            return executable?.Path;
        }
    }

    /// <summary>What the process is doing, from the state letter of /proc/PID/stat.</summary>
    [ValueMap("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")]
    [Values("Unknown", "Other", "Ready", "Running", "Blocked", "Suspended Blocked", "Suspended Ready", "Terminated", "Stopped", "Growing")]
    public ushort ExecutionState => _stat.State switch
    {
        'R' => 3,
        'S' or 'D' or 'I' => 4,
        'Z' or 'X' => 7,
        'T' or 't' => 8,
        _ => 1,
    };

    /// <summary>The process id in decimal.</summary>
    [Key, MaxLen(256)]
    public string Handle => _stat.ProcessId.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number of open files, sockets and the like: the entries of /proc/PID/fd. NULL for processes of other users.</summary>
    public uint? HandleCount
    {
        get
        {
            HostFacts.ThrowIfGone(_facts.Host.CountOpenFiles(_stat.ProcessId, out int? count));
            return (uint?)count;
        }
    }

    /// <summary>Always NULL: a process is not installed.</summary>
    public static DateTimeOffset? InstallDate => null;

    /// <summary>Processor time spent in the kernel, stime of /proc/PID/stat.</summary>
    [Override("KernelModeTime"), Units("100 nanoseconds")]
    public ulong KernelModeTime => _facts.Host.ToHundredNanoseconds(_stat.KernelTime);

    /// <summary>Always NULL: Linux does not limit the resident memory of a process.</summary>
    [Privileges("SeDebugPrivilege"), Units("kilobytes")]
    public static uint? MaximumWorkingSetSize => null;

    /// <summary>Always NULL: Linux does not guarantee resident memory to a process.</summary>
    [Privileges("SeDebugPrivilege"), Units("kilobytes")]
    public static uint? MinimumWorkingSetSize => null;

    /// <summary>The name of the program, comm of /proc/PID/stat: at most 15 octets of its file name, or what the process called itself.</summary>
    public string Name => _stat.Name;

    /// <summary>The class of the operating system.</summary>
    [CIM_Key, Propagated("CIM_OperatingSystem.CreationClassName"), MaxLen(256)]
    public static string OSCreationClassName => "Win32_OperatingSystem";

    /// <summary>The name of the operating system: Name of Win32_OperatingSystem.</summary>
    [CIM_Key, Propagated("CIM_OperatingSystem.Name"), MaxLen(256)]
    public string OSName => _facts.Release.PrettyName;

    /// <summary>Always NULL: Linux counts reads and writes only.</summary>
    public static ulong? OtherOperationCount => null;

    /// <summary>Always NULL: Linux counts reads and writes only.</summary>
    [Units("bytes")]
    public static ulong? OtherTransferCount => null;

    /// <summary>Page faults, with and without reading from a device: majflt and minflt of /proc/PID/stat.</summary>
    public uint PageFaults => Saturate(_stat.MajorFaults + _stat.MinorFaults);

    /// <summary>Memory that is swapped out, VmSwap of /proc/PID/status. NULL for threads of the kernel.</summary>
    [Units("kilobytes")]
    public uint? PageFileUsage => ToKilobytes(StatusFile?.SwapSize);

    /// <summary>The process that started this one, or that took it over; ppid of /proc/PID/stat.</summary>
    public uint ParentProcessId => (uint)_stat.ParentProcessId;

    /// <summary>Always NULL: Linux does not keep the greatest amount of swapped memory.</summary>
    [Units("kilobytes")]
    public static uint? PeakPageFileUsage => null;

    /// <summary>The most virtual memory so far, VmPeak of /proc/PID/status. NULL for threads of the kernel.</summary>
    [Units("bytes")]
    public ulong? PeakVirtualSize => StatusFile?.PeakVirtualSize;

    /// <summary>The most resident memory so far, VmHWM of /proc/PID/status. NULL for threads of the kernel.</summary>
    [Units("kilobytes")]
    public uint? PeakWorkingSetSize => ToKilobytes(StatusFile?.PeakResidentSize);

    /// <summary>The scheduling priority, 0 (lowest) to 31: nice 0 is 8, nice -20 is 15, real-time processes have 16 and more.</summary>
    [Override("Priority")]
    public uint Priority => ProcessPriority.FromKernel(_stat.Priority, _stat.Nice);

    /// <summary>
    /// Memory that belongs to this process alone, resident or swapped out: RssAnon and VmSwap of /proc/PID/status. In octets, as on Windows.
    /// NULL for threads of the kernel.
    /// </summary>
    [Units("bytes")]
    public ulong? PrivatePageCount => StatusFile?.AnonymousResidentSize + StatusFile?.SwapSize;

    /// <summary>The process id.</summary>
    public uint ProcessId => (uint)_stat.ProcessId;

    /// <summary>Always NULL: Linux has no quota of pool memory.</summary>
    public static uint? QuotaNonPagedPoolUsage => null;

    /// <summary>Always NULL: Linux has no quota of pool memory.</summary>
    public static uint? QuotaPagedPoolUsage => null;

    /// <summary>Always NULL: Linux has no quota of pool memory.</summary>
    public static uint? QuotaPeakNonPagedPoolUsage => null;

    /// <summary>Always NULL: Linux has no quota of pool memory.</summary>
    public static uint? QuotaPeakPagedPoolUsage => null;

    /// <summary>System calls that read, syscr of /proc/PID/io. NULL for processes of other users.</summary>
    public ulong? ReadOperationCount => IoFile?.ReadCalls;

    /// <summary>Octets that system calls read, rchar of /proc/PID/io. NULL for processes of other users.</summary>
    [Units("bytes")]
    public ulong? ReadTransferCount => IoFile?.ReadOctets;

    /// <summary>The session: the id of the process that leads it, session of /proc/PID/stat. 0 for threads of the kernel.</summary>
    public uint SessionId => (uint)Math.Max(0, _stat.SessionId);

    /// <summary>Always NULL, as on Windows: ExecutionState tells more.</summary>
    [MaxLen(10)]
    public static string? Status => null;

    /// <summary>Always NULL: a process that ended has no instance.</summary>
    public static DateTimeOffset? TerminationDate => null;

    /// <summary>The number of threads, num_threads of /proc/PID/stat.</summary>
    public uint ThreadCount => (uint)_stat.ThreadCount;

    /// <summary>Processor time spent outside the kernel, utime of /proc/PID/stat.</summary>
    [Override("UserModeTime"), Units("100 nanoseconds")]
    public ulong UserModeTime => _facts.Host.ToHundredNanoseconds(_stat.UserTime);

    /// <summary>Virtual memory, vsize of /proc/PID/stat.</summary>
    [Units("bytes")]
    public ulong VirtualSize => _stat.VirtualSize;

    /// <summary>The version of the operating system that runs the process: the release of the kernel.</summary>
    public string? WindowsVersion => _facts.KernelRelease;

    /// <summary>Resident memory, rss of /proc/PID/stat.</summary>
    [Units("bytes")]
    public ulong WorkingSetSize => _facts.Host.ToOctets(_stat.ResidentPages);

    /// <summary>System calls that wrote, syscw of /proc/PID/io. NULL for processes of other users.</summary>
    public ulong? WriteOperationCount => IoFile?.WriteCalls;

    /// <summary>Octets that system calls wrote, wchar of /proc/PID/io. NULL for processes of other users.</summary>
    [Units("bytes")]
    public ulong? WriteTransferCount => IoFile?.WrittenOctets;
}
