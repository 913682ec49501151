using System.Globalization;

namespace OpenWmi.Providers.Linux.Networking;

/// <summary>The files of a network interface below /sys/class/net, each read when it is asked for.</summary>
/// <remarks>Documentation/ABI/testing/sysfs-class-net of the kernel.</remarks>
internal sealed class NetworkInterfaceFiles
{
    private const uint UpFlag = 0x1;
    private const uint LoopbackFlag = 0x8;

    private readonly string _directory;
    private uint? _flags;
    private IReadOnlyDictionary<string, string>? _udev;

    private NetworkInterfaceFiles(NetworkFacts network, string name, int index)
    {
        Network = network;
        Name = name;
        Index = index;
        _directory = $"sys/class/net/{name}/";
    }

    public NetworkFacts Network { get; }

    public string Name { get; }

    /// <summary>The number by which the kernel knows the interface: ifindex.</summary>
    public int Index { get; }

    /// <summary>Whether the administrator has it switched on.</summary>
    public bool IsUp => (Flags & UpFlag) != 0;

    public bool IsLoopback => (Flags & LoopbackFlag) != 0;

    /// <summary>up, down, dormant, lowerlayerdown, notpresent, testing or unknown; NULL where the kernel does not say. RFC 2863.</summary>
    public string? OperationalState => Read("operstate");

    /// <summary>The kind of hardware: ARPHRD_… of the kernel.</summary>
    public uint? HardwareType => ReadNumber("type");

    public uint? MaximumTransmissionUnit => ReadNumber("mtu");

    /// <summary>The hardware address in upper case; NULL where there is none or it is all zeros.</summary>
    public string? HardwareAddress => Read("address") is { Length: > 0 } text && text.AsSpan().ContainsAnyExcept('0', ':') ? text.ToUpperInvariant() : null;

    /// <summary>Whether the hardware address is the one that was built in.</summary>
    public bool HasPermanentAddress => Read("addr_assign_type") == "0";

    /// <summary>The speed in bits a second; NULL where the link is down or has none.</summary>
    public ulong? Speed => ulong.TryParse(Read("speed"), NumberStyles.None, CultureInfo.InvariantCulture, out ulong megabits) && megabits is > 0 and < uint.MaxValue ? megabits * 1_000_000 : null;

    /// <summary>What an administrator wrote about it: ifalias.</summary>
    public string? Alias => Read("ifalias") is { Length: > 0 } text ? text : null;

    /// <summary>The name of the device behind it; NULL for an interface without one, such as a bridge.</summary>
    public string? Device => Network.Facts.Host.ReadLinkName(_directory + "device");

    /// <summary>The driver of the device.</summary>
    public string? Driver => Network.Facts.Host.ReadLinkName(_directory + "device/driver");

    /// <summary>Whether it is wireless.</summary>
    public bool IsWireless => Network.Facts.Host.IsDirectory(_directory + "wireless") || Network.Facts.Host.IsDirectory(_directory + "phy80211");

    /// <summary>The name of who made the device, from udev's database of hardware.</summary>
    public string? Vendor => Udev.GetValueOrDefault("ID_VENDOR_FROM_DATABASE");

    /// <summary>The name of the device, from udev's database of hardware.</summary>
    public string? Model => Udev.GetValueOrDefault("ID_MODEL_FROM_DATABASE");

    private IReadOnlyDictionary<string, string> Udev => _udev ??= Network.Facts.Host.ReadUdevProperties(string.Create(CultureInfo.InvariantCulture, $"n{Index}"));

    private uint Flags => _flags ??= uint.TryParse(Read("flags")?.Replace("0x", string.Empty, StringComparison.Ordinal), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint flags) ? flags : 0;

    /// <summary>Opens an interface; NULL where there is none of that name.</summary>
    public static NetworkInterfaceFiles? Open(NetworkFacts network, string name) =>
        int.TryParse(network.Facts.Host.ReadText($"sys/class/net/{name}/ifindex"), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? new NetworkInterfaceFiles(network, name, index)
            : null;

    private string? Read(string name) => Network.Facts.Host.ReadText(_directory + name);

    private uint? ReadNumber(string name) => uint.TryParse(Read(name), NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number : null;
}
