using System.Diagnostics;

namespace OpenWmi.Wmi.Tests.Commands;

/// <summary>Starts the built programs.</summary>
internal static class Programs
{
    /// <summary>Where wmi and mofcomp are.</summary>
    public static string Folder { get; } = AppContext.BaseDirectory.TrimEnd('/');

    /// <summary>Runs a program to its end.</summary>
    public static RunResult Run(string state, string file, IEnumerable<string> arguments, string input = "", params (string Name, string? Value)[] environment)
    {
        using Process process = Start(state, file, arguments, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return new RunResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Starts a program whose state directory is given by OPENWMI_STATE.</summary>
    public static Process Start(string state, string file, IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(file.Contains('/', StringComparison.Ordinal) ? file : Path.Combine(Folder, file), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Directory.Exists(state) ? state : Folder,
        };
        start.Environment["OPENWMI_STATE"] = state;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["PATH"] = $"{Folder}:{start.Environment["PATH"]}";
        if (Path.GetFileName(Environment.ProcessPath) == "dotnet")
        {
            start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath);
        }

        foreach (string name in (string[])["COLUMNS", "NO_COLOR", "TERM"])
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
