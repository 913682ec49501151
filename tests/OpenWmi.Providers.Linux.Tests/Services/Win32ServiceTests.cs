using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Services;

namespace OpenWmi.Providers.Linux.Tests.Services;

/// <summary>Win32_Service against systemctl, with a systemd that runs.</summary>
public sealed class Win32ServiceTests(SystemdContainer container) : IClassFixture<SystemdContainer>
{
    [SystemdFact]
    public async Task Services_are_those_of_systemctl()
    {
        List<CimInstance> services = await container.Namespace.QueryAsync("SELECT * FROM Win32_Service");
        string[] loaded = [.. Lines(container.Output("systemctl", "list-units", "--all", "--type=service", "--plain", "--no-legend")).Where(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1] != "not-found")];
        string[] files = [.. Lines(container.Output("systemctl", "list-unit-files", "--type=service", "--plain", "--no-legend")).Where(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1] != "alias")];
        IEnumerable<string> expected = loaded.Concat(files).Select(line => line.Split(' ')[0]).Where(name => !name.Contains("@.", StringComparison.Ordinal)).Distinct();

        Assert.Equal(expected.Order(StringComparer.Ordinal), services.Select(service => service["Name"].AsString() + ".service").Order(StringComparer.Ordinal));
        Assert.True(services.Count > 30);
    }

    [SystemdFact]
    public async Task Values_are_those_of_systemctl_show()
    {
        List<CimInstance> services = await container.Namespace.QueryAsync("SELECT * FROM Win32_Service WHERE State = 'Running' OR Name LIKE 'owmi%'");
        Assert.Contains(services, service => service["Name"].AsString() == "systemd-journald");
        foreach (CimInstance service in services)
        {
            string Show(string property) => container.Output("systemctl", "show", "--value", "-p", property, service["Name"].AsString() + ".service");

            Assert.Equal(Show("Description"), service["DisplayName"].AsString());
            Assert.Equal(Show("MainPID"), service["ProcessId"].ToString());
            Assert.Equal(Show("ActiveState") == "active", service["Started"].AsBoolean());
            Assert.Equal(Show("User") is { Length: > 0 } user ? user : "root", service["StartName"].AsString());
            string state = Show("UnitFileState");
            Assert.True((state is "enabled" or "enabled-runtime") == (service["StartMode"].AsString() == "Auto"), $"{service["Name"].AsString()}: {state} is {service["StartMode"].AsString()}");
            Assert.Equal(Show("CanStop") == "yes" && service["Started"].AsBoolean(), service["AcceptStop"].AsBoolean());
            Assert.Equal(service, await container.Namespace.GetAsync(service.RelativePath!));
        }
    }

    [SystemdFact]
    public async Task A_service_is_found_by_its_other_names()
    {
        CimInstance service = await container.Namespace.GetAsync("Win32_Service.Name=\"owmi-sleep.service\"");

        Assert.Equal(("owmi-sleep", "Sleeps for a test", "/bin/sh -c \"sleep 1000\"", "daemon"), (service["Name"].AsString(), service["DisplayName"].AsString(), service["PathName"].AsString(), service["StartName"].AsString()));
        Assert.Equal("Number 7", (await container.Namespace.GetAsync("Win32_Service.Name=\"owmi-many@7\""))["Description"].AsString());
        Assert.Equal("Critical", (await container.Namespace.GetAsync("Win32_Service.Name=\"owmi-fixed\""))["ErrorControl"].AsString());
    }

    [SystemdFact]
    public async Task What_is_no_service_is_not_found()
    {
        foreach (string name in new[] { "no-such-thing", "", ".service", "owmi-many@", "basic.target", "dbus.socket", "a b", "../owmi-sleep", "x\u00e4", new string('x', 300), "OWMI-SLEEP" })
        {
            Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => container.Namespace.GetAsync($"Win32_Service.Name=\"{name}\""))).Status);
        }
    }

    [SystemdFact]
    public async Task A_service_is_started_and_stopped_once()
    {
        const string Path = "Win32_Service.Name=\"owmi-many@1000\"";
        Assert.Equal(("Stopped", 1077L), await StateAndExitCode(Path));
        Assert.Equal((6L, 6L, 6L), (await Call(Path, "StopService"), await Call(Path, "PauseService"), await Call(Path, "InterrogateService")));

        Assert.Equal(0, await Call(Path, "StartService"));
        CimInstance service = await container.Namespace.GetAsync(Path);
        Assert.Equal(("Running", "OK", true), (service["State"].AsString(), service["Status"].AsString(), service["AcceptStop"].AsBoolean()));
        Assert.Equal(container.Output("systemctl", "show", "--value", "-p", "MainPID", "owmi-many@1000"), service["ProcessId"].ToString());
        Assert.Equal((10L, 4L, 4L, 0L), (await Call(Path, "StartService"), await Call(Path, "PauseService"), await Call(Path, "ResumeService"), await Call(Path, "InterrogateService")));

        Assert.Equal(0, await Call(Path, "StopService"));
        Assert.Equal("inactive", container.Output("systemctl", "is-active", "owmi-many@1000"));
    }

    [SystemdFact]
    public async Task A_service_that_fails_says_why()
    {
        const string Path = "Win32_Service.Name=\"owmi-fails\"";
        Assert.Equal(8, await Call(Path, "StartService"));
        CimInstance service = await container.Namespace.GetAsync(Path);

        Assert.Equal(("Stopped", "Error", 1066L, 7L), (service["State"].AsString(), service["Status"].AsString(), service["ExitCode"].AsInt64(), service["ServiceSpecificExitCode"].AsInt64()));
        Assert.Equal(9, await Call("Win32_Service.Name=\"owmi-missing\"", "StartService"));
    }

    [SystemdFact]
    public async Task A_service_that_another_needs_is_not_stopped()
    {
        const string Needed = "Win32_Service.Name=\"owmi-sleep\"", Needing = "Win32_Service.Name=\"owmi-needs\"";
        Assert.Equal(0, await Call(Needing, "StartService"));
        Assert.Equal("active", container.Output("systemctl", "is-active", "owmi-sleep"));

        Assert.Equal(3, await Call(Needed, "StopService"));
        CimInstance dependency = Assert.Single(await container.Namespace.QueryAsync($"SELECT * FROM Win32_DependentService WHERE Dependent = \"{Escape(Needing)}\""));
        Assert.EndsWith($":{Needed}", dependency["Antecedent"].AsString(), StringComparison.Ordinal);
        Assert.Equal(dependency, Assert.Single(await container.Namespace.QueryAsync($"SELECT * FROM Win32_DependentService WHERE Antecedent = \"{Escape(Needed)}\"")));
        Assert.Equal(dependency, await container.Namespace.GetAsync(dependency.RelativePath!));
        Assert.Contains(dependency, await container.Namespace.QueryAsync("SELECT * FROM Win32_DependentService"));

        Assert.Equal((0L, 0L), (await Call(Needing, "StopService"), await Call(Needed, "StopService")));
    }

    [SystemdFact]
    public async Task The_start_mode_is_changed_as_systemctl_enable_disable_and_mask_do()
    {
        const string Path = "Win32_Service.Name=\"owmi-sleep\"";
        foreach ((string mode, string shown, string state) in new[] { ("Automatic", "Auto", "enabled"), ("Manual", "Manual", "disabled"), ("disabled", "Disabled", "masked"), ("Automatic", "Auto", "enabled"), ("Manual", "Manual", "disabled") })
        {
            Assert.Equal(0, await Call(Path, "ChangeStartMode", ("StartMode", CimValue.From(mode))));
            Assert.Equal(state, container.Output("systemctl", "is-enabled", "owmi-sleep"));
            Assert.Equal(shown, (await container.Namespace.GetAsync(Path))["StartMode"].AsString());
            Assert.Equal(shown, Assert.Single(await container.Namespace.QueryAsync("SELECT StartMode FROM Win32_Service WHERE Name LIKE 'owmi-sleep%'"))["StartMode"].AsString());
            Assert.True(state != "masked" || await Call(Path, "StartService") == 14);
        }

        Assert.Equal(21, await Call(Path, "ChangeStartMode", ("StartMode", CimValue.From("Boot"))));
        Assert.Equal(1, await Call("Win32_Service.Name=\"owmi-needs\"", "ChangeStartMode", ("StartMode", CimValue.From("Automatic"))));
    }

    [SystemdFact]
    public async Task A_service_that_may_not_be_stopped_is_not()
    {
        const string Path = "Win32_Service.Name=\"owmi-fixed\"";
        Assert.Equal(0, await Call(Path, "StartService"));

        Assert.False((await container.Namespace.GetAsync(Path))["AcceptStop"].AsBoolean());
        Assert.Equal(5, await Call(Path, "StopService"));
    }

    [SystemdFact]
    public void The_bus_answers_as_systemds_own_socket_does()
    {
        using DBusConnection own = DBusConnection.Open(container.SocketPath("run/systemd/private"), 0, null);
        using DBusConnection bus = DBusConnection.Open(container.SocketPath("run/dbus/system_bus_socket"), 0, "org.freedesktop.systemd1");
        DBusCall version = DBusCall.GetProperty("/org/freedesktop/systemd1", "org.freedesktop.systemd1.Manager", "Version");

        Assert.Equal(own.Call(version).Value("s").ReadString(), bus.Call(version).Value("s").ReadString());
        Assert.Equal("org.freedesktop.DBus.Error.UnknownMethod", bus.Call(version with { Member = "Nothing" }).ErrorName);
        Assert.Throws<DBusException>(() => DBusConnection.Open(container.SocketPath("run/dbus/system_bus_socket"), 4711, "org.freedesktop.systemd1"));
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Escape(string path) => path.Replace("\"", "\\\"", StringComparison.Ordinal);

    private async Task<long> Call(string path, string method, params (string Name, CimValue Value)[] arguments) =>
        (await container.Namespace.CallAsync(path, method, arguments))["ReturnValue"].AsInt64();

    private async Task<(string State, long ExitCode)> StateAndExitCode(string path)
    {
        CimInstance service = await container.Namespace.GetAsync(path);
        return (service["State"].AsString(), service["ExitCode"].AsInt64());
    }
}
