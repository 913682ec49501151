using OpenWmi.Native;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux;

/// <content>Where logical disks come from: one read of /proc/self/mountinfo. The file system itself is asked only for its size and the like, once.</content>
internal sealed partial class Win32_LogicalDisk
{
    private static readonly string[] CompressOptions = ["compress", "compress-force", "compress_algorithm"];
    private static readonly string[] QuotaOptions = ["usrquota", "grpquota", "prjquota", "uquota", "gquota", "pquota", "quota"];
    private readonly HostFacts _facts;
    private readonly MountEntry _mount;
    private FileSystemStatus? _status;
    private IReadOnlyDictionary<string, string>? _udev;
    private bool _hasReadStatus;
    private bool? _isRemovable;

    private Win32_LogicalDisk(HostFacts facts, MountEntry mount)
    {
        _facts = facts;
        _mount = mount;
    }

    // Asking a server that does not answer may take for ever, so that it happens here and not before.
    private FileSystemStatus? FileSystemFigures
    {
        get
        {
            if (!_hasReadStatus)
            {
                _status = _facts.Host.ReadFileSystemStatus(_mount);
                _hasReadStatus = true;
            }

            return _status;
        }
    }

    private IReadOnlyDictionary<string, string> Udev => _udev ??= _facts.Host.ReadUdevProperties("b" + _mount.Device);

    private bool IsRemovable => _isRemovable ??= ReadRemovable();

    /// <summary>The file systems, each once, in the order in which they were mounted.</summary>
    public static IEnumerable<Win32_LogicalDisk> Enumerate(ProviderRequest request)
    {
        HostFacts facts = HostFacts.Of(request);
        return Mounts(facts.Host).Select(mount => new Win32_LogicalDisk(facts, mount));
    }

    /// <summary>The file system that is mounted at a path.</summary>
    public static Win32_LogicalDisk? Find(ProviderRequest request, string deviceID)
    {
        HostFacts facts = HostFacts.Of(request);
        return Mounts(facts.Host).FirstOrDefault(mount => mount.MountPoint == deviceID) is { } mount ? new Win32_LogicalDisk(facts, mount) : null;
    }

    /// <summary>
    /// The mounts that stand for the file systems: a file system that is mounted several times is one, by the mount that shows most of it and has the shortest path.
    /// Of several that lie over one another at one path the last can be seen.
    /// </summary>
    internal static IReadOnlyList<MountEntry> Mounts(LinuxHost host)
    {
        IReadOnlyList<MountEntry> mounts = host.ReadMounts();
        var visible = new Dictionary<string, MountEntry>(StringComparer.Ordinal);
        foreach (MountEntry mount in mounts)
        {
            visible[mount.MountPoint] = mount;
        }

        var chosen = new List<MountEntry>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (MountEntry mount in mounts)
        {
            if (mount.Kind == FileSystemKind.Pseudo || !ReferenceEquals(visible[mount.MountPoint], mount))
            {
                continue;
            }

            string fileSystem = mount.Kind == FileSystemKind.Network ? $"{mount.Device} {mount.Source}" : mount.Device;
            if (places.TryAdd(fileSystem, chosen.Count))
            {
                chosen.Add(mount);
            }
            else if (StandsBefore(mount, chosen[places[fileSystem]]))
            {
                chosen[places[fileSystem]] = mount;
            }
        }

        return chosen;
    }

    private static bool StandsBefore(MountEntry mount, MountEntry other) =>
        mount.Root.Length < other.Root.Length || (mount.Root.Length == other.Root.Length && mount.Path.Length < other.Path.Length);

    // A partition is as removable as its disk, which alone has the file.
    private bool ReadRemovable()
    {
        LinuxHost host = _facts.Host;
        return host.ReadBlockName(_mount.Device) is { } device
            && host.ReadBlockText(host.ReadBlockText(device, "partition") is null ? device : host.ReadDiskOf(device) ?? device, "removable") == "1";
    }
}
