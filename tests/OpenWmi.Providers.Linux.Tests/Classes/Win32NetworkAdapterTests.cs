using System.Globalization;
using System.Text.Json;
using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Tests.Proc;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>Win32_NetworkAdapter and its configuration against ip, and over a recorded host.</summary>
public sealed class Win32NetworkAdapterTests
{
    [Fact]
    public async Task Adapters_are_those_of_ip()
    {
        using var ns = new LinuxNamespace();
        var adapters = (await ns.QueryAsync("SELECT * FROM Win32_NetworkAdapter")).ToDictionary(adapter => adapter["InterfaceIndex"].AsInt64());
        JsonElement[] links = [.. Ip("link").EnumerateArray()];

        Assert.Equal(links.Select(link => link.GetProperty("ifindex").GetInt64()).Order(), adapters.Keys.Order());
        foreach (JsonElement link in links)
        {
            CimInstance adapter = adapters[link.GetProperty("ifindex").GetInt64()];
            string? address = link.TryGetProperty("address", out JsonElement hardware) && hardware.GetString()!.Any(character => character is not ('0' or ':')) ? hardware.GetString()!.ToUpperInvariant() : null;
            Assert.Equal(link.GetProperty("ifname").GetString(), adapter["Name"].AsString());
            Assert.Equal(link.GetProperty("flags").EnumerateArray().Any(flag => flag.GetString() == "UP"), adapter["NetEnabled"].AsBoolean());
            if (link.GetProperty("link_type").GetString() is "ether" or "loopback")
            {
                Assert.Equal(address, adapter["MACAddress"].IsNull ? null : adapter["MACAddress"].AsString());
            }
        }
    }

    [Fact]
    public async Task Configurations_have_the_addresses_and_gateways_of_ip()
    {
        using var ns = new LinuxNamespace();
        var gateways = Ip("route").EnumerateArray().Where(route => route.GetProperty("dst").GetString() == "default" && route.TryGetProperty("gateway", out _)).ToLookup(route => route.GetProperty("dev").GetString());
        foreach (JsonElement link in Ip("address").EnumerateArray().Where(link => link.TryGetProperty("ifindex", out _)))
        {
            CimInstance configuration = await ns.GetAsync($"Win32_NetworkAdapterConfiguration.Index={link.GetProperty("ifindex").GetInt64()}");
            JsonElement[] addresses = [.. link.GetProperty("addr_info").EnumerateArray()];

            Assert.Equal(addresses.Select(address => address.GetProperty("local").GetString()!).Order(StringComparer.Ordinal), Strings(configuration["IPAddress"]).Order(StringComparer.Ordinal));
            Assert.Equal(
                addresses.Where(address => address.GetProperty("family").GetString() == "inet6").Select(address => $"{address.GetProperty("prefixlen").GetInt32()}"),
                Strings(configuration["IPSubnet"]).Where(subnet => !subnet.Contains('.', StringComparison.Ordinal)));
            Assert.Equal(link.GetProperty("mtu").GetInt64(), configuration["MTU"].AsInt64());
            Assert.Equal(gateways[link.GetProperty("ifname").GetString()].Select(route => route.GetProperty("gateway").GetString()), Strings(configuration["DefaultIPGateway"]).Where(gateway => gateway.Contains('.', StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task The_loopback_interface_is_set_up_as_everywhere()
    {
        using var ns = new LinuxNamespace();
        CimInstance configuration = Assert.Single(await ns.QueryAsync("SELECT * FROM Win32_NetworkAdapterConfiguration WHERE SettingID = 'lo'"));

        Assert.Contains("127.0.0.1", Strings(configuration["IPAddress"]));
        Assert.Contains("255.0.0.0", Strings(configuration["IPSubnet"]));
        Assert.True(configuration["IPEnabled"].AsBoolean());
        Assert.True(configuration["MACAddress"].IsNull);
        Assert.Equal(ChildProcess.Output("cat", "/proc/sys/net/ipv4/ip_default_ttl"), configuration["DefaultTTL"].ToString());
        Assert.Equal(long.Parse(ChildProcess.Output("cat", "/proc/sys/net/ipv4/tcp_keepalive_time"), CultureInfo.InvariantCulture) * 1000, configuration["KeepAliveTime"].AsInt64());
    }

    [Fact]
    public async Task Every_adapter_is_joined_to_its_configuration()
    {
        using var ns = new LinuxNamespace();
        foreach (CimInstance setting in await ns.QueryAsync("SELECT * FROM Win32_NetworkAdapterSetting"))
        {
            CimInstance adapter = await ns.GetAsync(CimPath.Parse(setting["Element"].AsString()).RelativePath);
            CimInstance configuration = await ns.GetAsync(CimPath.Parse(setting["Setting"].AsString()).RelativePath);

            Assert.Equal(adapter["Name"], configuration["SettingID"]);
            Assert.Equal(setting, await ns.GetAsync(setting.RelativePath!));
        }
    }

    [Fact]
    public async Task A_recorded_adapter_is_described_by_its_files()
    {
        using RecordedHost files = Interface(new RecordedHost(), "eth0", 2, "up", "0x1003")
            .WithLink("sys/class/net/eth0/device", "../../../0000:00:1f.6")
            .With("sys/class/net/eth0/phy80211/index", "0")
            .With("run/udev/data/n2", "I:1\nE:ID_VENDOR_FROM_DATABASE=Intel Corporation\nE:ID_MODEL_FROM_DATABASE=82574L Gigabit Network Connection\n")
            .With("sys/class/net/bonding_masters", "bond0\n");
        using LinuxHostOwner host = new(files);
        CimInstance adapter = Assert.Single(await host.Namespace.QueryAsync("SELECT * FROM Win32_NetworkAdapter"));

        Assert.Equal(("2", "eth0", "52:54:00:AA:BB:CC", "525400AABBCC"), (adapter["DeviceID"].AsString(), adapter["Name"].AsString(), adapter["MACAddress"].AsString(), adapter["PermanentAddress"].AsString()));
        Assert.Equal(("Intel Corporation", "82574L Gigabit Network Connection"), (adapter["Manufacturer"].AsString(), adapter["ProductName"].AsString()));
        Assert.Equal((1_000_000_000UL, 2L, true, true), (adapter["Speed"].AsUInt64(), adapter["NetConnectionStatus"].AsInt64(), adapter["NetEnabled"].AsBoolean(), adapter["PhysicalAdapter"].AsBoolean()));
        Assert.Equal((9L, "Wireless", "to the cellar", "0000:00:1f.6"), (adapter["AdapterTypeID"].AsInt64(), adapter["AdapterType"].AsString(), adapter["Description"].AsString(), adapter["PNPDeviceID"].AsString()));
        Assert.All(Enumerable.Range(0, adapter.Class.Properties.Count), index => Assert.NotEqual(CimPropertyState.Default, adapter.GetState(index)));
    }

    [Theory]
    [InlineData("up", "0x1002", 0)]
    [InlineData("up", "0x1003", 2)]
    [InlineData("unknown", "0x9", 2)]
    [InlineData("down", "0x1003", 7)]
    [InlineData("lowerlayerdown", "0x1003", 7)]
    [InlineData("dormant", "0x1003", 8)]
    [InlineData("notpresent", "0x1003", 4)]
    public async Task The_state_of_the_connection_is_that_of_operstate(string state, string flags, int expected)
    {
        using RecordedHost files = Interface(new RecordedHost(), "eth0", 7, state, flags);
        using LinuxHostOwner host = new(files);

        Assert.Equal(expected, (await host.Namespace.GetAsync("Win32_NetworkAdapter.DeviceID=\"7\""))["NetConnectionStatus"].AsInt64());
    }

    [Fact]
    public async Task Damaged_files_give_NULL_and_an_interface_without_a_number_is_none()
    {
        using RecordedHost files = Interface(new RecordedHost(), "eth0", 3, "?", "zz")
            .With("sys/class/net/eth0/speed", "-1\n").With("sys/class/net/eth0/mtu", "many\n").With("sys/class/net/eth0/address", "00:00:00:00:00:00\n").With("sys/class/net/gone/ifindex", "x\n")
            .With("netlink/addresses", [40, 0, 0, 0, 20, 0, 0, 0, 1, 2]);
        using LinuxHostOwner host = new(files);
        CimInstance adapter = Assert.Single(await host.Namespace.QueryAsync("SELECT * FROM Win32_NetworkAdapter"));
        CimInstance configuration = Assert.Single(await host.Namespace.QueryAsync("SELECT * FROM Win32_NetworkAdapterConfiguration"));

        Assert.All(new[] { "Speed", "MACAddress", "PermanentAddress" }, name => Assert.True(adapter[name].IsNull, name));
        Assert.All(new[] { "MTU", "IPAddress", "IPSubnet", "DefaultIPGateway", "DHCPEnabled", "DNSServerSearchOrder", "DefaultTTL" }, name => Assert.True(configuration[name].IsNull, name));
    }

    [Theory]
    [InlineData("Win32_NetworkAdapter.DeviceID=\"4711\"")]
    [InlineData("Win32_NetworkAdapter.DeviceID=\"lo\"")]
    [InlineData("Win32_NetworkAdapter.DeviceID=\"01\"")]
    [InlineData("Win32_NetworkAdapterConfiguration.Index=4294967295")]
    public async Task Another_adapter_is_not_found(string path)
    {
        using var ns = new LinuxNamespace();

        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => ns.GetAsync(path))).Status);
    }

    [Fact]
    public async Task The_names_of_a_recorded_host_are_those_of_resolv_conf()
    {
        using RecordedHost files = Interface(new RecordedHost(), "eth0", 2, "up", "0x1003")
            .With("proc/sys/kernel/hostname", "box.example.org\n")
            .With("etc/resolv.conf", "# comment\ndomain old.example\nnameserver 192.0.2.1\nnameserver 2001:db8::1\nsearch a.example b.example\noptions ndots:2\nnonsense\n")
            .With("netlink/addresses", NetlinkRecording.Address(2, [192, 0, 2, 17], 28, validSeconds: 3600).Concat(NetlinkRecording.Address(2, [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5], 64)).ToArray())
            .With("netlink/routes", NetlinkRecording.DefaultRoute(2, [192, 0, 2, 30], 200).Concat(NetlinkRecording.DefaultRoute(2, [192, 0, 2, 29], 100)).ToArray());
        using LinuxHostOwner host = new(files);
        CimInstance configuration = await host.Namespace.GetAsync("Win32_NetworkAdapterConfiguration.Index=2");

        Assert.Equal(["192.0.2.1", "2001:db8::1"], Strings(configuration["DNSServerSearchOrder"]));
        Assert.Equal(["a.example", "b.example"], Strings(configuration["DNSDomainSuffixSearchOrder"]));
        Assert.Equal(("old.example", "box"), (configuration["DNSDomain"].AsString(), configuration["DNSHostName"].AsString()));
        Assert.Equal(["192.0.2.17", "2001:db8::5"], Strings(configuration["IPAddress"]));
        Assert.Equal(["255.255.255.240", "64"], Strings(configuration["IPSubnet"]));
        Assert.Equal(["192.0.2.29", "192.0.2.30"], Strings(configuration["DefaultIPGateway"]));
        Assert.Equal(["100", "200"], Strings(configuration["GatewayCostMetric"]));
        Assert.True(configuration["DHCPEnabled"].AsBoolean());
        Assert.True(configuration["DHCPLeaseExpires"].AsDateTime().TryGetDateTimeOffset(out DateTimeOffset expires) && expires > DateTimeOffset.Now.AddMinutes(50));
    }

    private static RecordedHost Interface(RecordedHost files, string name, int index, string state, string flags) => files
        .With($"sys/class/net/{name}/ifindex", $"{index}\n").With($"sys/class/net/{name}/operstate", $"{state}\n").With($"sys/class/net/{name}/flags", $"{flags}\n")
        .With($"sys/class/net/{name}/address", "52:54:00:aa:bb:cc\n").With($"sys/class/net/{name}/addr_assign_type", "0\n").With($"sys/class/net/{name}/type", "1\n")
        .With($"sys/class/net/{name}/speed", "1000\n").With($"sys/class/net/{name}/mtu", "1500\n").With($"sys/class/net/{name}/ifalias", "to the cellar\n");

    private static string[] Strings(CimValue value) => value.IsNull ? [] : [.. Enumerable.Range(0, value.Count).Select(index => value[index].ToString())];

    private static JsonElement Ip(string what) => JsonDocument.Parse(ChildProcess.Output("ip", "-j", what)).RootElement;
}
