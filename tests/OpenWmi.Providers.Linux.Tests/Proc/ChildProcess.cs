using System.Diagnostics;

namespace OpenWmi.Providers.Linux.Tests.Proc;

/// <summary>A program that runs until the test ends.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    public ChildProcess(string program, params string[] arguments)
    {
        _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    public int Id => _process.Id;

    public static string Output(string program, params string[] arguments)
    {
        using ChildProcess child = new(program, arguments);
        return child._process.StandardOutput.ReadToEnd().TrimEnd('\n');
    }

    /// <summary>Waits for a line that the program prints when it has done its preparations.</summary>
    public string? ReadLine() => _process.StandardOutput.ReadLine();

    /// <summary>Waits until the program has started and sleeps: what it opened on the way is closed again then.</summary>
    public ChildProcess Asleep()
    {
        bool asleep = SpinWait.SpinUntil(() => File.ReadAllText($"/proc/{Id}/stat").Split(' ')[2] == "S" && File.ReadAllText($"/proc/{Id}/wchan").Contains("nanosleep", StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        return asleep ? this : throw new InvalidOperationException($"Process {Id} does not sleep.");
    }

    public void CloseInput() => _process.StandardInput.Close();

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
