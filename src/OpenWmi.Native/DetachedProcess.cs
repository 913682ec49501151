using System.Runtime.InteropServices;
using System.Text;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>
/// A process to be started that has nothing of this one: a session of its own, /dev/null for its standard streams, no other descriptor, signals as they are by default.
/// It lives on when this program ends, and leaves no zombie while it runs.
/// </summary>
/// <remarks>posix_spawn(3): managed code cannot fork, because only the calling thread would be in the child. The child has the credentials, the limits and the umask of this process.</remarks>
public sealed unsafe class DetachedProcess
{
    private const int PriorityOfProcess = 0;

    /// <summary>The program: a path with a slash in it. PATH is not searched.</summary>
    public required string Program { get; init; }

    /// <summary>The arguments, the name under which the program is called first.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The environment, <c>NAME=value</c> each.</summary>
    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>The directory in which it starts; null for that of this process.</summary>
    public string? Directory { get; init; }

    /// <summary>The nice value, -20 to 19; null for that of the calling thread.</summary>
    public int? Nice { get; init; }

    /// <summary>The priority among real-time processes, 1 to 99 (SCHED_RR); null for none.</summary>
    public int? RealTimePriority { get; init; }

    /// <summary>Starts it.</summary>
    /// <returns>Its id, or what failed and why. ENOENT, ENOTDIR, EACCES, ENOEXEC, E2BIG and EPERM are what a caller may have caused.</returns>
    /// <exception cref="ArgumentException">A text holds a NUL.</exception>
    public StartResult Start()
    {
        using var program = new NativeStrings([Program]);
        using var arguments = new NativeStrings(Arguments);
        using var environment = new NativeStrings(Environment);
        if (Nice is not { } nice)
        {
            return Spawn(program, arguments, environment);
        }

        // Linux has a nice value for each thread, and the child takes that of the thread that starts it. Back from a higher value only the privileged come: so the thread is a new one.
        StartResult result = new(Errno.None, StartStep.Priority, 0);
        var thread = new Thread(() => result = Libc.SetPriority(PriorityOfProcess, 0, nice) == 0
            ? Spawn(program, arguments, environment)
            : new StartResult((Errno)Marshal.GetLastPInvokeError(), StartStep.Priority, 0));
        thread.Start();
        thread.Join();
        return result;
    }

    private StartResult Spawn(NativeStrings program, NativeStrings arguments, NativeStrings environment)
    {
        int directory = -1;
        if (Directory is not null && !TryOpenDirectory(Directory, out directory, out Errno refusal))
        {
            return new StartResult(refusal, StartStep.Directory, 0);
        }

        byte* attributes = stackalloc byte[Libc.SpawnAttributesSize];
        byte* actions = stackalloc byte[Libc.SpawnFileActionsSize];
        Errno error = (Errno)Libc.InitializeSpawnAttributes(attributes);
        error = error == Errno.None ? (Errno)Libc.InitializeSpawnFileActions(actions) : error;
        try
        {
            int processId = 0;
            error = error == Errno.None ? SetAttributes(attributes) : error;
            error = error == Errno.None ? SetActions(actions, directory) : error;
            error = error == Errno.None ? (Errno)Libc.Spawn(&processId, program.Pointers[0], actions, attributes, arguments.Pointers, environment.Pointers) : error;
            if (error != Errno.None)
            {
                // Only the scheduler answers so: an ordinary user has no real-time priority.
                return new StartResult(error, RealTimePriority is not null && error == Errno.EPERM ? StartStep.Priority : StartStep.Program, 0);
            }

            ChildReaper.Watch(processId);
            return new StartResult(Errno.None, StartStep.None, processId);
        }
        finally
        {
            _ = Libc.DestroySpawnFileActions(actions);
            _ = Libc.DestroySpawnAttributes(attributes);
            if (directory >= 0)
            {
                Libc.Close(directory);
            }
        }
    }

    private Errno SetAttributes(byte* attributes)
    {
        Errno error = SpawnAttributes.SetSessionAndSignals(attributes, out short flags);
        if (RealTimePriority is { } priority)
        {
            flags |= Libc.SpawnSetScheduler | Libc.SpawnSetSchedulingParameters;
            error = error == Errno.None ? (Errno)Libc.SetSpawnScheduler(attributes, Libc.SchedulerRoundRobin) : error;
            error = error == Errno.None ? (Errno)Libc.SetSpawnSchedulingParameters(attributes, &priority) : error;
        }

        return error == Errno.None ? (Errno)Libc.SetSpawnFlags(attributes, flags) : error;
    }

    // In this order: the directory's descriptor may be one of the three that are replaced.
    private static Errno SetActions(byte* actions, int directory)
    {
        Errno error = directory < 0 ? Errno.None : (Errno)Libc.AddSpawnChangeDirectory(actions, directory);
        fixed (byte* nothing = "/dev/null\0"u8)
        {
            error = error == Errno.None ? (Errno)Libc.AddSpawnOpen(actions, 0, nothing, Libc.OpenReadWrite, 0) : error;
        }

        error = error == Errno.None ? (Errno)Libc.AddSpawnDuplicate(actions, 0, 1) : error;
        error = error == Errno.None ? (Errno)Libc.AddSpawnDuplicate(actions, 0, 2) : error;
        return error == Errno.None ? (Errno)Libc.AddSpawnCloseFrom(actions, 3) : error;
    }

    // A directory that may be entered need not be one that may be listed.
    private static bool TryOpenDirectory(string path, out int descriptor, out Errno error)
    {
        byte[] name = Encoding.UTF8.GetBytes(path + '\0');
        fixed (byte* start = name)
        {
            descriptor = Libc.OpenAt(Libc.AtCurrentDirectory, start, Libc.OpenPath | Libc.OpenDirectory | Libc.OpenCloseOnExec);
        }

        error = descriptor >= 0 ? Errno.None : (Errno)Marshal.GetLastPInvokeError();
        return descriptor >= 0;
    }
}
