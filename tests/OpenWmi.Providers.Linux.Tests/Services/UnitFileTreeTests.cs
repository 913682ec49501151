using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Tests.Classes;
using OpenWmi.Providers.Linux.Tests.Proc;

namespace OpenWmi.Providers.Linux.Tests.Services;

/// <summary>Win32_Service where systemd does not run: from the files of the units. systemd.unit(5).</summary>
public sealed class UnitFileTreeTests
{
    private const string Vendor = "usr/lib/systemd/system/", Local = "etc/systemd/system/";

    [Fact]
    public async Task Files_links_and_additions_make_the_services()
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);
        List<CimInstance> services = await host.Namespace.QueryAsync("SELECT * FROM Win32_Service");

        Assert.Equal(
            ["cron Manual", "empty Disabled", "getty@tty1 Auto", "masked Disabled", "opt Manual", "ssh Auto", "static Manual"],
            services.Select(service => $"{service["Name"].AsString()} {service["StartMode"].AsString()}"));
        Assert.All(services, service => Assert.Equal(("Unknown", "Unknown", true, true), (service["State"].AsString(), service["Status"].AsString(), service["Started"].IsNull, service["ProcessId"].IsNull)));
        Assert.All(Enumerable.Range(0, services[0].Class.Properties.Count), index => Assert.NotEqual(CimPropertyState.Default, services[0].GetState(index)));
    }

    [Fact]
    public async Task What_an_administrator_wrote_stands_before_what_the_package_brought()
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);
        CimInstance cron = await host.Namespace.GetAsync("Win32_Service.Name=\"cron\"");
        CimInstance ssh = await host.Namespace.GetAsync("Win32_Service.Name=\"ssh\"");

        Assert.Equal(("Local cron", "/usr/sbin/cron -f -L 5", "nobody"), (cron["DisplayName"].AsString(), cron["PathName"].AsString(), cron["StartName"].AsString()));
        Assert.Equal(("OpenBSD Secure Shell server", "/opt/sshd -D", "root", "Critical"), (ssh["Description"].AsString(), ssh["PathName"].AsString(), ssh["StartName"].AsString(), ssh["ErrorControl"].AsString()));
    }

    [Fact]
    public async Task Instances_of_templates_have_their_name_in_their_settings()
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);
        CimInstance getty = await host.Namespace.GetAsync("Win32_Service.Name=\"getty@tty9\"");

        Assert.Equal(("Getty on tty9 of getty, 100%", "/sbin/agetty tty9", "Manual"), (getty["Description"].AsString(), getty["PathName"].AsString(), getty["StartMode"].AsString()));
    }

    [Theory]
    [InlineData("sshd", "ssh")]
    [InlineData("ssh.service", "ssh")]
    [InlineData("opt", "opt")]
    public async Task Services_are_found_by_further_names(string name, string expected)
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);

        Assert.Equal(expected, (await host.Namespace.GetAsync($"Win32_Service.Name=\"{name}\""))["Name"].AsString());
    }

    [Theory]
    [InlineData("getty@")]
    [InlineData("loop")]
    [InlineData("dangling")]
    [InlineData("../../../etc/passwd")]
    [InlineData("SSH")]
    [InlineData("")]
    [InlineData("cron.timer")]
    public async Task What_is_no_service_is_not_found(string name)
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);

        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => host.Namespace.GetAsync($"Win32_Service.Name=\"{name}\""))).Status);
    }

    [Fact]
    public async Task Dependencies_are_those_on_services_that_exist()
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);
        string[] all = [.. (await host.Namespace.QueryAsync("SELECT * FROM Win32_DependentService")).Select(Pair)];

        Assert.Equal(["static needs cron", "static needs ssh"], all.Order(StringComparer.Ordinal));
        Assert.Equal(["static needs ssh"], (await host.Namespace.QueryAsync("SELECT * FROM Win32_DependentService WHERE Antecedent = \"Win32_Service.Name=\\\"ssh\\\"\"")).Select(Pair));
    }

    [Fact]
    public async Task Nothing_can_be_controlled_where_systemd_does_not_run()
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);

        Assert.Equal(1, (await host.Namespace.CallAsync("Win32_Service.Name=\"ssh\"", "StartService"))["ReturnValue"].AsInt64());
        Assert.Equal(14, (await host.Namespace.CallAsync("Win32_Service.Name=\"masked\"", "StartService"))["ReturnValue"].AsInt64());
        Assert.Equal(1, (await host.Namespace.CallAsync("Win32_Service.Name=\"ssh\"", "StopService"))["ReturnValue"].AsInt64());
        Assert.Equal(1, (await host.Namespace.CallAsync("Win32_Service.Name=\"ssh\"", "ChangeStartMode", ("StartMode", CimValue.From("Manual"))))["ReturnValue"].AsInt64());
    }

    [Theory]
    [InlineData("PauseService")]
    [InlineData("ResumeService")]
    [InlineData("InterrogateService")]
    public async Task A_service_is_not_said_to_be_inactive_where_nobody_knows_what_runs(string method)
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);

        Assert.Equal(1, (await host.Namespace.CallAsync("Win32_Service.Name=\"ssh\"", method))["ReturnValue"].AsInt64());
    }

    private static string Pair(CimInstance dependency) => $"{Key(dependency["Dependent"])} needs {Key(dependency["Antecedent"])}";

    private static string Key(CimValue reference) => CimPath.Parse(reference.AsString()).Keys.Single().Value.AsString();

    private static RecordedHost Recorded() => new RecordedHost()
        .With(Vendor + "ssh.service", "# comment\n[Unit]\nDescription=OpenBSD Secure\\\n  Shell server\n[Service]\nExecStart=-/usr/sbin/sshd -D\n[Install]\nWantedBy=multi-user.target\nAlias=sshd.service\n")
        .With(Local + "ssh.service.d/10-opt.conf", "[Unit]\nFailureAction=reboot-force\n[Service]\nExecStart=\nExecStart=/opt/sshd -D\n")
        .With(Vendor + "ssh.service.d/10-opt.conf", "[Service]\nUser=never\n")
        .WithLink(Local + "multi-user.target.wants/ssh.service", "/usr/lib/systemd/system/ssh.service")
        .WithLink(Local + "sshd.service", "/usr/lib/systemd/system/ssh.service")
        .With(Vendor + "cron.service", "[Unit]\nDescription=Vendor cron\n[Service]\nExecStart=/usr/sbin/cron\n")
        .With(Vendor + "cron.timer", "[Timer]\n")
        .With(Local + "cron.service", "[Unit]\nDescription=Local cron\n[Service]\nExecStart=@/usr/sbin/cron -f -L 5\nExecStart=/second\nUser=nobody\n[Install]\nWantedBy=multi-user.target\n[Broken\nno setting\n")
        .WithLink(Local + "masked.service", "/dev/null")
        .With(Local + "empty.service", "")
        .WithLink(Local + "opt.service", "/opt/unit/opt.service")
        .With("opt/unit/opt.service", "[Service]\nExecStart=/opt/run\n")
        .WithLink(Local + "dangling.service", "/nowhere/dangling.service")
        .WithLink(Local + "loop.service", "loop2.service")
        .WithLink(Local + "loop2.service", "loop.service")
        .With(Vendor + "static.service", "[Unit]\nRequires=ssh.service some.socket\nBindsTo=gone.service ssh.service\n[Service]\nExecStart=/bin/true\n")
        .WithLink(Vendor + "static.service.requires/cron.service", "../cron.service")
        .With(Vendor + "getty@.service", "[Unit]\nDescription=Getty on %I of %p, 100%%\n[Service]\nExecStart=-/sbin/agetty %i\n[Install]\nWantedBy=getty.target\n")
        .WithLink(Local + "getty.target.wants/getty@tty1.service", "/usr/lib/systemd/system/getty@.service");
}
