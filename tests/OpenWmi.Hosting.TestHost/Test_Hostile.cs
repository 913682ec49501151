using System.Diagnostics;
using OpenWmi.Native;
using OpenWmi.Providers;

namespace OpenWmi.Hosting.TestHost;

/// <summary>What code in a provider can do to its host and from there.</summary>
[CimClass]
public static partial class Test_Hostile
{
    /// <summary>Ends the process.</summary>
    [CimMethod]
    public static uint Exit()
    {
        ProcessEnd.Now(3);
        return 0;
    }

    /// <summary>Stops the process.</summary>
    [CimMethod]
    public static uint Stop()
    {
        Run($"kill -STOP {Environment.ProcessId}");
        return 0;
    }

    /// <summary>Never returns, and does not look whether anybody still waits.</summary>
    [CimMethod]
    public static uint Loop()
    {
        while (!Environment.HasShutdownStarted)
        {
            Thread.SpinWait(100);
        }

        return 0;
    }

    /// <summary>Runs a command with a shell, as a process of the host, and says what it wrote.</summary>
    /// <param name="command">The command.</param>
    /// <param name="output">What it wrote to either stream.</param>
    [CimMethod]
    public static uint Shell(string command, out string output)
    {
        output = Run(command);
        return 0;
    }

    /// <summary>Reads a file within the host's own process.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What is in it, or why it cannot be read.</param>
    [CimMethod]
    public static uint Read(string path, out string content)
    {
        try
        {
            content = Directory.Exists(path) ? string.Join('\n', Directory.EnumerateFileSystemEntries(path).Select(Describe)) : File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            content = error.GetType().Name;
        }

        return 0;
    }

    /// <summary>The environment of the process, as the runtime has it.</summary>
    /// <param name="variables">NAME=value each.</param>
    [CimMethod]
    public static uint ReadEnvironment(out string[] variables)
    {
        variables = [.. Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Select(one => $"{one.Key}={one.Value}")];
        return 0;
    }

    private static string Describe(string entry) => $"{Path.GetFileName(entry)} {new FileInfo(entry).LinkTarget}";

    private static string Run(string command)
    {
        ProcessStartInfo start = new("/bin/sh", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return $"{output}{error.Result}exit {process.ExitCode}";
    }
}
