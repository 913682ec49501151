using OpenWmi.Native;

namespace OpenWmi.Security;

/// <summary>The directory of the file and the spool. It is held open, so that a process that gives up its rights keeps what it opened.</summary>
internal static class AuditDirectory
{
    private const int WritableByOthers = 0x12;

    /// <summary>Opens a directory that nobody but this user, or root, may write.</summary>
    /// <exception cref="NativeException">It cannot be opened, or others may write it (EPERM).</exception>
    public static DirectoryHandle Open(string path)
    {
        DirectoryHandle directory = DirectoryHandle.Open(path);
        Errno error = directory.GetStatus(out FileStatus status);
        bool isTrusted = error == Errno.None && (status.Permissions & WritableByOthers) == 0 && (status.Uid == 0 || status.Uid == Credentials.OfCaller().EffectiveUid);
        if (isTrusted)
        {
            return directory;
        }

        directory.Dispose();
        throw new NativeException(error == Errno.None ? Errno.EPERM : error, $"The directory {path} is not for audit records, because others may write it");
    }
}
