using OpenWmi.Native;

namespace OpenWmi.Providers.Linux.Proc;

/// <summary>What is mounted where, and which of it belongs to the files of this host. Immutable.</summary>
/// <remarks>
/// The files of the kernel, as /proc, and those of other hosts do not belong to it; nor does a directory that is mounted a second time, whose files have names already.
/// </remarks>
public sealed class MountTable
{
    private readonly Dictionary<ulong, MountEntry> _byId = [];
    private readonly Dictionary<string, MountEntry> _byPath = new(StringComparer.Ordinal);
    private readonly HashSet<ulong> _own = [];

    /// <summary>Creates a table.</summary>
    /// <param name="mounts">The mounts in the order of /proc/self/mountinfo: what comes later lies over what came before.</param>
    public MountTable(IReadOnlyList<MountEntry> mounts)
    {
        var roots = new Dictionary<string, List<MountEntry>>(StringComparer.Ordinal);
        foreach (MountEntry mount in mounts)
        {
            _byId[mount.Id] = mount;
            _byPath[mount.MountPoint] = mount;
            if (mount.Kind is not (FileSystemKind.Local or FileSystemKind.Memory or FileSystemKind.Optical))
            {
                continue;
            }

            List<MountEntry> known = roots.TryGetValue(mount.Device, out List<MountEntry>? others) ? others : roots[mount.Device] = [];
            if (!known.Exists(other => IsWithin(mount.Root, other.Root)))
            {
                known.Add(mount);
                _own.Add(mount.Id);
            }
        }
    }

    /// <summary>The mount of an id.</summary>
    /// <returns>Null where it is not in the table.</returns>
    public MountEntry? Find(ulong? id) => id is { } known && _byId.TryGetValue(known, out MountEntry? mount) ? mount : null;

    /// <summary>What is mounted at a path.</summary>
    /// <returns>Null where nothing is.</returns>
    public MountEntry? FindAt(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>The mount that holds a path, by its text alone.</summary>
    /// <param name="path">An absolute path.</param>
    /// <returns>Null where the table is empty.</returns>
    public MountEntry? FindAbove(string path)
    {
        for (int end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (_byPath.TryGetValue(path[..end], out MountEntry? mount))
            {
                return mount;
            }
        }

        return FindAt("/");
    }

    /// <summary>Whether a walk may go on at a path, as far as its text tells: nothing is mounted there, or something that belongs to this host.</summary>
    /// <param name="path">An absolute path.</param>
    public bool MayEnter(string path) => !_byPath.TryGetValue(path, out MountEntry? mount) || _own.Contains(mount.Id);

    /// <summary>Whether a walk may go on in a mount that it comes to: one that was there when the table was made, and belongs to this host.</summary>
    /// <param name="status">The status of the directory.</param>
    public bool MayEnter(in FileStatus status) => status.MountId is { } id && _own.Contains(id);

    private static bool IsWithin(string root, string other) =>
        other == "/" || (root.StartsWith(other, StringComparison.Ordinal) && (root.Length == other.Length || root[other.Length] == '/'));
}
