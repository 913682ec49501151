using System.Diagnostics;

namespace OpenWmi.Wmi.Tests.Commands;

/// <summary>The same state directory with a service that runs on it: commands find the service by the directory.</summary>
public sealed class ServedState : SampleState
{
    private readonly Process _service;

    public ServedState()
    {
        _service = Programs.Start(Folder, "winmgmt", ["--state", Folder, "--run", RunDirectory]);
        string? ready = _service.StandardOutput.ReadLine();
        Assert.StartsWith("ready ", ready, StringComparison.Ordinal);

        // What it says of its work is nobody's here, and must not fill the pipe.
        _service.ErrorDataReceived += static (_, _) => { };
        _service.BeginErrorReadLine();
    }

    /// <summary>The run directory of the service.</summary>
    public string RunDirectory => Path.Combine(Folder, "run");

    /// <summary>The process of the service.</summary>
    public int ProcessId => _service.Id;

    /// <summary>Ends the service as nothing else ends it.</summary>
    public void Kill()
    {
        _service.Kill();
        _service.WaitForExit();
    }

    protected override void Dispose(bool disposing)
    {
        if (!_service.HasExited)
        {
            using Process kill = Process.Start("/bin/kill", ["-TERM", $"{_service.Id}"]);
            kill.WaitForExit();
            _service.WaitForExit();
        }

        _service.Dispose();
        base.Dispose(disposing);
    }
}
