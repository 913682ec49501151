using System.Diagnostics;

namespace OpenWmi.Conformance.Tests;

/// <summary>A Unix user that exists as long as a test runs, and programs that run as that user.</summary>
internal sealed class UnixUser : IDisposable
{
    private UnixUser(string name) => Name = name;

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The number, in decimal.</summary>
    public string Id => Run("id", "-u", Name).Trim();

    /// <summary>Makes a user with a state directory of its own below a folder.</summary>
    public static UnixUser Create(string name, string folder, params string[] groups)
    {
        Run("useradd", ["--no-create-home", "--shell", "/bin/sh", .. groups.Length == 0 ? (string[])[] : ["--groups", string.Join(',', groups)], name]);
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        Run("install", "-d", "-m", "700", "-o", name, Path.Combine(folder, name));
        return new UnixUser(name);
    }

    /// <summary>Runs wmi as the user.</summary>
    /// <returns>What it wrote to standard output.</returns>
    public string Wmi(string folder, params string[] arguments) => Run(
        "setpriv", [$"--reuid={Name}", "--regid=65534", "--clear-groups", Path.Combine(AppContext.BaseDirectory, "wmi"), .. arguments, "--state", Path.Combine(folder, Name)]);

    /// <summary>Runs a program and expects that it ends with 0.</summary>
    /// <returns>What it wrote to standard output.</returns>
    public static string Run(string program, params string[] arguments)
    {
        (int exitCode, string output, string error) = Start(program, arguments);
        Assert.True(exitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {exitCode}: {error}");
        return output;
    }

    /// <summary>Runs a program, however it ends.</summary>
    public static int ExitCodeOf(string program, params string[] arguments) => Start(program, arguments).ExitCode;

    /// <summary>Runs a program, however it ends, and keeps what it says.</summary>
    public static (int ExitCode, string Output, string Error) Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/env", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        if (Path.GetFileName(Environment.ProcessPath) == "dotnet")
        {
            start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath);
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    public void Dispose() => Run("userdel", Name);
}
