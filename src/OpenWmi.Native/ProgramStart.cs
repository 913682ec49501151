namespace OpenWmi.Native;

/// <summary>Finds a program as a shell does and starts it, without a shell, as a process of its own (<see cref="DetachedProcess"/>).</summary>
public sealed record ProgramStart
{
    /// <summary>The directories that are searched where the environment names none.</summary>
    public const string StandardPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>The program and its arguments. A program without a slash is looked for in PATH of <see cref="Environment"/>.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The environment, <c>NAME=value</c> each.</summary>
    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>Where it starts, and where a program with a slash in its relative name is; null for the directory of this process.</summary>
    public string? Directory { get; init; }

    /// <summary>The nice value, -20 to 19; null for that of the calling thread.</summary>
    public int? Nice { get; init; }

    /// <summary>The priority among real-time processes, 1 to 99; null for none.</summary>
    public int? RealTimePriority { get; init; }

    /// <summary>Starts it.</summary>
    /// <returns>Its id, or what failed and why; ENOENT where there is no such program.</returns>
    /// <exception cref="ArgumentException">A text holds a NUL, or there is no program.</exception>
    public StartResult Start()
    {
        ArgumentOutOfRangeException.ThrowIfZero(Arguments.Count, nameof(Arguments));
        StartResult result = new(Errno.ENOENT, StartStep.Program, 0);
        foreach (string program in Candidates(Arguments[0]))
        {
            result = Start(program);

            // As a shell does: a file in PATH that may not be executed hides no later one.
            if (result.Error == Errno.None || result.Step != StartStep.Program || result.Error != Errno.EACCES)
            {
                return result;
            }
        }

        return result;
    }

    private StartResult Start(string program) => new DetachedProcess
    {
        Program = program,
        Arguments = Arguments,
        Environment = Environment,
        Directory = Directory,
        Nice = Nice,
        RealTimePriority = RealTimePriority,
    }.Start();

    private IEnumerable<string> Candidates(string program)
    {
        if (program.Contains('/', StringComparison.Ordinal))
        {
            return [program];
        }

        // Relative entries of PATH would make the answer depend on where this program happens to run.
        string path = Environment.LastOrDefault(variable => variable.StartsWith("PATH=", StringComparison.Ordinal))?[5..] ?? StandardPath;
        return path.Split(':').Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, program)).Where(File.Exists);
    }
}
