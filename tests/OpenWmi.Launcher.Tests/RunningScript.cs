using System.Diagnostics;

namespace OpenWmi.Launcher.Tests;

/// <summary>A script that was started. Its input is closed, its output is collected.</summary>
internal sealed class RunningScript : IDisposable
{
    private readonly Task<string> _error;
    private readonly Task<string> _output;
    private readonly Process _process;

    internal RunningScript(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    internal int Id => _process.Id;

    internal bool HasExited => _process.HasExited;

    /// <summary>Ends the script itself with SIGKILL, and none of the processes that it started.</summary>
    internal void Kill() => _process.Kill(entireProcessTree: false);

    internal ScriptResult Finish()
    {
        _process.WaitForExit();
        return new ScriptResult(_process.ExitCode, _output.GetAwaiter().GetResult(), _error.GetAwaiter().GetResult());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
