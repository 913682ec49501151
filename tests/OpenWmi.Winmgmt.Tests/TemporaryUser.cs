using System.Diagnostics;
using System.Globalization;

namespace OpenWmi.Winmgmt.Tests;

/// <summary>A user of this machine, for one test. For root alone.</summary>
internal sealed class TemporaryUser : IDisposable
{
    private static int _count;

    public TemporaryUser()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"owsvc{Environment.ProcessId}x{Interlocked.Increment(ref _count)}");
        Run.Output("useradd", "--create-home", "--shell", "/bin/sh", Name);
        Home = Run.Output("getent", "passwd", Name).Split(':')[5];
    }

    public string Name { get; }

    public string Home { get; }

    /// <summary>Describes a program that this user runs, with a clean environment.</summary>
    public ProcessStartInfo Start(string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = Run.Start("setpriv", ["--reuid", Name, "--regid", Name, "--init-groups", program, .. arguments]);
        start.Environment["HOME"] = Home;
        start.Environment.Remove("XDG_RUNTIME_DIR");
        start.Environment.Remove("XDG_STATE_HOME");
        start.Environment.Remove("XDG_CONFIG_HOME");
        return start;
    }

    public void Dispose() => Run.ToEnd("userdel", "--remove", Name);
}
