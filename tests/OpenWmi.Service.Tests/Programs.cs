using System.Diagnostics;

namespace OpenWmi.Service.Tests;

/// <summary>The programs of the system, as they were built beside the tests.</summary>
internal static class Programs
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static ProcessStartInfo Start(string program, params string[] arguments) => Start(null, program, arguments);

    /// <summary>How a program is started, as a user with that user's groups.</summary>
    /// <param name="user">Null for the user of the tests.</param>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessStartInfo Start(UnixUser? user, string program, params string[] arguments)
    {
        string path = Path.Combine(AppContext.BaseDirectory, program);
        ProcessStartInfo start = user is null
            ? new ProcessStartInfo(path, arguments)
            : new ProcessStartInfo("setpriv", [$"--reuid={user.Name}", $"--regid={user.Name}", "--init-groups", path, .. arguments]);
        (start.RedirectStandardOutput, start.RedirectStandardError, start.WorkingDirectory) = (true, true, "/");
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "../../..")));
        foreach (string variable in (string[])["OPENWMI_STATE", "OPENWMI_RUN", "XDG_RUNTIME_DIR", "XDG_STATE_HOME"])
        {
            start.Environment.Remove(variable);
        }

        return start;
    }

    /// <summary>Runs a program that must end well.</summary>
    /// <returns>The lines that it wrote.</returns>
    public static string[] Run(ProcessStartInfo start)
    {
        (int exitCode, string[] output, string error) = RunWhatever(start);
        Assert.True(exitCode == 0, $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {exitCode}: {error}");
        return output;
    }

    /// <summary>Runs a program, however it ends.</summary>
    public static (int ExitCode, string[] Output, string Error) RunWhatever(ProcessStartInfo start)
    {
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill();
            Assert.Fail($"{start.FileName} {string.Join(' ', start.ArgumentList)} did not end.");
        }

        return (process.ExitCode, output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries), error.Result);
    }
}
