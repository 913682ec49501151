using OpenWmi.Providers.Linux.Networking;

namespace OpenWmi.Providers.Linux;

/// <summary>
/// How a network interface is set up: its addresses, routes and names, and the settings of the kernel's protocols, which are the same for all interfaces.
/// </summary>
[CimClass(Superclass = "CIM_Setting")]
[DisplayName("Network adapter configurations")]
[UUID("{8502C515-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_NetworkAdapterConfiguration
{
    private readonly NetworkInterfaceFiles _files;

    private Win32_NetworkAdapterConfiguration(NetworkInterfaceFiles files) => _files = files;

    /// <summary>Always NULL: it is a setting of token rings.</summary>
    public static bool? ArpAlwaysSourceRoute => null;

    /// <summary>Always NULL: the kernel has no such switch.</summary>
    public static bool? ArpUseEtherSNAP => null;

    /// <summary>The name of the interface.</summary>
    [MaxLen(64)]
    public string Caption => _files.Name;

    /// <summary>Always /etc: the files hosts, services, networks and protocols are there.</summary>
    public static string DatabasePath => "/etc";

    /// <summary>Always NULL: the kernel has no such switch.</summary>
    public static bool? DeadGWDetectEnabled => null;

    /// <summary>The gateways of the routes to everywhere, the cheapest first, from the kernel's main table. NULL where there are none.</summary>
    public IReadOnlyList<string>? DefaultIPGateway => OrNull(_files.Network.RoutesOf(_files.Index).Select(route => route.Gateway.ToString()));

    /// <summary>Always NULL: the type of service is each program's own.</summary>
    public static byte? DefaultTOS => null;

    /// <summary>How many routers a packet may pass: net.ipv4.ip_default_ttl.</summary>
    public byte? DefaultTTL => Setting("ip_default_ttl") is { } hops and <= byte.MaxValue ? (byte)hops : null;

    /// <summary>What the administrator wrote about the interface, its ifalias; otherwise its name.</summary>
    public string Description => _files.Alias ?? _files.Name;

    /// <summary>TRUE where the kernel holds an IPv4 address of the interface for a limited time, which is how clients of DHCP set it. Otherwise NULL: nobody tells.</summary>
    public bool? DHCPEnabled => Lease is null ? null : true;

    /// <summary>When the IPv4 address ceases to be valid. NULL where it has no limit.</summary>
    public DateTimeOffset? DHCPLeaseExpires => Lease?.ValidSeconds is { } seconds ? HostFacts.ToLocal(DateTimeOffset.UtcNow.AddSeconds(seconds)) : null;

    /// <summary>When the IPv4 address was given or last renewed. NULL where it has no limit.</summary>
    public DateTimeOffset? DHCPLeaseObtained =>
        Lease?.UpdatedAfterBoot is { } updated && _files.Network.Facts.Host.BootTime is { } boot ? HostFacts.ToLocal(boot + updated) : null;

    /// <summary>Always NULL: the kernel does not know who gave an address.</summary>
    public static string? DHCPServer => null;

    /// <summary>The domain of /etc/resolv.conf. NULL where it has none, and where IPEnabled is FALSE.</summary>
    public string? DNSDomain => IPEnabled ? Resolver.Domain : null;

    /// <summary>The domains that are tried for short names, from /etc/resolv.conf. NULL where there are none, and where IPEnabled is FALSE.</summary>
    public IReadOnlyList<string>? DNSDomainSuffixSearchOrder => IPEnabled ? OrNull(Resolver.SearchDomains) : null;

    /// <summary>Always NULL: WINS is not part of Linux.</summary>
    public static bool? DNSEnabledForWINSResolution => null;

    /// <summary>The host name, without a domain. NULL where IPEnabled is FALSE.</summary>
    public string? DNSHostName => IPEnabled ? _files.Network.Facts.ComputerName.Split('.')[0] : null;

    /// <summary>The name servers of /etc/resolv.conf, which are the same for all interfaces. NULL where there are none, and where IPEnabled is FALSE.</summary>
    public IReadOnlyList<string>? DNSServerSearchOrder => IPEnabled ? OrNull(Resolver.Servers) : null;

    /// <summary>Always NULL: the system does not register its addresses.</summary>
    public static bool? DomainDNSRegistrationEnabled => null;

    /// <summary>Always NULL: the kernel has no buffer for forwarding alone.</summary>
    [Units("bytes")]
    public static uint? ForwardBufferMemory => null;

    /// <summary>Always NULL: the system does not register its addresses.</summary>
    public static bool? FullDNSRegistrationEnabled => null;

    /// <summary>The cost of each entry of DefaultIPGateway; the greatest number where it does not fit. NULL where there are none.</summary>
    public IReadOnlyList<ushort>? GatewayCostMetric => OrNull(_files.Network.RoutesOf(_files.Index).Select(route => (ushort)Math.Min(route.Metric, ushort.MaxValue)));

    /// <summary>Always NULL: the kernel takes part in multicast where a program asks for it.</summary>
    [ValueMap("0", "1", "2")]
    [Values("No Multicast", "IP Multicast", "IP & IGMP multicast")]
    public static byte? IGMPLevel => null;

    /// <summary>The number of the interface: ifindex.</summary>
    [Key]
    public uint Index => (uint)_files.Index;

    /// <summary>The number of the interface: ifindex.</summary>
    public uint InterfaceIndex => (uint)_files.Index;

    /// <summary>The addresses, IPv4 before IPv6, from the kernel. NULL where there are none.</summary>
    public IReadOnlyList<string>? IPAddress => OrNull(Addresses.Select(address => Text(address.Address)));

    /// <summary>The cost of the cheapest route to everywhere. NULL where there is none.</summary>
    public uint? IPConnectionMetric => _files.Network.RoutesOf(_files.Index).FirstOrDefault()?.Metric;

    /// <summary>Whether the interface is switched on and has an address.</summary>
    public bool IPEnabled => _files.IsUp && Addresses.Any();

    /// <summary>Always NULL: filters belong to the whole system.</summary>
    public static bool? IPFilterSecurityEnabled => null;

    /// <summary>Always NULL: filters belong to the whole system.</summary>
    public static bool? IPPortSecurityEnabled => null;

    /// <summary>Always NULL: filters belong to the whole system.</summary>
    public static IReadOnlyList<string>? IPSecPermitIPProtocols => null;

    /// <summary>Always NULL: filters belong to the whole system.</summary>
    public static IReadOnlyList<string>? IPSecPermitTCPPorts => null;

    /// <summary>Always NULL: filters belong to the whole system.</summary>
    public static IReadOnlyList<string>? IPSecPermitUDPPorts => null;

    /// <summary>For each entry of IPAddress its mask, 255.255.255.0; of IPv6 the length of the prefix, 64. NULL where there are none.</summary>
    public IReadOnlyList<string>? IPSubnet => OrNull(Addresses.Select(address => SubnetText.Of(address)));

    /// <summary>Always NULL: it belongs to each route.</summary>
    public static bool? IPUseZeroBroadcast => null;

    /// <summary>Always NULL: Linux no longer knows of IPX.</summary>
    public static string? IPXAddress => null;

    /// <summary>Always NULL: Linux no longer knows of IPX.</summary>
    public static bool? IPXEnabled => null;

    /// <summary>Always NULL: Linux no longer knows of IPX.</summary>
    [ValueMap("0", "1", "2", "3", "255")]
    [Values("Ethernet II", "Ethernet 802.3", "Ethernet 802.2", "Ethernet SNAP", "AUTO")]
    public static IReadOnlyList<uint>? IPXFrameType => null;

    /// <summary>Always NULL: Linux no longer knows of IPX.</summary>
    [ValueMap("1", "2", "3", "8")]
    [Values("Ethernet", "Token ring", "FDDI", "ARCNET")]
    public static uint? IPXMediaType => null;

    /// <summary>Always NULL: Linux no longer knows of IPX.</summary>
    public static IReadOnlyList<string>? IPXNetworkNumber => null;

    /// <summary>Always NULL: Linux no longer knows of IPX.</summary>
    public static string? IPXVirtualNetNumber => null;

    /// <summary>The time between two probes of an idle connection that are not answered: net.ipv4.tcp_keepalive_intvl.</summary>
    [Units("milliseconds")]
    public uint? KeepAliveInterval => ToMilliseconds(Setting("tcp_keepalive_intvl"));

    /// <summary>How long a connection is idle before it is probed: net.ipv4.tcp_keepalive_time.</summary>
    [Units("milliseconds")]
    public uint? KeepAliveTime => ToMilliseconds(Setting("tcp_keepalive_time"));

    /// <summary>The hardware address, with colons and in upper case. NULL where there is none, as of the loopback interface.</summary>
    public string? MACAddress => _files.HardwareAddress;

    /// <summary>The largest packet, from the file mtu.</summary>
    [Units("bytes")]
    public uint? MTU => _files.MaximumTransmissionUnit;

    /// <summary>Always NULL: the kernel has no limit of packets for forwarding alone.</summary>
    public static uint? NumForwardPackets => null;

    /// <summary>Whether routers that drop large packets in silence are detected: net.ipv4.tcp_mtu_probing is not 0.</summary>
    public bool? PMTUBHDetectEnabled => Setting("tcp_mtu_probing") is { } probing ? probing != 0 : null;

    /// <summary>Whether the largest packet of a path is found out: net.ipv4.ip_no_pmtu_disc is 0.</summary>
    public bool? PMTUDiscoveryEnabled => Setting("ip_no_pmtu_disc") is { } off ? off == 0 : null;

    /// <summary>The driver. NULL where there is no device.</summary>
    public string? ServiceName => _files.Driver;

    /// <summary>The name of the interface.</summary>
    [MaxLen(256)]
    public string SettingID => _files.Name;

    /// <summary>Always NULL: NetBIOS is not part of the kernel.</summary>
    [ValueMap("0", "1", "2")]
    [Values("EnableNetbiosViaDhcp", "EnableNetbios", "DisableNetbios")]
    public static uint? TcpipNetbiosOptions => null;

    /// <summary>How often the beginning of a connection is repeated: net.ipv4.tcp_syn_retries.</summary>
    public uint? TcpMaxConnectRetransmissions => Setting("tcp_syn_retries");

    /// <summary>How often data is repeated before the connection is given up: net.ipv4.tcp_retries2.</summary>
    public uint? TcpMaxDataRetransmissions => Setting("tcp_retries2");

    /// <summary>Always NULL: memory limits connections, not a number.</summary>
    public static uint? TcpNumConnections => null;

    /// <summary>Whether the urgent pointer is read as RFC 1122 says: net.ipv4.tcp_stdurg.</summary>
    public bool? TcpUseRFC1122UrgentPointer => Setting("tcp_stdurg") is { } standard ? standard != 0 : null;

    /// <summary>Always NULL: the window follows the connection.</summary>
    [Units("bytes")]
    public static ushort? TcpWindowSize => null;

    /// <summary>Always NULL: WINS is not part of Linux.</summary>
    public static bool? WINSEnableLMHostsLookup => null;

    /// <summary>Always NULL: WINS is not part of Linux.</summary>
    public static string? WINSHostLookupFile => null;

    /// <summary>Always NULL: WINS is not part of Linux.</summary>
    public static string? WINSPrimaryServer => null;

    /// <summary>Always NULL: WINS is not part of Linux.</summary>
    public static string? WINSScopeID => null;

    /// <summary>Always NULL: WINS is not part of Linux.</summary>
    public static string? WINSSecondaryServer => null;

    /// <summary>The configurations of all interfaces of the network namespace, in ascending order of their numbers.</summary>
    public static IEnumerable<Win32_NetworkAdapterConfiguration> Enumerate(ProviderRequest request) =>
        NetworkFacts.Of(request).Interfaces().Select(files => new Win32_NetworkAdapterConfiguration(files));

    /// <summary>The configuration of the interface of a number; the files of the others are not read.</summary>
    public static Win32_NetworkAdapterConfiguration? Find(ProviderRequest request, uint index) =>
        NetworkFacts.Of(request).Interfaces().FirstOrDefault(files => files.Index == index) is { } found ? new Win32_NetworkAdapterConfiguration(found) : null;
}
