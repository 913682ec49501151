namespace OpenWmi.Providers.Linux.Networking;

/// <summary>What Windows calls a kind of network adapter: AdapterTypeID and AdapterType.</summary>
internal static class AdapterKind
{
    private const ushort Wireless = 9;

    private static readonly string[] Names =
    [
        "Ethernet 802.3", "Token Ring 802.5", "Fiber Distributed Data Interface (FDDI)", "Wide Area Network (WAN)", "LocalTalk", "Ethernet using DIX header format", "ARCNET",
        "ARCNET (878.2)", "ATM", "Wireless", "Infrared Wireless", "Bpc", "CoWan", "1394",
    ];

    /// <summary>The number of the kind; NULL for one that Windows has no name for, such as the loopback interface or a tunnel.</summary>
    /// <remarks>The kernel's numbers are those of linux/if_arp.h.</remarks>
    public static ushort? Number(NetworkInterfaceFiles files) => files.HardwareType switch
    {
        1 => files.IsWireless ? Wireless : (ushort)0,
        4 or 800 => 1,
        774 => 2,
        512 or 513 => 3,
        773 => 4,
        7 => 6,
        19 => 8,
        801 or 802 or 803 => Wireless,
        783 => 10,
        24 => 13,
        _ => null,
    };

    /// <summary>The name of a number.</summary>
    public static string? Name(ushort? number) => number is { } known ? Names[known] : null;
}
