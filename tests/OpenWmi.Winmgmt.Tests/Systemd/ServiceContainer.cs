using System.Diagnostics;

namespace OpenWmi.Winmgmt.Tests.Systemd;

/// <summary>
/// A systemd in a container of the system's own files, with the units of packaging/ installed and the programs of the tests where packages put them. What changes in it is in a temporary file system over those files,
/// and is gone with it.
/// </summary>
public sealed class ServiceContainer : IDisposable
{
    // The mounts are in a namespace of their own, which ends with its last process.
    private const string Script = """
        set -e
        mount -t tmpfs -o mode=755 tmpfs "$1/mount"
        mkdir "$1/mount/upper" "$1/mount/work" "$1/mount/root"
        mount -t overlay -o "lowerdir=/,upperdir=$1/mount/upper,workdir=$1/mount/work" overlay "$1/mount/root"
        mkdir -p "$1/mount/root/usr/lib/systemd/system" "$1/mount/root/usr/lib/openwmi" "$1/mount/root/usr/lib/sysusers.d"
        rm -rf "$1/mount/root/var/lib/openwmi" "$1/mount/root/etc/openwmi"
        cp "$2/systemd/winmgmt.service" "$2/systemd/winmgmt.socket" "$1/mount/root/usr/lib/systemd/system/"
        cp "$2/sysusers.d/openwmi.conf" "$1/mount/root/usr/lib/sysusers.d/"
        exec systemd-nspawn -q -D "$1/mount/root" --bind-ro="$3:/usr/lib/openwmi" --boot --register=no --keep-unit --private-network --console=pipe --machine="openwmi-service-$$" -- --unit=basic.target
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("openwmi-container-").FullName;
    private readonly Process? _process;
    private int _leader;

    public ServiceContainer()
    {
        if (new ContainerFactAttribute().Skip is not null)
        {
            return;
        }

        Directory.CreateDirectory(Path.Combine(_directory, "mount"));
        ProcessStartInfo start = Run.Start("unshare", "-m", "bash", "-c", Script, "bash", _directory, Path.Combine(Checkout.Root, "packaging"), AppContext.BaseDirectory);
        _process = Process.Start(start)!;
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        Task<string> errors = _process.StandardError.ReadToEndAsync();
        if (!SpinWait.SpinUntil(() => _process.HasExited || IsUp(), TimeSpan.FromSeconds(120)) || _process.HasExited)
        {
            string reason = _process.HasExited ? errors.Result : "systemd did not start within two minutes.";
            Dispose();
            Assert.Fail(reason);
        }
    }

    /// <summary>What a program prints inside the container; it has to succeed.</summary>
    internal string Output(string program, params IEnumerable<string> arguments)
    {
        RunResult result = Try(program, arguments);
        Assert.True(result.ExitCode == 0, $"{program} ended with {result.ExitCode}: {result.Output}{result.Error}{(program == "systemctl" ? Try("journalctl", "-n", "40", "--no-pager").Output : "")}");
        return result.Output.Trim();
    }

    /// <summary>Runs a program inside the container.</summary>
    internal RunResult Try(string program, params IEnumerable<string> arguments)
        => Run.ToEnd("nsenter", ["-t", $"{_leader}", "-m", "-u", "-i", "-n", "-p", program, .. arguments]);

    /// <summary>Where a file of the container is to be found from outside.</summary>
    internal string Outside(string path) => $"/proc/{_leader}/root{path}";

    /// <summary>Waits until a unit is in a state.</summary>
    internal void WaitFor(string unit, string state)
        => Assert.True(SpinWait.SpinUntil(() => Pause() && Try("systemctl", "is-active", unit).Output.Trim() == state, TimeSpan.FromSeconds(60)), $"{unit} is not {state}: {Try("systemctl", "status", unit).Output}");

    public void Dispose()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
            _process.Dispose();
        }

        Directory.Delete(_directory, recursive: true);
    }

    private static bool Pause()
    {
        Thread.Sleep(50);
        return true;
    }

    private bool IsUp()
    {
        Thread.Sleep(100);
        _leader = int.TryParse(Run.ToEnd("pgrep", "-P", $"{_process!.Id}").Output, out int child) ? child : 0;
        return _leader > 0 && File.Exists($"/proc/{_leader}/root/run/systemd/private") && Try("systemctl", "is-active", "basic.target").Output.Trim() == "active";
    }
}
