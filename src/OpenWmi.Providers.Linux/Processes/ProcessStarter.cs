using System.Collections;
using OpenWmi.Native;

namespace OpenWmi.Providers.Linux;

/// <summary>Finds the program of a command line and starts it, without a shell.</summary>
internal static class ProcessStarter
{
    // MAX_ARG_STRLEN of the kernel: the longest single argument that a program can get.
    private const int MaxCommandLine = 128 * 1024;
    private const string StandardPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>Starts a process.</summary>
    /// <param name="commandLine">As <see cref="CommandLineSplitter"/> reads it. A program without a slash is looked for in PATH.</param>
    /// <param name="directory">Where it starts, and where a program with a slash in its relative name is; NULL for the directory of this process.</param>
    /// <param name="startup">How it starts.</param>
    /// <param name="processId">The process; NULL where none was started.</param>
    public static ProcessResult Start(string commandLine, string? directory, ProcessStartup startup, out uint? processId)
    {
        processId = null;
        if (commandLine.Length > MaxCommandLine || CommandLineSplitter.Split(commandLine) is not { } arguments || directory is "" || directory?.Contains('\0', StringComparison.Ordinal) == true)
        {
            return ProcessResult.InvalidParameter;
        }

        IReadOnlyList<string> environment = startup.Environment ?? ReadEnvironment();
        ProcessResult result = ProcessResult.PathNotFound;
        foreach (string program in Candidates(arguments[0], environment))
        {
            var process = new DetachedProcess
            {
                Program = program,
                Arguments = arguments,
                Environment = environment,
                Directory = directory,
                Nice = startup.Priority is { RealTimePriority: null } priority ? priority.Nice : null,
                RealTimePriority = startup.Priority?.RealTimePriority,
            };
            StartResult outcome = process.Start();
            if (outcome.Error == Errno.None)
            {
                processId = (uint)outcome.ProcessId;
                return ProcessResult.SuccessfulCompletion;
            }

            // As a shell does: a file in PATH that may not be executed hides no later one.
            result = ToResult(outcome);
            if (outcome.Step != StartStep.Program || outcome.Error != Errno.EACCES)
            {
                return result;
            }
        }

        return result;
    }

    private static ProcessResult ToResult(StartResult outcome) => outcome.Error switch
    {
        Errno.EACCES or Errno.EPERM => outcome.Step == StartStep.Priority ? ProcessResult.InsufficientPrivilege : ProcessResult.AccessDenied,
        Errno.ENOENT or Errno.ENOTDIR or Errno.ELOOP or Errno.ENAMETOOLONG => ProcessResult.PathNotFound,
        Errno.E2BIG => ProcessResult.InvalidParameter,
        _ => ProcessResult.UnknownFailure,
    };

    private static IEnumerable<string> Candidates(string program, IReadOnlyList<string> environment)
    {
        if (program.Contains('/', StringComparison.Ordinal))
        {
            return [program];
        }

        // Relative entries of PATH would make the answer depend on where this program happens to run.
        string path = environment.LastOrDefault(variable => variable.StartsWith("PATH=", StringComparison.Ordinal))?[5..] ?? StandardPath;
        return path.Split(':').Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, program)).Where(File.Exists);
    }

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
