using System.Diagnostics;

namespace OpenWmi.Winmgmt.Tests;

/// <summary>Runs programs.</summary>
internal static class Run
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>The program of the service, beside the tests.</summary>
    public static string Winmgmt { get; } = Path.Combine(AppContext.BaseDirectory, "winmgmt");

    /// <summary>The command line, beside the tests.</summary>
    public static string Wmi { get; } = Path.Combine(AppContext.BaseDirectory, "wmi");

    /// <summary>Describes a program with its streams redirected and no variables of ours.</summary>
    public static ProcessStartInfo Start(string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("OPENWMI_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return start;
    }

    /// <summary>Runs a program to its end.</summary>
    public static RunResult ToEnd(string program, params IEnumerable<string> arguments) => ToEnd(Start(program, arguments));

    /// <summary>Runs a program to its end.</summary>
    public static RunResult ToEnd(ProcessStartInfo start)
    {
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{start.FileName} did not end within {Patience}.");
        }

        return new RunResult(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Runs a program that has to succeed.</summary>
    public static string Output(string program, params IEnumerable<string> arguments)
    {
        RunResult result = ToEnd(program, arguments);
        Assert.True(result.ExitCode == 0, $"{program} ended with {result.ExitCode}: {result.Error}");
        return result.Output;
    }
}
