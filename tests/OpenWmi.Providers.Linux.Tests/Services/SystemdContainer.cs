using System.Diagnostics;
using OpenWmi.Providers.Linux.Proc;
using OpenWmi.Providers.Linux.Tests.Classes;
using OpenWmi.Providers.Linux.Tests.Proc;

namespace OpenWmi.Providers.Linux.Tests.Services;

/// <summary>
/// A systemd that runs in a container of the system's own files: what it changes is in a temporary file system over them, and is gone with it. The host that it is for the classes is a directory
/// with its two sockets. They are relayed by processes in the container's namespace of processes: systemd refuses a caller that it cannot see. Platform facts I.
/// </summary>
public sealed class SystemdContainer : IDisposable
{
    // The mounts are in a namespace of their own, which ends with its last process.
    private const string Script = """
        set -e
        mount -t tmpfs -o mode=755 tmpfs "$1/mount"
        mkdir "$1/mount/upper" "$1/mount/work" "$1/mount/root"
        mount -t overlay -o "lowerdir=/,upperdir=$1/mount/upper,workdir=$1/mount/work" overlay "$1/mount/root"
        mkdir -p "$1/mount/root/usr/lib/systemd/system"
        cp "$1/units/"* "$1/mount/root/usr/lib/systemd/system/"
        exec systemd-nspawn -q -D "$1/mount/root" --boot --register=no --keep-unit --private-network --console=pipe --machine="openwmi-test-$$" -- --unit=basic.target
        """;

    private static readonly (string Name, string Text)[] Units =
    [
        ("owmi-sleep.service", "[Unit]\nDescription=Sleeps for a test\n[Service]\nExecStart=/bin/sh -c \"sleep 1000\"\nUser=daemon\n[Install]\nWantedBy=multi-user.target\nAlias=owmi-nap.service\n"),
        ("owmi-needs.service", "[Unit]\nDescription=Needs another\nRequires=owmi-sleep.service\nAfter=owmi-sleep.service\n[Service]\nExecStart=/bin/sleep 1000\n"),
        ("owmi-fails.service", "[Unit]\nDescription=Fails\nFailureAction=none\n[Service]\nType=oneshot\nExecStart=/bin/sh -c \"exit 7\"\n"),
        ("owmi-missing.service", "[Service]\nType=oneshot\nExecStart=/no/such/program\n"),
        ("owmi-fixed.service", "[Unit]\nRefuseManualStop=yes\nFailureAction=reboot\n[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\n"),
        ("owmi-many@.service", "[Unit]\nDescription=Number %i\n[Service]\nExecStart=/bin/sleep %i\n"),
    ];

    private readonly string _directory = Directory.CreateTempSubdirectory("openwmi-systemd-").FullName;
    private readonly Process? _process;
    private readonly LinuxHost? _host;
    private readonly Process[] _relays = [];

    public SystemdContainer()
    {
        if (new SystemdFactAttribute().Skip is not null)
        {
            return;
        }

        Directory.CreateDirectory(Path.Combine(_directory, "mount"));
        Directory.CreateDirectory(Path.Combine(_directory, "units"));
        foreach ((string name, string text) in Units)
        {
            File.WriteAllText(Path.Combine(_directory, "units", name), text);
        }

        _process = Process.Start(new ProcessStartInfo("unshare", ["-m", "bash", "-c", Script, "bash", _directory])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        Task<string> errors = _process.StandardError.ReadToEndAsync();
        bool isUp = SpinWait.SpinUntil(() => _process.HasExited || IsUp(), TimeSpan.FromSeconds(120));
        if (!isUp || _process.HasExited)
        {
            string reason = _process.HasExited ? errors.Result : "systemd did not start within two minutes.";
            Dispose();
            Assert.Fail(reason);
        }

        foreach (string folder in new[] { "host/proc", "host/run/systemd/system", "host/run/dbus" })
        {
            Directory.CreateDirectory(Path.Combine(_directory, folder));
        }

        _relays = [Relay("run/systemd/private"), Relay("run/dbus/system_bus_socket")];
        _host = LinuxHost.Open(Path.Combine(_directory, "host"), clockTicksPerSecond: 100, pageSize: 4096);
        Namespace = new LinuxNamespace(_host);
    }

    internal LinuxNamespace Namespace { get; } = null!;

    /// <summary>The first process of the container, as it is seen from outside.</summary>
    private int Leader { get; set; }

    /// <summary>The path of a socket of the container.</summary>
    public string SocketPath(string name) => Path.Combine(_directory, "host", name);

    /// <summary>What a program prints inside the container.</summary>
    public string Output(string program, params string[] arguments) => ChildProcess.Output("nsenter", ["-t", $"{Leader}", "-m", "-u", "-i", "-n", "-p", program, .. arguments]);

    public void Dispose()
    {
        Namespace?.Dispose();
        _host?.Dispose();
        foreach (Process relay in _relays)
        {
            relay.Kill(entireProcessTree: true);
            relay.Dispose();
        }

        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
            _process.Dispose();
        }

        Directory.Delete(_directory, recursive: true);
    }

    private Process Relay(string socket)
    {
        Process relay = Process.Start("nsenter", ["-t", $"{Leader}", "-p", "socat", $"UNIX-LISTEN:{SocketPath(socket)},fork", $"UNIX-CONNECT:/proc/{Leader}/root/{socket}"]);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(SocketPath(socket)), TimeSpan.FromSeconds(30)));
        return relay;
    }

    private bool IsUp()
    {
        Thread.Sleep(100);
        Leader = int.TryParse(ChildProcess.Output("pgrep", "-P", $"{_process!.Id}"), out int child) ? child : 0;
        return Leader > 0 && File.Exists($"/proc/{Leader}/root/run/systemd/private") && Output("systemctl", "is-active", "basic.target") == "active";
    }
}
