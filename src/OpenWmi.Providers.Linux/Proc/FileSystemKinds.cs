using System.Collections.Frozen;

namespace OpenWmi.Providers.Linux.Proc;

/// <summary>The kinds of the file systems of Linux by their types.</summary>
internal static class FileSystemKinds
{
    private static readonly FrozenDictionary<string, FileSystemKind> Kinds = Make(
        (FileSystemKind.Pseudo, [
            "autofs", "bdev", "binder", "binfmt_misc", "bpf", "cgroup", "cgroup2", "configfs", "cpuset", "debugfs", "devfs", "devpts", "devtmpfs", "efivarfs", "functionfs", "fuse.gvfsd-fuse",
            "fuse.lxcfs", "fuse.portal", "fusectl", "hugetlbfs", "mqueue", "none", "nsfs", "pipefs", "proc", "pstore", "resctrl", "rootfs", "rpc_pipefs", "securityfs", "selinuxfs", "smackfs",
            "sockfs", "spufs", "sysfs", "tracefs", "usbfs", "xenfs",
        ]),
        (FileSystemKind.Network, [
            "9p", "acfs", "afs", "afpfs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.ceph", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "glusterfs", "gpfs",
            "lustre", "ncpfs", "nfs", "nfs4", "orangefs", "pvfs2", "smb3", "smbfs", "vboxsf", "virtiofs", "fuse.vmhgfs-fuse",
        ]),
        (FileSystemKind.Optical, ["iso9660", "udf"]),
        (FileSystemKind.Memory, ["tmpfs", "ramfs"]));

    // What the table does not have is local: it is on some block device, or in user space.
    public static FileSystemKind Find(string type) => Kinds.GetValueOrDefault(type);

    private static FrozenDictionary<string, FileSystemKind> Make(params (FileSystemKind Kind, string[] Types)[] rows) =>
        rows.SelectMany(row => row.Types.Select(type => (type, row.Kind))).ToFrozenDictionary(pair => pair.type, pair => pair.Kind, StringComparer.Ordinal);
}
