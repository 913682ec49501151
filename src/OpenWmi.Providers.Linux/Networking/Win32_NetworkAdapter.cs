using System.Globalization;
using OpenWmi.Providers.Linux.Networking;

namespace OpenWmi.Providers.Linux;

/// <summary>A network interface of the kernel, with or without a device behind it: Ethernet, wireless, loopback, bridges, tunnels.</summary>
[CimClass(Superclass = "CIM_NetworkAdapter")]
[DisplayName("Network adapters")]
[UUID("{8502C4C0-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_NetworkAdapter
{
    private const ushort FullPower = 3;
    private const ushort OffLine = 8;
    private const ushort Enabled = 3;
    private const ushort Disabled = 4;

    private readonly NetworkInterfaceFiles _files;

    private Win32_NetworkAdapter(NetworkInterfaceFiles files) => _files = files;

    /// <summary>The name of AdapterTypeID. NULL where that is.</summary>
    public string? AdapterType => AdapterKind.Name(AdapterTypeID);

    /// <summary>The kind of network, from the file type. NULL for what Windows has no number for: the loopback interface, tunnels.</summary>
    [ValueMap("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13")]
    [Values("Ethernet 802.3", "Token Ring 802.5", "Fiber Distributed Data Interface (FDDI)", "Wide Area Network (WAN)", "LocalTalk", "Ethernet using DIX header format", "ARCNET",
        "ARCNET (878.2)", "ATM", "Wireless", "Infrared Wireless", "Bpc", "CoWan", "1394")]
    public ushort? AdapterTypeID => AdapterKind.Number(_files);

    /// <summary>Always NULL: only a call of the driver could tell whether the speed is negotiated.</summary>
    public static bool? AutoSense => null;

    /// <summary>3, full power, where the interface is switched on; 8, off line, where it is not.</summary>
    public ushort Availability => _files.IsUp ? FullPower : OffLine;

    /// <summary>The same as Name.</summary>
    [MaxLen(64)]
    public string Caption => Name;

    /// <summary>Always NULL: Linux has no configuration manager.</summary>
    public static uint? ConfigManagerErrorCode => null;

    /// <summary>Always NULL: Linux has no configuration manager.</summary>
    public static bool? ConfigManagerUserConfig => null;

    /// <summary>The name of the class.</summary>
    [CIM_Key, MaxLen(256)]
    public static string CreationClassName => nameof(Win32_NetworkAdapter);

    /// <summary>What the administrator wrote about the interface, its ifalias; otherwise the same as Name.</summary>
    public string Description => _files.Alias ?? Name;

    /// <summary>The number of the interface in decimal: ifindex.</summary>
    [Key, Override("DeviceID"), MaxLen(64)]
    public string DeviceID => _files.Index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Always NULL: the kernel keeps no last error of an interface.</summary>
    public static bool? ErrorCleared => null;

    /// <summary>Always NULL: the kernel keeps no last error of an interface.</summary>
    public static string? ErrorDescription => null;

    /// <summary>Always NULL: interfaces have numbers and names only.</summary>
    public static string? GUID => null;

    /// <summary>The number of the interface: ifindex. The key of its Win32_NetworkAdapterConfiguration.</summary>
    public uint Index => (uint)_files.Index;

    /// <summary>Always NULL: nobody writes down when an interface appeared.</summary>
    public static DateTimeOffset? InstallDate => null;

    /// <summary>Always TRUE: an interface that is not there has no instance.</summary>
    public static bool Installed => true;

    /// <summary>The number of the interface: ifindex.</summary>
    public uint InterfaceIndex => (uint)_files.Index;

    /// <summary>Always NULL: the kernel keeps no last error of an interface.</summary>
    public static uint? LastErrorCode => null;

    /// <summary>The hardware address, with colons and in upper case. NULL where there is none, as of the loopback interface.</summary>
    public string? MACAddress => _files.HardwareAddress;

    /// <summary>Who made the device: ID_VENDOR_FROM_DATABASE of /run/udev/data. NULL where there is no device, or udev does not tell.</summary>
    public string? Manufacturer => _files.Vendor;

    /// <summary>Always NULL: an interface does not control others.</summary>
    public static uint? MaxNumberControlled => null;

    /// <summary>Always NULL: only a call of the driver could tell.</summary>
    [Units("bits per second")]
    public static ulong? MaxSpeed => null;

    /// <summary>The name of the interface: eth0, enp3s0, lo.</summary>
    public string Name => _files.Name;

    /// <summary>The same as Name.</summary>
    public string NetConnectionID => Name;

    /// <summary>The state of the connection, from operstate. An interface that is switched off is disconnected; one that cannot tell, such as lo, is connected.</summary>
    [ValueMap("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12")]
    [Values("Disconnected", "Connecting", "Connected", "Disconnecting", "Hardware Not Present", "Hardware Disabled", "Hardware Malfunction", "Media Disconnected", "Authenticating",
        "Authentication Succeeded", "Authentication Failed", "Invalid Address", "Credentials Required")]
    public ushort? NetConnectionStatus => !_files.IsUp ? (ushort)0 : _files.OperationalState switch
    {
        "up" or "unknown" => 2,
        "dormant" => 8,
        "notpresent" => 4,
        "down" or "lowerlayerdown" => 7,
        "testing" => 1,
        _ => null,
    };

    /// <summary>Whether the interface is switched on: IFF_UP of its flags.</summary>
    public bool NetEnabled => _files.IsUp;

    /// <summary>Always NULL, as on Windows: see IPAddress of Win32_NetworkAdapterConfiguration.</summary>
    [MaxLen(64)]
    public static IReadOnlyList<string>? NetworkAddresses => null;

    /// <summary>The hardware address that was built in, where it is the one in use. NULL where another is.</summary>
    [MaxLen(64)]
    public string? PermanentAddress => _files.HasPermanentAddress ? _files.HardwareAddress?.Replace(":", string.Empty, StringComparison.Ordinal) : null;

    /// <summary>Whether there is a device behind the interface.</summary>
    public bool PhysicalAdapter => _files.Device is not null;

    /// <summary>The name of the device on its bus: 0000:00:1f.6 or virtio0. NULL where there is no device.</summary>
    public string? PNPDeviceID => _files.Device;

    /// <summary>Always NULL: only a call of the driver could tell.</summary>
    public static IReadOnlyList<ushort>? PowerManagementCapabilities => null;

    /// <summary>Always NULL: only a call of the driver could tell.</summary>
    public static bool? PowerManagementSupported => null;

    /// <summary>What the device is: ID_MODEL_FROM_DATABASE of /run/udev/data. NULL where there is no device, or udev does not tell.</summary>
    public string? ProductName => _files.Model;

    /// <summary>The driver. NULL where there is no device.</summary>
    public string? ServiceName => _files.Driver;

    /// <summary>The speed of the link. NULL where it is down or has none.</summary>
    [Units("bits per second")]
    public ulong? Speed => _files.Speed;

    /// <summary>Always NULL, as on Windows: NetConnectionStatus tells more.</summary>
    [MaxLen(10)]
    public static string? Status => null;

    /// <summary>3, enabled, where the interface is switched on; 4, disabled, where it is not.</summary>
    public ushort StatusInfo => _files.IsUp ? Enabled : Disabled;

    /// <summary>The class of the computer system.</summary>
    [CIM_Key, Propagated("CIM_System.CreationClassName"), MaxLen(256)]
    public static string SystemCreationClassName => "Win32_ComputerSystem";

    /// <summary>The name of the computer system: the host name.</summary>
    [CIM_Key, Propagated("CIM_System.Name"), MaxLen(256)]
    public string SystemName => _files.Network.Facts.ComputerName;

    /// <summary>Always NULL: Linux does not write down when a device was reset.</summary>
    public static DateTimeOffset? TimeOfLastReset => null;

    /// <summary>All interfaces of the network namespace, in ascending order of their numbers.</summary>
    public static IEnumerable<Win32_NetworkAdapter> Enumerate(ProviderRequest request) => NetworkFacts.Of(request).Interfaces().Select(files => new Win32_NetworkAdapter(files));

    /// <summary>The interface of a number in decimal; the files of the others are not read.</summary>
    public static Win32_NetworkAdapter? Find(ProviderRequest request, string deviceID) =>
        NetworkFacts.Of(request).Interfaces().FirstOrDefault(files => files.Index.ToString(CultureInfo.InvariantCulture) == deviceID) is { } found ? new Win32_NetworkAdapter(found) : null;
}
