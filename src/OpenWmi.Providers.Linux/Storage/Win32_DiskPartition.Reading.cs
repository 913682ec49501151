using System.Globalization;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux;

/// <content>Where partitions come from: the block devices in /sys that have a file partition.</content>
internal sealed partial class Win32_DiskPartition
{
    // The files size and start count in it whatever the disk does.
    private const ulong SectorSize = 512;
    private const string DevicePrefix = "/dev/";
    private readonly HostFacts _facts;
    private readonly string _name;
    private readonly ulong _number;
    private readonly string _disk;
    private IReadOnlyDictionary<string, string>? _udev;

    private Win32_DiskPartition(HostFacts facts, string name, ulong number, string disk)
    {
        (_facts, _name, _number, _disk) = (facts, name, number, disk);
    }

    private IReadOnlyDictionary<string, string> Udev => _udev ??= _facts.Host.ReadBlockText(_name, "dev") is { } device ? _facts.Host.ReadUdevProperties("b" + device) : new Dictionary<string, string>();

    private string? Scheme => Udev.GetValueOrDefault("ID_PART_ENTRY_SCHEME");

    private string? TypeCode => Udev.GetValueOrDefault("ID_PART_ENTRY_TYPE");

    /// <summary>All partitions, in the order of their names.</summary>
    public static IEnumerable<Win32_DiskPartition> Enumerate(ProviderRequest request)
    {
        HostFacts facts = HostFacts.Of(request);
        return facts.Host.ReadBlockDevices().Select(name => Read(facts, name)).OfType<Win32_DiskPartition>();
    }

    /// <summary>The partition of a device below /dev.</summary>
    public static Win32_DiskPartition? Find(ProviderRequest request, string deviceID)
    {
        // The kernel writes an exclamation mark where the name of the device has a slash: cciss!c0d0p1.
        string name = deviceID.StartsWith(DevicePrefix, StringComparison.Ordinal) ? deviceID[DevicePrefix.Length..].Replace('/', '!') : string.Empty;
        return name is not ("" or "." or "..") && Read(HostFacts.Of(request), name) is { } found && found.DeviceID == deviceID ? found : null;
    }

    /// <summary>The partition of a name in /sys/class/block; NULL where it is none.</summary>
    internal static Win32_DiskPartition? Read(HostFacts facts, string name) =>
        facts.Host.ReadBlockNumber(name, "partition") is { } number && facts.Host.ReadDiskOf(name) is { } disk ? new Win32_DiskPartition(facts, name, number, disk) : null;

    // Disks are numbered in the order of their names, a before aa; what is no hardware, as loop devices, has no number.
    private uint? FindDiskIndex()
    {
        int index = _facts.Host.ReadBlockDevices()
            .Where(name => _facts.Host.ReadBlockText(name, "partition") is null && _facts.Host.HasBlockEntry(name, "device"))
            .OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)
            .ToList().IndexOf(_disk);
        return index < 0 ? null : (uint)index;
    }

    private bool? FindBootFlag()
    {
        const ulong DosActive = 0x80;
        const ulong GptLegacyBoot = 4;
        string? flags = Udev.GetValueOrDefault("ID_PART_ENTRY_FLAGS");
        ulong bits = flags is not null && flags.StartsWith("0x", StringComparison.Ordinal) && ulong.TryParse(flags.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong number) ? number : 0;
        return Scheme switch
        {
            "dos" => (bits & DosActive) != 0,
            "gpt" => (bits & GptLegacyBoot) != 0 || PartitionTypes.Find(Scheme, TypeCode) == "GPT: System",
            _ => null,
        };
    }
}
