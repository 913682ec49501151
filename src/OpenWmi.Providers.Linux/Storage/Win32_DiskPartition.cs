using System.Globalization;

namespace OpenWmi.Providers.Linux;

/// <summary>A partition of a disk.</summary>
[CimClass(Superclass = "CIM_DiskPartition")]
[DisplayName("Disk Partitions")]
[UUID("{8502C4B8-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_DiskPartition
{
    /// <summary>1, readable, where the kernel lets nobody write it, otherwise 3: the file ro in /sys/class/block.</summary>
    [ValueMap("0", "1", "2", "3", "4")]
    [Values("Unknown", "Readable", "Writeable", "Read/Write Supported", "Write Once")]
    public ushort Access => _facts.Host.ReadBlockText(_name, "ro") == "1" ? (ushort)1 : (ushort)3;

    /// <summary>Always NULL, as on Windows.</summary>
    public static ushort? AdditionalAvailability => null;

    /// <summary>Always NULL, as on Windows.</summary>
    public static ushort? Availability => null;

    /// <summary>The smallest unit that the disk can address: queue/logical_block_size in /sys/class/block. NULL where the disk does not tell.</summary>
    [Units("bytes")]
    public ulong? BlockSize => _facts.Host.ReadBlockNumber(_disk, "queue/logical_block_size");

    /// <summary>Whether firmware can start from it: marked active or for old firmware, or the system partition of EFI; ID_PART_ENTRY_FLAGS and ID_PART_ENTRY_TYPE of /run/udev/data. NULL where udev does not tell.</summary>
    public bool? Bootable => FindBootFlag();

    /// <summary>The same as Bootable.</summary>
    public bool? BootPartition => FindBootFlag();

    /// <summary>Which partition of which disk, as Windows writes it. The same as DeviceID where DiskIndex is NULL.</summary>
    [MaxLen(64)]
    public string Caption => DiskIndex is { } disk ? string.Create(CultureInfo.InvariantCulture, $"Disk #{disk}, Partition #{Index}") : DeviceID;

    /// <summary>Always NULL: Linux has no configuration manager.</summary>
    public static uint? ConfigManagerErrorCode => null;

    /// <summary>Always NULL: Linux has no configuration manager.</summary>
    public static bool? ConfigManagerUserConfig => null;

    /// <summary>The name of the class.</summary>
    [CIM_Key, MaxLen(256)]
    public static string CreationClassName => nameof(Win32_DiskPartition);

    /// <summary>The same as Type.</summary>
    public string Description => Type;

    /// <summary>The device below /dev, by the name in /sys/class/block.</summary>
    [Key, Override("DeviceID"), MaxLen(64)]
    public string DeviceID => DevicePrefix + _name.Replace('!', '/');

    /// <summary>The number of the disk, 0 for the first: disks are counted in the order of their names, a before aa. NULL for a partition of what is no hardware, as a loop device.</summary>
    public uint? DiskIndex => FindDiskIndex();

    /// <summary>Always NULL: Linux does not report errors of a partition.</summary>
    public static bool? ErrorCleared => null;

    /// <summary>Always NULL: Linux does not report errors of a partition.</summary>
    public static string? ErrorDescription => null;

    /// <summary>Always NULL: Linux does not tell how a disk finds errors.</summary>
    public static string? ErrorMethodology => null;

    /// <summary>Always NULL: StartingOffset tells it.</summary>
    public static uint? HiddenSectors => null;

    /// <summary>Always NULL, as on Windows.</summary>
    public static IReadOnlyList<string>? IdentifyingDescriptions => null;

    /// <summary>The number of the partition less one: the file partition in /sys/class/block.</summary>
    public uint Index => (uint)Math.Clamp(_number, 1, uint.MaxValue) - 1;

    /// <summary>Always NULL: Linux does not keep when a partition was made.</summary>
    public static DateTimeOffset? InstallDate => null;

    /// <summary>Always NULL: Linux does not report errors of a partition.</summary>
    public static uint? LastErrorCode => null;

    /// <summary>Always NULL, as on Windows.</summary>
    public static ulong? MaxQuiesceTime => null;

    /// <summary>The same as DeviceID.</summary>
    public string Name => DeviceID;

    /// <summary>The size in units of BlockSize. NULL where the disk does not tell that.</summary>
    public ulong? NumberOfBlocks => BlockSize is > 0 and { } blockSize ? Size / blockSize : null;

    /// <summary>Always NULL, as on Windows.</summary>
    public static ulong? OtherIdentifyingInfo => null;

    /// <summary>Always NULL: a partition is on no bus.</summary>
    public static string? PNPDeviceID => null;

    /// <summary>Always NULL: a partition has no power states.</summary>
    public static IReadOnlyList<ushort>? PowerManagementCapabilities => null;

    /// <summary>Always NULL: a partition has no power states.</summary>
    public static bool? PowerManagementSupported => null;

    /// <summary>Always NULL, as on Windows.</summary>
    public static ulong? PowerOnHours => null;

    /// <summary>Whether it is none within an extended partition, which have numbers from 5: ID_PART_ENTRY_SCHEME of /run/udev/data. NULL where udev does not tell.</summary>
    public bool? PrimaryPartition => Scheme switch
    {
        "gpt" => true,
        "dos" => _number <= 4,
        _ => null,
    };

    /// <summary>Always NULL: nothing says what a partition is for beyond its Type.</summary>
    public static string? Purpose => null;

    /// <summary>Always NULL: Linux does not tell.</summary>
    public static bool? RewritePartition => null;

    /// <summary>The size: the file size in /sys/class/block.</summary>
    [Units("bytes")]
    public ulong? Size => _facts.Host.ReadBlockNumber(_name, "size") * SectorSize;

    /// <summary>Where it begins on the disk: the file start in /sys/class/block.</summary>
    [Units("bytes")]
    public ulong? StartingOffset => _facts.Host.ReadBlockNumber(_name, "start") * SectorSize;

    /// <summary>Always NULL, as on Windows.</summary>
    [MaxLen(10)]
    public static string? Status => null;

    /// <summary>Always NULL, as on Windows.</summary>
    public static ushort? StatusInfo => null;

    /// <summary>The class of the computer system.</summary>
    [CIM_Key, Propagated("CIM_System.CreationClassName"), MaxLen(256)]
    public static string SystemCreationClassName => "Win32_ComputerSystem";

    /// <summary>The name of the computer system: the host name.</summary>
    [CIM_Key, Propagated("CIM_System.Name"), MaxLen(256)]
    public string SystemName => _facts.ComputerName;

    /// <summary>Always NULL, as on Windows.</summary>
    public static ulong? TotalPowerOnHours => null;

    /// <summary>What it is for, by ID_PART_ENTRY_TYPE of /run/udev/data; "Unknown" where udev does not tell.</summary>
    public string Type => PartitionTypes.Find(Scheme, TypeCode);
}
