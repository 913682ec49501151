using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Tests.Proc;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>Win32_ComputerSystem against uname and /proc, and over a recorded host.</summary>
public sealed class Win32ComputerSystemTests
{
    [Fact]
    public async Task The_computer_is_the_one_that_runs()
    {
        using var ns = new LinuxNamespace();
        CimInstance computer = Assert.Single(await ns.QueryAsync("SELECT * FROM Win32_ComputerSystem"));
        string name = ChildProcess.Output("uname", "-n");

        Assert.Equal(name, computer["Name"].AsString());
        Assert.Equal(name.Split('.')[0], computer["DNSHostName"].AsString());
        Assert.Equal($"Win32_ComputerSystem.Name=\"{name}\"", computer.RelativePath);
        Assert.Equal(computer, await ns.GetAsync($"Win32_ComputerSystem.Name=\"{name.ToUpperInvariant()}\""));
        Assert.Equal(ChildProcess.Output("grep", "-c", "^processor", "/proc/cpuinfo"), computer["NumberOfLogicalProcessors"].ToString());
        Assert.Equal(ChildProcess.Output("sed", "-n", "s/^MemTotal: *\\([0-9]*\\) kB/\\1/p", "/proc/meminfo"), $"{computer["TotalPhysicalMemory"].AsUInt64() / 1024}");
    }

    [Fact]
    public async Task Another_name_is_not_found()
    {
        using var ns = new LinuxNamespace();

        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => ns.GetAsync("Win32_ComputerSystem.Name=\"no such host\""))).Status);
    }

    [Fact]
    public async Task A_recorded_machine_is_described_by_its_firmware()
    {
        using RecordedHost files = new RecordedHost()
            .With("proc/sys/kernel/hostname", "box.example.org\n")
            .With("sys/class/dmi/id/sys_vendor", "Acme Inc. \n")
            .With("sys/class/dmi/id/product_name", "Anvil 9\n")
            .With("sys/class/dmi/id/product_family", "\n")
            .With("proc/cpuinfo", "processor\t: 0\nphysical id\t: 0\nflags\t: fpu\n\nprocessor\t: 1\nphysical id\t: 0\nflags\t: fpu\n\nprocessor\t: 2\nphysical id\t: 1\nflags\t: fpu\n");
        using LinuxHostOwner host = new(files);
        CimInstance computer = Assert.Single(await host.Namespace.QueryAsync("SELECT * FROM Win32_ComputerSystem WHERE Name = 'BOX.example.org'"));

        Assert.Equal(("box.example.org", "box", "example.org"), (computer["Name"].AsString(), computer["DNSHostName"].AsString(), computer["Domain"].AsString()));
        Assert.Equal(("Acme Inc.", "Anvil 9"), (computer["Manufacturer"].AsString(), computer["Model"].AsString()));
        Assert.Equal((3L, 2L), (computer["NumberOfLogicalProcessors"].AsInt64(), computer["NumberOfProcessors"].AsInt64()));
        Assert.False(computer["HypervisorPresent"].AsBoolean());
        Assert.All(new[] { "SystemFamily", "SystemSKUNumber", "TotalPhysicalMemory", "Roles" }, name => Assert.True(computer[name].IsNull, name));
    }
}
