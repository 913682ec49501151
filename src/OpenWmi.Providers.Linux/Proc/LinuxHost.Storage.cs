using System.Globalization;
using System.Text;
using OpenWmi.Native;

namespace OpenWmi.Providers.Linux.Proc;

public sealed partial class LinuxHost
{
    // Container hosts have thousands of mounts, of some hundred octets each.
    private const int MaxMountinfo = 16 << 20;
    private const int MaxBlockDevices = 100_000;

    /// <summary>What is mounted where, as this process sees it, from /proc/self/mountinfo.</summary>
    /// <returns>None where it cannot be read.</returns>
    public IReadOnlyList<MountEntry> ReadMounts()
    {
        using PooledFile file = PooledFile.Read(_root, "proc/self/mountinfo"u8, MaxMountinfo);
        return MountEntry.ParseAll(file.Content);
    }

    /// <summary>How large a file system is; waits where it is that of a server that does not answer.</summary>
    /// <param name="mount">A mount of it.</param>
    /// <returns>Null where the caller may not reach it.</returns>
    public FileSystemStatus? ReadFileSystemStatus(MountEntry mount) =>
        _root.GetFileSystemStatus(ToRelative(mount.Path.Span), out FileSystemStatus status) == Errno.None ? status : null;

    /// <summary>The names of all block devices and their partitions, from /sys/class/block, sorted.</summary>
    /// <returns>None where there is no /sys.</returns>
    public IReadOnlyList<string> ReadBlockDevices() => ReadDevices("sys/class/block");

    /// <summary>The block devices that one is made of: of a logical volume, its physical ones.</summary>
    /// <param name="device">The name of the block device.</param>
    public IReadOnlyList<string> ReadSlaves(string device) => ReadDevices($"sys/class/block/{device}/slaves");

    /// <summary>A file of a block device as text; null where there is none or it is empty.</summary>
    /// <param name="device">The name of the block device, as in /sys/class/block.</param>
    /// <param name="name">The file: <c>size</c>.</param>
    public string? ReadBlockText(string device, string name) => ReadText($"sys/class/block/{device}/{name}") is { Length: > 0 } text ? text : null;

    /// <summary>A file of a block device as a number; see <see cref="ReadBlockText"/>.</summary>
    /// <param name="device">The name of the block device, as in /sys/class/block.</param>
    /// <param name="name">The file: <c>size</c>.</param>
    public ulong? ReadBlockNumber(string device, string name) =>
        ulong.TryParse(ReadBlockText(device, name), NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) ? number : null;

    /// <summary>Whether a block device has a file or directory in /sys/class/block.</summary>
    /// <param name="device">The name of the block device.</param>
    /// <param name="name">The file: <c>device</c>.</param>
    public bool HasBlockEntry(string device, string name) => PathExists($"sys/class/block/{device}/{name}");

    /// <summary>The disk that a partition is a part of, from the link in /sys/class/block.</summary>
    /// <param name="partition">The name of the partition.</param>
    /// <returns>Null where the link does not tell.</returns>
    public string? ReadDiskOf(string partition) => ReadLinkTarget($"sys/class/block/{partition}")?.Split('/') is [.., var disk, _] ? disk : null;

    /// <summary>The name of the block device of a number.</summary>
    /// <param name="device">Major and minor number: <c>8:1</c>.</param>
    /// <returns>Null where there is none: the file system is on none, or on several.</returns>
    public string? ReadBlockName(string device) => ReadLinkName($"sys/dev/block/{device}");

    /// <summary>The name of the block device of a path below /dev, which may be a link.</summary>
    /// <param name="path">The path: <c>/dev/mapper/root</c>.</param>
    /// <returns>Null where the path is not below /dev.</returns>
    public string? ReadBlockNameOf(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) ? ReadLinkName(path[1..]) ?? path.Split('/')[^1] : null;

    /// <summary>What udev has found out about a device, from /run/udev/data.</summary>
    /// <param name="device">What udev calls it: <c>b8:1</c> a block device by its numbers, <c>n2</c> a network interface by its own.</param>
    /// <returns>The properties, <c>ID_FS_LABEL</c> and so on; none where udev does not run.</returns>
    public IReadOnlyDictionary<string, string> ReadUdevProperties(string device)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        using PooledFile file = PooledFile.Read(_root, Encoding.UTF8.GetBytes($"run/udev/data/{device}"), MaxSmallFile);
        foreach (string line in Encoding.UTF8.GetString(file.Content).Split('\n'))
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 2 && line.StartsWith("E:", StringComparison.Ordinal))
            {
                properties[line[2..equals]] = line[(equals + 1)..];
            }
        }

        return properties;
    }

    /// <summary>A path from the root as one below the directory that stands for it.</summary>
    private static ReadOnlySpan<byte> ToRelative(ReadOnlySpan<byte> path) => path.TrimStart((byte)'/') is { IsEmpty: false } relative ? relative : "."u8;

    private List<string> ReadDevices(string directory) => [.. ListNames(directory, MaxBlockDevices).Order(StringComparer.Ordinal)];
}
