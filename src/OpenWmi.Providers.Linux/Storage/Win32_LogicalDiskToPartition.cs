using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux;

/// <summary>A file system, and a partition that it lies on, be it through logical volumes, encryption or RAID.</summary>
[CimClass(Superclass = "CIM_LogicalDiskBasedOnPartition", Association = true)]
[UUID("{8502C4FB-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_LogicalDiskToPartition
{
    private const int MaxDevices = 1000;
    private static readonly ObjectReference Partitions = new(nameof(Win32_DiskPartition), nameof(Win32_DiskPartition.DeviceID));
    private static readonly ObjectReference Disks = new(nameof(Win32_LogicalDisk), nameof(Win32_LogicalDisk.DeviceID));
    private readonly MountEntry _mount;
    private readonly Win32_DiskPartition _partition;

    private Win32_LogicalDiskToPartition(MountEntry mount, Win32_DiskPartition partition) => (_mount, _partition) = (mount, partition);

    /// <summary>The partition.</summary>
    [Key, Override("Antecedent"), Reference(nameof(Win32_DiskPartition)), MappingStrings("WMI|Win32_DiskPartition")]
    public string Antecedent => Partitions.To(_partition.DeviceID);

    /// <summary>The file system.</summary>
    [Key, Override("Dependent"), Reference(nameof(Win32_LogicalDisk)), MappingStrings("WMI|Win32_LogicalDisk")]
    public string Dependent => Disks.To(_mount.MountPoint);

    /// <summary>The last octet of the partition on its disk: the files start and size in /sys/class/block.</summary>
    public ulong? EndingAddress => _partition.StartingOffset + _partition.Size - 1;

    /// <summary>The first octet of the partition on its disk: the file start in /sys/class/block.</summary>
    public ulong? StartingAddress => _partition.StartingOffset;

    /// <summary>All pairs; a file system that fills a whole disk has none.</summary>
    public static IEnumerable<Win32_LogicalDiskToPartition> Enumerate(ProviderRequest request)
    {
        HostFacts facts = HostFacts.Of(request);
        return Win32_LogicalDisk.Mounts(facts.Host)
            .Where(mount => mount.Kind is FileSystemKind.Local or FileSystemKind.Optical)
            .SelectMany(mount => PartitionsOf(facts, mount).Select(partition => new Win32_LogicalDiskToPartition(mount, partition)));
    }

    // A file system on several devices has a number that is none of theirs; its source names one of them.
    private static IEnumerable<Win32_DiskPartition> PartitionsOf(HostFacts facts, MountEntry mount)
    {
        var devices = new Queue<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if ((facts.Host.ReadBlockName(mount.Device) ?? facts.Host.ReadBlockNameOf(mount.Source)) is { } first)
        {
            devices.Enqueue(first);
        }

        while (devices.TryDequeue(out string? device) && seen.Count < MaxDevices)
        {
            if (!seen.Add(device))
            {
                continue;
            }

            if (Win32_DiskPartition.Read(facts, device) is { } partition)
            {
                yield return partition;
            }

            foreach (string slave in facts.Host.ReadSlaves(device))
            {
                devices.Enqueue(slave);
            }
        }
    }
}
