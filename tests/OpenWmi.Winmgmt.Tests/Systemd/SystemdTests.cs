using System.Globalization;

namespace OpenWmi.Winmgmt.Tests.Systemd;

/// <summary>The units of packaging/ in a real systemd.</summary>
public sealed class SystemdTests(ServiceContainer container) : IClassFixture<ServiceContainer>
{
    private const string Service = "winmgmt.service";
    private const string Socket = "winmgmt.socket";
    private const string Path = "/run/openwmi/winmgmt.sock";

    [ContainerFact]
    public void The_units_have_no_fault_that_systemd_knows()
        => Assert.Equal("", container.Output("systemd-analyze", "verify", "/usr/lib/systemd/system/winmgmt.service", "/usr/lib/systemd/system/winmgmt.socket"));

    [ContainerFact]
    public void The_accounts_are_made_that_own_nothing()
    {
        container.Output("systemd-sysusers", "/usr/lib/sysusers.d/openwmi.conf");

        foreach (string name in new[] { "openwmi-network", "openwmi-local", "openwmi-identify" })
        {
            Assert.EndsWith("/usr/sbin/nologin", container.Output("getent", "passwd", name), StringComparison.Ordinal);
        }
    }

    [ContainerFact]
    public void It_is_started_by_the_first_client_of_its_socket_read_again_and_stopped()
    {
        container.Output("systemctl", "start", Socket);
        Assert.Equal("inactive", container.Try("systemctl", "is-active", Service).Output.Trim());
        Assert.Equal("666 0 755", container.Output("stat", "-c", "%a %u", Path) + " " + container.Output("stat", "-c", "%a", "/run/openwmi"));

        Connect();
        container.WaitFor(Service, "active");
        Assert.Equal("700 0", container.Output("stat", "-c", "%a %u", "/var/lib/openwmi"));
        int process = MainProcess();
        Assert.Contains($"Serving on {Path}", container.Output("systemctl", "show", "-p", "StatusText", Service), StringComparison.Ordinal);
        Assert.Contains("DOTNET_EnableDiagnostics=0", container.Output("cat", $"/proc/{process}/environ").Split('\0'));

        container.Output("systemctl", "reload", Service);
        WaitForEvent(4004);
        Assert.Equal(process, MainProcess());

        container.Output("systemctl", "stop", Service);
        Assert.Equal("Result=success", container.Output("systemctl", "show", "-p", "Result", Service));
        WaitForEvent(4002);

        // Its socket is systemd's: it is still there, and the next client has the service started again.
        Connect();
        container.WaitFor(Service, "active");
        Assert.NotEqual(process, MainProcess());
        container.Output("systemctl", "stop", Socket, Service);
    }

    [ContainerFact]
    public void A_service_that_is_killed_is_started_again()
    {
        container.Output("systemctl", "start", Service);
        int process = MainProcess();

        container.Output("kill", "-KILL", process.ToString(CultureInfo.InvariantCulture));

        Assert.True(SpinWait.SpinUntil(() => Sleep() && MainProcess() is > 0 and var next && next != process && container.Try("systemctl", "is-active", Service).Output.Trim() == "active", TimeSpan.FromSeconds(60)));
        Connect();
        container.Output("systemctl", "stop", Socket, Service);
    }

    [ContainerFact]
    public void The_sandbox_lets_it_serve()
    {
        container.Output("mkdir", "-p", "/etc/systemd/system/winmgmt.service.d");
        File.Copy(System.IO.Path.Combine(Checkout.Root, "packaging/systemd/winmgmt.service.d/sandbox.conf"), container.Outside("/etc/systemd/system/winmgmt.service.d/sandbox.conf"));
        try
        {
            container.Output("systemctl", "daemon-reload");
            Assert.Equal("", container.Output("systemd-analyze", "verify", "/usr/lib/systemd/system/winmgmt.service"));
            container.Output("systemctl", "start", Service);
            Connect();
            Assert.Contains("Seccomp:\t2", container.Output("cat", $"/proc/{MainProcess()}/status"), StringComparison.Ordinal);
            container.Output("systemctl", "stop", Socket, Service);
        }
        finally
        {
            container.Output("rm", "-r", "/etc/systemd/system/winmgmt.service.d");
            container.Output("systemctl", "daemon-reload");
        }
    }

    private static bool Sleep()
    {
        Thread.Sleep(50);
        return true;
    }

    private void Connect() => container.Output("socat", "-u", "OPEN:/dev/null", $"UNIX-CONNECT:{Path}");

    private int MainProcess() => int.Parse(container.Output("systemctl", "show", "-p", "MainPID", "--value", Service), CultureInfo.InvariantCulture);

    // The log goes to the journal by itself, because standard error is connected to it.
    private void WaitForEvent(int id)
        => Assert.True(SpinWait.SpinUntil(() => Sleep() && container.Output("journalctl", "--no-pager", "-o", "cat", $"OPENWMI_EVENT_ID={id}").Length > 0, TimeSpan.FromSeconds(30)), $"The journal has no event {id}.");
}
