using System.Collections;
using OpenWmi.Native;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.Providers.Linux;

/// <summary>Reads a command line and has its program started, without a shell.</summary>
internal static class ProcessStarter
{
    // MAX_ARG_STRLEN of the kernel: the longest single argument that a program can get.
    private const int MaxCommandLine = 128 * 1024;

    /// <summary>Starts a process.</summary>
    /// <param name="starter">Who starts it; NULL: this process, which is the caller's.</param>
    /// <param name="commandLine">As <see cref="CommandLineSplitter"/> reads it. A program without a slash is looked for in PATH.</param>
    /// <param name="directory">Where it starts, and where a program with a slash in its relative name is; NULL for the directory of this process, or where somebody else starts it for the home of the caller.</param>
    /// <param name="startup">How it starts.</param>
    /// <param name="processId">The process; NULL where none was started.</param>
    public static ProcessResult Start(IProgramStarter? starter, string commandLine, string? directory, ProcessStartup startup, out uint? processId)
    {
        processId = null;
        if (commandLine.Length > MaxCommandLine || CommandLineSplitter.Split(commandLine) is not { } arguments || directory is "" || directory?.Contains('\0', StringComparison.Ordinal) == true)
        {
            return ProcessResult.InvalidParameter;
        }

        int? nice = startup.Priority is { RealTimePriority: null } priority ? priority.Nice : null;
        StartResult outcome = starter is null
            ? StartHere(arguments, directory, startup, nice)
            : starter.Start(arguments, startup.Environment, directory, nice, startup.Priority?.RealTimePriority);
        if (outcome.Error == Errno.None)
        {
            processId = (uint)outcome.ProcessId;
        }

        return ToResult(outcome);
    }

    private static StartResult StartHere(IReadOnlyList<string> arguments, string? directory, ProcessStartup startup, int? nice) => new ProgramStart
    {
        Arguments = arguments,
        Environment = startup.Environment ?? ReadEnvironment(),
        Directory = directory,
        Nice = nice,
        RealTimePriority = startup.Priority?.RealTimePriority,
    }.Start();

    private static ProcessResult ToResult(StartResult outcome) => outcome.Error switch
    {
        Errno.None => ProcessResult.SuccessfulCompletion,
        Errno.EACCES or Errno.EPERM => outcome.Step == StartStep.Priority ? ProcessResult.InsufficientPrivilege : ProcessResult.AccessDenied,
        Errno.ENOENT or Errno.ENOTDIR or Errno.ELOOP or Errno.ENAMETOOLONG => ProcessResult.PathNotFound,
        Errno.E2BIG => ProcessResult.InvalidParameter,
        _ => ProcessResult.UnknownFailure,
    };

    private static List<string> ReadEnvironment()
    {
        var variables = new List<string>();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables.Add($"{variable.Key}={variable.Value}");
        }

        return variables;
    }
}
