using System.Diagnostics;

namespace OpenWmi.Repository.Tests;

/// <summary>Another process with the repository open: this assembly's own program.</summary>
internal sealed class SecondProcess : IDisposable
{
    private readonly Process _process;

    public SecondProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileName(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(SecondProcess).Assembly.Location);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
    }

    public string? ReadLine() => _process.StandardOutput.ReadLine();

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public int Wait()
    {
        _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
