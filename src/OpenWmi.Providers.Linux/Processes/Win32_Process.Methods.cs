using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Providers.Linux.Proc;
using OpenWmi.Security;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.Providers.Linux;

/// <content>The methods. Signals reach the process that was looked up, never one that got its id later; priorities go by the numbers of threads, which the kernel offers no handle for.</content>
internal sealed partial class Win32_Process
{
    private const int MaxThreadRounds = 10;

    /// <summary>
    /// Starts a process. It has a session of its own, no terminal, /dev/null for its standard streams and no other open file, and it outlives the program that started it.
    /// No shell reads the command line: the arguments are separated by blanks, and quotation marks or apostrophes keep blanks within one.
    /// </summary>
    /// <param name="request">The call.</param>
    /// <param name="commandLine">The program and its arguments. A program without a slash is looked for in PATH.</param>
    /// <param name="currentDirectory">The directory in which the process starts; NULL for that of the caller.</param>
    /// <param name="processStartupInformation">Its environment and priority, and what has no effect on Linux.</param>
    /// <param name="processId">The id of the new process; NULL where none was started.</param>
    [CimMethod]
    [CimQualifier("Constructor", true), Privileges("SeAssignPrimaryTokenPrivilege", "SeIncreaseQuotaPrivilege", "SeRestorePrivilege")]
    [MappingStrings("Win32API|Process and Thread Functions|CreateProcess")]
    public static ProcessResult Create(
        ProviderRequest request, string commandLine, string? currentDirectory, [Embedded("Win32_ProcessStartup")] CimInstance? processStartupInformation, out uint? processId)
    {
        RequireThisHost(HostFacts.Of(request));
        processId = null;
        return ProcessStartup.Read(processStartupInformation) is { } startup
            ? ProcessStarter.Start(request.FindService<IProgramStarter>(), commandLine, currentDirectory, startup, out processId)
            : ProcessResult.InvalidParameter;
    }

    /// <summary>Ends the process at once, with the signal KILL: it has no occasion to put things in order. The first process of the system and threads of the kernel are refused.</summary>
    /// <param name="reason">What the process was to return. Linux has no place for it: a process that was killed returns nothing.</param>
    [CimMethod]
    [CimQualifier("Destructor", true), Privileges("SeDebugPrivilege")]
    [MappingStrings("Win32API|Process and Thread Functions|TerminateProcess")]
    public ProcessResult Terminate(uint? reason)
    {
        _ = reason;
        using ProcessHandle process = OpenThisProcess();

        // The kernel takes the signal for these, and drops it.
        return _stat.ProcessId == 1 || IsKernelThread ? ProcessResult.AccessDenied : ToResult(process.Kill());
    }

    /// <summary>Finds out as whom the process runs: its effective user.</summary>
    /// <param name="user">The name of the user, or where the system knows none the number.</param>
    /// <param name="domain">The name of the host.</param>
    [CimMethod]
    public ProcessResult GetOwner(out string? user, out string? domain)
    {
        (user, domain) = (null, null);
        if (StatusFile is not { } status)
        {
            return ProcessResult.AccessDenied;
        }

        user = _facts.FindUserName(status.EffectiveUid);
        domain = _facts.ComputerName;
        return ProcessResult.SuccessfulCompletion;
    }

    /// <summary>Finds out the SID of the user as whom the process runs: S-1-22-1 and the number of the effective user.</summary>
    /// <param name="sid">The SID.</param>
    [CimMethod]
    public ProcessResult GetOwnerSid(out string? sid)
    {
        sid = StatusFile is { } status ? WellKnownSids.UnixUser(status.EffectiveUid).ToString() : null;
        return sid is null ? ProcessResult.AccessDenied : ProcessResult.SuccessfulCompletion;
    }

    /// <summary>Changes the priority of all threads of the process: their nice value to 12, 6, 0, -6 or -15, or for Realtime their policy to SCHED_RR.</summary>
    /// <param name="priority">The priority class.</param>
    [CimMethod]
    [MappingStrings("Win32API|Process and Thread Functions|SetPriorityClass")]
    public ProcessResult SetPriority(
        [ValueMap("64", "16384", "32", "32768", "128", "256")]
        [Values("Idle", "Below Normal", "Normal", "Above Normal", "High Priority", "Realtime")]
        int priority)
    {
        if (PriorityClass.Find(priority) is not { } wanted)
        {
            return ProcessResult.InvalidParameter;
        }

        using ProcessHandle process = OpenThisProcess();
        Errno error = SetPriorityOfThreads(wanted);

        // The kernel says the same of another user's process as of one's own that may not have this priority; only a signal tells them apart.
        return error.IsDenied() && process.Probe() == Errno.None ? ProcessResult.InsufficientPrivilege : ToResult(error);
    }

    /// <summary>Always returns 9: Linux has no debugger that the system would start. Attach gdb or strace with the process id.</summary>
    [CimMethod]
    public ProcessResult AttachDebugger()
    {
        using ProcessHandle process = OpenThisProcess();
        return ProcessResult.PathNotFound;
    }

    /// <summary>
    /// Finds out how much virtual memory the process can still get: its limit of address space (RLIMIT_AS), or without one the address space of the processor, less what it has.
    /// Returns 8 where neither is known.
    /// </summary>
    /// <param name="availableVirtualSize">Octets.</param>
    [CimMethod]
    public ProcessResult GetAvailableVirtualSize([Units("bytes")] out ulong? availableVirtualSize)
    {
        availableVirtualSize = null;
        HostFacts.ThrowIfGone(_facts.Host.ReadAddressSpaceLimit(_stat.ProcessId, out ulong? limit));
        if (IsKernelThread || limit is not { } size)
        {
            return ProcessResult.UnknownFailure;
        }

        availableVirtualSize = size - Math.Min(size, _stat.VirtualSize);
        return ProcessResult.SuccessfulCompletion;
    }

    /// <summary>Ends a process, as Terminate does.</summary>
    public static bool Delete(ProviderRequest request, string handle) => Find(request, handle)?.Terminate(null) switch
    {
        null => false,
        ProcessResult.SuccessfulCompletion => true,
        ProcessResult.AccessDenied => throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"The process {handle} may not be ended."),
        ProcessResult other => throw new WbemException(WbemStatus.WBEM_E_FAILED, $"The process {handle} was not ended: {other}."),
    };

    private static void RequireThisHost(HostFacts facts)
    {
        if (!facts.Host.IsThisHost)
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_SUPPORTED, "This is the recording of a host: no process can be started or changed on it.");
        }
    }

    private static ProcessResult ToResult(Errno error) => error switch
    {
        Errno.None => ProcessResult.SuccessfulCompletion,
        _ when error.IsGone() => throw Gone(),
        _ when error.IsDenied() => ProcessResult.AccessDenied,
        _ => ProcessResult.UnknownFailure,
    };

    private static WbemException Gone() => new(WbemStatus.WBEM_E_NOT_FOUND, "The process has ended.");

    // A thread of the kernel has no memory of its own; a process that has ended has none any more.
    private bool IsKernelThread => _stat is { VirtualSize: 0, State: not ('Z' or 'X') };

    // The handle first, then the look whether it is still the process that was looked up: if so, the handle is of that process, whatever its id means later.
    private ProcessHandle OpenThisProcess()
    {
        RequireThisHost(_facts);
        Errno error = ProcessHandle.Open(_stat.ProcessId, out ProcessHandle? process);
        if (error.IsGone() || error == Errno.EINVAL)
        {
            throw Gone();
        }

        if (process is null)
        {
            throw new NativeException(error, $"The process {_stat.ProcessId} cannot be opened");
        }

        if (_facts.Host.ReadStat(_stat.ProcessId, out ProcStat now) != ProcOutcome.Read || now.StartTime != _stat.StartTime)
        {
            process.Dispose();
            throw Gone();
        }

        return process;
    }

    // A thread that is started meanwhile has the priority of the one that started it, which may be one that was not reached yet: so once more, until there is no new one.
    private Errno SetPriorityOfThreads(PriorityClass wanted)
    {
        var seen = new HashSet<int>();
        for (int round = 0, known = -1; round < MaxThreadRounds && seen.Count > known; round++)
        {
            known = seen.Count;
            using NumericNameReader? threads = _facts.Host.ReadThreadIds(_stat.ProcessId);
            while (threads is not null && threads.TryRead(out int threadId))
            {
                Errno error = seen.Add(threadId) ? SetPriorityOfThread(threadId, wanted) : Errno.None;
                if (error is not (Errno.None or Errno.ESRCH))
                {
                    return error;
                }
            }
        }

        return seen.Count == 0 ? Errno.ESRCH : Errno.None;
    }

    private Errno SetPriorityOfThread(int threadId, PriorityClass wanted)
    {
        if (wanted.RealTimePriority is { } priority)
        {
            return ThreadScheduling.SetRealTime(threadId, priority);
        }

        Errno error = _stat.Priority < 0 ? ThreadScheduling.SetOrdinary(threadId) : Errno.None;
        return error == Errno.None ? ThreadScheduling.SetNice(threadId, wanted.Nice) : error;
    }
}
