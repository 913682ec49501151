using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux;

/// <summary>A file or directory that was found, and what is read of it when it is asked for. Valid while the walk that found it stands at it.</summary>
/// <param name="facts">The host.</param>
/// <param name="mounts">What is mounted.</param>
/// <param name="directory">An open directory.</param>
/// <param name="octets">Where the file is below it.</param>
/// <param name="path">The value of Path; NULL for the root.</param>
/// <param name="name">The last part of the name, as text; of the root nothing.</param>
internal sealed class FileEntry(HostFacts facts, MountTable mounts, DirectoryHandle directory, byte[] octets, string? path, string name)
{
    private FileStatus? _status;
    private FileAccessRights? _rights;
    private bool _hasReadStatus;

    public HostFacts Facts => facts;

    /// <summary>The value of Path: the directory that holds it, with a slash at its end.</summary>
    public string? Path => path;

    public string Name => name;

    /// <summary>The absolute path.</summary>
    public string FullName => path is null ? "/" : path + name;

    /// <summary>The status; NULL where the caller may list the directory but not reach what is in it.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: it has been removed.</exception>
    public FileStatus? Status
    {
        get
        {
            if (!_hasReadStatus)
            {
                Errno error = directory.GetStatus(octets, out FileStatus status);
                HostFacts.ThrowIfGone(LinuxHost.ToOutcome(error));
                _status = error == Errno.None ? status : null;
                _hasReadStatus = true;
            }

            return _status;
        }
    }

    /// <summary>The mount that holds it; of a directory where something is mounted, that.</summary>
    public MountEntry? Mount => mounts.Find(Status?.MountId) ?? mounts.FindAbove(FullName);

    /// <summary>What the kernel lets the caller do.</summary>
    public FileAccessRights Rights => _rights ??= ReadRights();

    /// <summary>Whether the caller may change the directory that holds it, and so remove it as far as that goes.</summary>
    public bool MayChangeDirectory => IsAllowed(FileAccessRights.Write | FileAccessRights.Execute, inDirectory: true);

    /// <summary>The status of the directory that holds it; NULL where it cannot be read.</summary>
    public FileStatus? DirectoryStatus => path is not null && directory.GetStatus(DirectoryOctets, out FileStatus status) == Errno.None ? status : null;

    private ReadOnlySpan<byte> DirectoryOctets => octets.AsSpan().LastIndexOf((byte)'/') is > 0 and int slash ? octets.AsSpan(0, slash) : "."u8;

    private FileAccessRights ReadRights()
    {
        FileAccessRights rights = FileAccessRights.None;
        foreach (FileAccessRights right in (ReadOnlySpan<FileAccessRights>)[FileAccessRights.Read, FileAccessRights.Write, FileAccessRights.Execute])
        {
            rights |= IsAllowed(right, inDirectory: false) ? right : FileAccessRights.None;
        }

        return rights;
    }

    private bool IsAllowed(FileAccessRights rights, bool inDirectory) => directory.IsAllowed(inDirectory ? DirectoryOctets : octets, rights);
}
