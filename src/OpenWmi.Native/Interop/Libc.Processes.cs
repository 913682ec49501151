using System.Runtime.InteropServices;

namespace OpenWmi.Native.Interop;

/// <content>Starting processes, and acting on those that run.</content>
internal static unsafe partial class Libc
{
    public const int OpenReadWrite = 2;

    public const short SpawnSetSignalDefaults = 0x04;
    public const short SpawnSetSignalMask = 0x08;
    public const short SpawnSetSchedulingParameters = 0x10;
    public const short SpawnSetScheduler = 0x20;

    /// <summary>POSIX_SPAWN_SETSID, glibc 2.26.</summary>
    public const short SpawnSetSession = 0x80;

    public const int SchedulerOther = 0;
    public const int SchedulerRoundRobin = 2;
    public const int WaitNoHang = 1;

    // The numbers of system calls since Linux 5.1 are the same on every processor. pidfd_send_signal(2), pidfd_open(2).
    public const nint PidfdSendSignalNumber = 424;
    public const nint PidfdOpenNumber = 434;

    // Room for posix_spawnattr_t, posix_spawn_file_actions_t (336 and 80 octets in glibc) and sigset_t (128), with a margin.
    public const int SpawnAttributesSize = 1024;
    public const int SpawnFileActionsSize = 256;
    public const int SignalSetSize = 256;

    [LibraryImport(Library, EntryPoint = "_exit")]
    public static partial void Exit(int status);

    /// <summary>tgkill, glibc 2.30.</summary>
    [LibraryImport(Library, EntryPoint = "tgkill", SetLastError = true)]
    public static partial int SignalThread(int processId, int threadId, int signal);

    // The functions of posix_spawn return the error number; errno is not involved.
    [LibraryImport(Library, EntryPoint = "posix_spawn")]
    public static partial int Spawn(int* processId, byte* path, void* actions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_init")]
    public static partial int InitializeSpawnAttributes(void* attributes);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_destroy")]
    public static partial int DestroySpawnAttributes(void* attributes);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setflags")]
    public static partial int SetSpawnFlags(void* attributes, short flags);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigdefault")]
    public static partial int SetSpawnSignalDefaults(void* attributes, void* signals);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigmask")]
    public static partial int SetSpawnSignalMask(void* attributes, void* signals);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setschedpolicy")]
    public static partial int SetSpawnScheduler(void* attributes, int policy);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setschedparam")]
    public static partial int SetSpawnSchedulingParameters(void* attributes, int* priority);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_init")]
    public static partial int InitializeSpawnFileActions(void* actions);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_destroy")]
    public static partial int DestroySpawnFileActions(void* actions);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_addopen")]
    public static partial int AddSpawnOpen(void* actions, int descriptor, byte* path, int flags, uint mode);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static partial int AddSpawnDuplicate(void* actions, int descriptor, int newDescriptor);

    /// <summary>glibc 2.29.</summary>
    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_addfchdir_np")]
    public static partial int AddSpawnChangeDirectory(void* actions, int descriptor);

    /// <summary>glibc 2.34.</summary>
    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_addclosefrom_np")]
    public static partial int AddSpawnCloseFrom(void* actions, int descriptor);

    [LibraryImport(Library, EntryPoint = "waitpid", SetLastError = true)]
    public static partial int WaitProcess(int processId, int* status, int options);

    [LibraryImport(Library, EntryPoint = "setpriority", SetLastError = true)]
    public static partial int SetPriority(int which, uint who, int nice);

    [LibraryImport(Library, EntryPoint = "sched_setscheduler", SetLastError = true)]
    public static partial int SetScheduler(int threadId, int policy, int* priority);

    // syscall is variadic; integers are passed alike in both conventions on the supported processors.
    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    public static partial nint SystemCall(nint number, nint first, nint second, nint third, nint fourth);
}
