using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux;

/// <summary>A mounted file system: on a disk, in memory, or on another host. Those that the kernel makes up, as /proc, are left out.</summary>
[CimClass(Superclass = "CIM_LogicalDisk")]
[DisplayName("Logical Disks")]
[UUID("{8502C4B7-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_LogicalDisk
{
    /// <summary>1, readable, where it is mounted read-only; otherwise 3, readable and writeable. From /proc/self/mountinfo.</summary>
    [ValueMap("0", "1", "2", "3", "4")]
    [Values("Unknown", "Readable", "Writeable", "Read/Write Supported", "Write Once")]
    public ushort Access => _mount.IsReadOnly ? (ushort)1 : (ushort)3;

    /// <summary>Always NULL, as on Windows: a file system that cannot be used is not mounted.</summary>
    public static ushort? Availability => null;

    /// <summary>The unit in which it counts its size: f_frsize of statvfs. NULL where the caller may not reach it.</summary>
    [Units("bytes")]
    public ulong? BlockSize => FileSystemFigures?.BlockSize;

    /// <summary>The same as DeviceID.</summary>
    [MaxLen(64)]
    public string Caption => DeviceID;

    /// <summary>Whether new files are compressed: the option compress of the mount. NULL where the type of the file system has no such option.</summary>
    public bool? Compressed => SupportsFileBasedCompression ? Array.Exists(CompressOptions, option => MountEntry.HasOption(_mount.SuperOptions, option)) : null;

    /// <summary>Always NULL: Linux has no configuration manager.</summary>
    public static uint? ConfigManagerErrorCode => null;

    /// <summary>Always NULL: Linux has no configuration manager.</summary>
    public static bool? ConfigManagerUserConfig => null;

    /// <summary>The name of the class.</summary>
    [CIM_Key, MaxLen(256)]
    public static string CreationClassName => nameof(Win32_LogicalDisk);

    /// <summary>DriveType in words.</summary>
    public string Description => DriveType switch
    {
        2 => "Removable Disk",
        4 => "Network Connection",
        5 => "CD-ROM Disc",
        6 => "RAM Disk",
        _ => "Local Fixed Disk",
    };

    /// <summary>Where it is mounted, from /proc/self/mountinfo: of several places the one that shows most of it.</summary>
    [Key, Override("DeviceID"), MaxLen(64)]
    public string DeviceID => _mount.MountPoint;

    /// <summary>What it is on, by the type of the file system, and for block devices the file removable in /sys/class/block.</summary>
    [ValueMap("0", "1", "2", "3", "4", "5", "6")]
    [Values("Unknown", "No Root Directory", "Removable Disk", "Local Disk", "Network Drive", "Compact Disc", "RAM Disk")]
    public uint DriveType => _mount.Kind switch
    {
        FileSystemKind.Network => 4,
        FileSystemKind.Optical => 5,
        FileSystemKind.Memory => 6,
        _ => IsRemovable ? 2u : 3u,
    };

    /// <summary>Always NULL: Linux does not report errors of a file system here.</summary>
    public static bool? ErrorCleared => null;

    /// <summary>Always NULL: Linux does not report errors of a file system here.</summary>
    public static string? ErrorDescription => null;

    /// <summary>Always NULL: Linux does not tell how a disk finds errors.</summary>
    public static string? ErrorMethodology => null;

    /// <summary>The type of the file system as mount names it, from /proc/self/mountinfo.</summary>
    public string FileSystem => _mount.FileSystem;

    /// <summary>What an ordinary user may still write: f_bavail of statvfs, which leaves out what is kept for root. NULL where the caller may not reach it.</summary>
    [Units("bytes")]
    public ulong? FreeSpace => FileSystemFigures?.AvailableSize;

    /// <summary>Always NULL: Linux does not keep when a file system was mounted.</summary>
    public static DateTimeOffset? InstallDate => null;

    /// <summary>Always NULL: Linux does not report errors of a file system here.</summary>
    public static uint? LastErrorCode => null;

    /// <summary>The most octets of a file's name: f_namemax of statvfs. NULL where the caller may not reach it.</summary>
    public uint? MaximumComponentLength => FileSystemFigures is { } figures ? (uint)Math.Min(figures.MaximumNameLength, uint.MaxValue) : null;

    /// <summary>11 for a removable disk, 12 for a local one, otherwise 0, unknown.</summary>
    [ValueMap("0", "11", "12")]
    [Values("Unknown", "Removable media other than floppy", "Fixed hard disk media")]
    public uint MediaType => DriveType switch
    {
        2 => 11,
        3 => 12,
        _ => 0,
    };

    /// <summary>The same as DeviceID.</summary>
    public string Name => DeviceID;

    /// <summary>The size in units of BlockSize: f_blocks of statvfs. NULL where the caller may not reach it.</summary>
    public ulong? NumberOfBlocks => FileSystemFigures?.Blocks;

    /// <summary>Always NULL: a file system is on no bus.</summary>
    public static string? PNPDeviceID => null;

    /// <summary>Always NULL: a file system has no power states.</summary>
    public static IReadOnlyList<ushort>? PowerManagementCapabilities => null;

    /// <summary>Always NULL: a file system has no power states.</summary>
    public static bool? PowerManagementSupported => null;

    /// <summary>What is mounted of which server, from /proc/self/mountinfo. NULL for what is not on another host.</summary>
    public string? ProviderName => _mount.Kind == FileSystemKind.Network ? _mount.Source : null;

    /// <summary>Always NULL: nothing says what a file system is for.</summary>
    public static string? Purpose => null;

    /// <summary>Whether no option of the mount switches quotas on. NULL where the type of the file system has none.</summary>
    public bool? QuotasDisabled => SupportsDiskQuotas ? !HasQuotaOption : null;

    /// <summary>Always NULL: Linux does not tell whether quotas were just switched on.</summary>
    public static bool? QuotasIncomplete => null;

    /// <summary>Always NULL: Linux does not tell whether quotas are being counted.</summary>
    public static bool? QuotasRebuilding => null;

    /// <summary>The size: f_blocks of statvfs. NULL where the caller may not reach it.</summary>
    [Units("bytes")]
    public ulong? Size => FileSystemFigures?.Size;

    /// <summary>Always NULL, as on Windows.</summary>
    [MaxLen(10)]
    public static string? Status => null;

    /// <summary>Always NULL, as on Windows.</summary>
    public static ushort? StatusInfo => null;

    /// <summary>Whether the type of the file system knows quotas.</summary>
    public bool SupportsDiskQuotas => _mount.FileSystem is "ext2" or "ext3" or "ext4" or "xfs" or "btrfs" or "f2fs" or "jfs" or "reiserfs" or "gfs2" or "ocfs2" or "zfs";

    /// <summary>Whether the type of the file system can compress single files.</summary>
    public bool SupportsFileBasedCompression => _mount.FileSystem is "btrfs" or "f2fs" or "ntfs3" or "bcachefs";

    /// <summary>The class of the computer system.</summary>
    [CIM_Key, Propagated("CIM_System.CreationClassName"), MaxLen(256)]
    public static string SystemCreationClassName => "Win32_ComputerSystem";

    /// <summary>The name of the computer system: the host name.</summary>
    [CIM_Key, Propagated("CIM_System.Name"), MaxLen(256)]
    public string SystemName => _facts.ComputerName;

    /// <summary>Always NULL: Linux does not tell whether the file system wants to be checked.</summary>
    public static bool? VolumeDirty => null;

    /// <summary>The label, ID_FS_LABEL of /run/udev/data. NULL where there is none, or udev does not run.</summary>
    public string? VolumeName => Udev.GetValueOrDefault("ID_FS_LABEL");

    /// <summary>The UUID, or what the file system has instead, ID_FS_UUID of /run/udev/data. NULL where there is none, or udev does not run.</summary>
    public string? VolumeSerialNumber => Udev.GetValueOrDefault("ID_FS_UUID");

    private bool HasQuotaOption => Array.Exists(QuotaOptions, option => MountEntry.HasOption(_mount.SuperOptions, option));
}
