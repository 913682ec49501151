using System.Diagnostics;
using System.Globalization;

namespace OpenWmi.Winmgmt.Tests;

/// <summary>A service in a process of its own, over directories of its own.</summary>
internal sealed class RunningService : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly List<string> _lines = [];

    private RunningService(Process process)
    {
        _process = process;
        _errors = Task.Run(ReadErrors);
    }

    public int Id => _process.Id;

    /// <summary>What it says on standard output when it serves.</summary>
    public string ReadyLine { get; private set; } = "";

    public string Socket => ReadyLine.Split(' ')[1];

    /// <summary>Starts a service and waits until it serves.</summary>
    public static RunningService Start(TemporaryFolder folder, params IEnumerable<string> more) => Start(Describe(folder, more));

    /// <summary>Describes how a service is started.</summary>
    public static ProcessStartInfo Describe(TemporaryFolder folder, params IEnumerable<string> more) => Run.Start(Run.Winmgmt, Arguments(folder, more));

    public static string[] Arguments(TemporaryFolder folder, params IEnumerable<string> more)
        => ["--state", folder.State, "--run", folder.RunDirectory, "--log-target", "console", "--audit", "file", .. more];

    /// <summary>Starts a service and waits until it serves.</summary>
    public static RunningService Start(ProcessStartInfo start)
    {
        RunningService service = new(Process.Start(start)!);
        Task<string?> ready = service._process.StandardOutput.ReadLineAsync();
        if (!ready.Wait(Patience) || ready.Result is null)
        {
            service.Dispose();
            Assert.Fail($"The service does not serve: {service._errors.Result}");
        }

        service.ReadyLine = ready.Result!;
        return service;
    }

    public void Signal(string name) => Run.Output("/bin/kill", $"-{name}", Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Waits until the log holds a text.</summary>
    public void WaitForLog(string text)
        => Assert.True(SpinWait.SpinUntil(() => LinesNow().Any(line => line.Contains(text, StringComparison.Ordinal)), Patience), $"The log has no '{text}': {string.Join('\n', LinesNow())}");

    /// <summary>Ends it as init does, and gives what it left behind.</summary>
    public RunResult Stop()
    {
        Signal("TERM");
        return WaitForEnd();
    }

    public RunResult WaitForEnd()
    {
        Assert.True(_process.WaitForExit(Patience), "The service does not end.");
        return new RunResult(_process.ExitCode, _process.StandardOutput.ReadToEnd(), _errors.Result);
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private string[] LinesNow()
    {
        Thread.Sleep(5);
        lock (_lines)
        {
            return [.. _lines];
        }
    }

    private string ReadErrors()
    {
        while (_process.StandardError.ReadLine() is { } line)
        {
            lock (_lines)
            {
                _lines.Add(line);
            }
        }

        return string.Join('\n', LinesNow());
    }
}
