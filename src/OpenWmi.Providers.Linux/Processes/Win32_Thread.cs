using System.Globalization;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux;

/// <summary>A thread of a process, those of the kernel included.</summary>
[CimClass(Superclass = "CIM_Thread")]
[DisplayName("Threads")]
[UUID("{8502C4DD-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_Thread
{
    private readonly HostFacts _facts;
    private readonly int _processId;
    private readonly ProcStat _stat;

    private Win32_Thread(HostFacts facts, int processId, in ProcStat stat)
    {
        _facts = facts;
        _processId = processId;
        _stat = stat;
    }

    /// <summary>The same as Name.</summary>
    [MaxLen(64)]
    public string Caption => Name;

    /// <summary>The name of the class.</summary>
    [CIM_Key, MaxLen(256)]
    public static string CreationClassName => nameof(Win32_Thread);

    /// <summary>The class of the computer system.</summary>
    [CIM_Key, Propagated("CIM_Process.CSCreationClassName"), MaxLen(256)]
    public static string CSCreationClassName => "Win32_ComputerSystem";

    /// <summary>The name of the computer system: the host name.</summary>
    [CIM_Key, Propagated("CIM_Process.CSName"), MaxLen(256)]
    public string CSName => _facts.ComputerName;

    /// <summary>The same as Name.</summary>
    public string Description => Name;

    /// <summary>How long ago the thread began: the start of the system plus starttime of /proc/PID/task/TID/stat. NULL where the start of the system is not known.</summary>
    [Units("milliseconds")]
    public ulong? ElapsedTime => _facts.Host.GetStartTime(_stat) is { } start ? (ulong)Math.Max(0, (DateTimeOffset.UtcNow - start).TotalMilliseconds) : null;

    /// <summary>What the thread is doing, from the state letter of /proc/PID/task/TID/stat.</summary>
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

    /// <summary>The thread id in decimal; of the first thread of a process it is the process id.</summary>
    [Key, Override("Handle"), MaxLen(256)]
    public string Handle => _stat.ProcessId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Always NULL: a thread is not installed.</summary>
    public static DateTimeOffset? InstallDate => null;

    /// <summary>Processor time spent in the kernel, stime of /proc/PID/task/TID/stat.</summary>
    [Override("KernelModeTime"), Units("100 nanoseconds")]
    public ulong KernelModeTime => _facts.Host.ToHundredNanoseconds(_stat.KernelTime);

    /// <summary>The name of the thread, comm of /proc/PID/task/TID/stat: that of its process unless the program gave it another; at most 15 octets.</summary>
    public string Name => _stat.Name;

    /// <summary>The class of the operating system.</summary>
    [CIM_Key, Propagated("CIM_Process.OSCreationClassName"), MaxLen(256)]
    public static string OSCreationClassName => "Win32_OperatingSystem";

    /// <summary>The name of the operating system: Name of Win32_OperatingSystem.</summary>
    [CIM_Key, Propagated("CIM_Process.OSName"), MaxLen(256)]
    public string OSName => _facts.Release.PrettyName;

    /// <summary>The scheduling priority, 0 (lowest) to 31: nice 0 is 8, nice -20 is 15, real-time threads have 16 and more.</summary>
    [Override("Priority")]
    public uint Priority => ProcessPriority.FromKernel(_stat.Priority, _stat.Nice);

    /// <summary>The priority that the nice value alone would give, also of a real-time thread; nice of /proc/PID/task/TID/stat.</summary>
    public uint PriorityBase => ProcessPriority.FromKernel(0, _stat.Nice);

    /// <summary>The class of the process.</summary>
    [CIM_Key, Propagated("CIM_Process.CreationClassName"), MaxLen(256)]
    public static string ProcessCreationClassName => "Win32_Process";

    /// <summary>The id in decimal of the process that the thread belongs to.</summary>
    [Key, Override("ProcessHandle"), Propagated("CIM_Process.Handle"), MaxLen(256)]
    public string ProcessHandle => _processId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Always NULL: Linux does not keep where a thread began.</summary>
    public static uint? StartAddress => null;

    /// <summary>Always NULL, as on Windows: ThreadState tells more.</summary>
    [MaxLen(10)]
    public static string? Status => null;

    /// <summary>What the thread is doing, from the state letter of /proc/PID/task/TID/stat: one that could run is 2, running.</summary>
    [ValueMap("0", "1", "2", "3", "4", "5", "6", "7")]
    [Values("Initialized", "Ready", "Running", "Standby", "Terminated", "Waiting", "Transition", "Unknown")]
    public uint ThreadState => _stat.State switch
    {
        'R' => 2,
        'Z' or 'X' => 4,
        'S' or 'D' or 'I' or 'T' or 't' => 5,
        _ => 7,
    };

    /// <summary>Why the thread waits: 5, suspended, where it was stopped or is traced. NULL where it does not wait, or Linux does not tell for what.</summary>
    [ValueMap("5")]
    [Values("Suspended")]
    public uint? ThreadWaitReason => _stat.State is 'T' or 't' ? 5u : null;

    /// <summary>Processor time spent outside the kernel, utime of /proc/PID/task/TID/stat.</summary>
    [Override("UserModeTime"), Units("100 nanoseconds")]
    public ulong UserModeTime => _facts.Host.ToHundredNanoseconds(_stat.UserTime);
}
