using OpenWmi.Native;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux;

/// <summary>
/// Owner, group and POSIX ACLs of a file that was found once: whatever its path leads to later, it is this file that is read and changed, as the process, with the process's rights.
/// </summary>
internal sealed class SecuredFile : IDisposable
{
    private const int SpecialBits = 0xE00;
    private const int Sticky = 0x200;
    private const int MaxRounds = 5;

    private readonly FileHandle _file;

    private SecuredFile(FileHandle file) => _file = file;

    private static ReadOnlySpan<byte> AccessAttribute => "system.posix_acl_access"u8;

    private static ReadOnlySpan<byte> DefaultAttribute => "system.posix_acl_default"u8;

    /// <summary>Finds a file.</summary>
    /// <param name="path">Absolute, in the one spelling of <see cref="FilePath"/>, and without symbolic links.</param>
    /// <param name="file">The file when the result is <see cref="Errno.None"/>; dispose of it.</param>
    /// <returns>The outcome; ELOOP where a part of the path is a symbolic link.</returns>
    public static Errno Open(string path, out SecuredFile? file)
    {
        Errno error = FileHandle.Open(path, out FileHandle? handle);
        file = handle is null ? null : new SecuredFile(handle);
        return error;
    }

    /// <summary>Whether the caller is the owner, or may do anything with the content, as the kernel says.</summary>
    public bool IsReadableTo(uint user) => (_file.GetStatus(out FileStatus status) == Errno.None && status.Uid == user)
        || _file.IsAllowed(FileAccessRights.Read) || _file.IsAllowed(FileAccessRights.Write) || _file.IsAllowed(FileAccessRights.Execute);

    /// <summary>Reads what the file has.</summary>
    /// <param name="security">It, when the result is <see cref="Errno.None"/>.</param>
    /// <returns>The outcome; EINVAL for a list that no kernel should have, EAGAIN where somebody changes it all the time.</returns>
    public Errno Read(out PosixFileSecurity? security)
    {
        security = null;
        Errno error = Errno.EAGAIN;

        // The mode repeats what the list says. Where they differ, the list was changed between the two calls.
        for (int round = 0; round < MaxRounds && security is null && error == Errno.EAGAIN; round++)
        {
            error = _file.GetStatus(out FileStatus status);
            PosixAcl? inherited = null;
            PosixAcl? access = null;
            error = error != Errno.None ? error : ReadAcl(AccessAttribute, out access);
            error = error != Errno.None || status.Type != EntryType.Directory ? error : ReadAcl(DefaultAttribute, out inherited);
            if (error == Errno.None)
            {
                access ??= PosixAcl.FromMode(status.Permissions);
                bool isDirectory = status.Type == EntryType.Directory;
                bool isWhole = access.ToMode() == (status.Permissions & ~SpecialBits);
                security = isWhole ? new PosixFileSecurity(status.Uid, status.Gid, isDirectory, isDirectory && (status.Permissions & Sticky) != 0, access, inherited) : null;
                error = isWhole ? Errno.None : Errno.EAGAIN;
            }
        }

        return error;
    }

    /// <summary>Changes what differs. A step that fails changes nothing, and those before it are undone.</summary>
    /// <param name="current">What was read.</param>
    /// <param name="target">What it is to be.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="NativeException">A step failed, and one before it could not be undone.</exception>
    public Errno Write(PosixFileSecurity current, PosixFileSecurity target)
    {
        Errno error = _file.GetStatus(out FileStatus before);
        if (error != Errno.None)
        {
            return error;
        }

        error = SetOwner(current, target);
        if (error != Errno.None)
        {
            return error;
        }

        error = SetAccess(current.Access, target.Access);
        if (error == Errno.None)
        {
            error = SetDefault(current.Default, target.Default);
            ThrowIfNotUndone(error == Errno.None ? Errno.None : SetAccess(target.Access, current.Access));
        }

        if (error != Errno.None)
        {
            ThrowIfNotUndone(SetOwner(target, current));
            ThrowIfNotUndone(RestoreSpecialBits(before));
        }

        return error;
    }

    public void Dispose() => _file.Dispose();

    private static void ThrowIfNotUndone(Errno error)
    {
        if (error != Errno.None)
        {
            throw new NativeException(error, "The permissions of the file were changed in part, and what was changed could not be undone; set them again");
        }
    }

    private Errno ReadAcl(ReadOnlySpan<byte> attribute, out PosixAcl? acl)
    {
        acl = null;
        Errno error = _file.ReadAttribute(attribute, out byte[] octets);
        return error is Errno.ENODATA or Errno.EOPNOTSUPP || (error == Errno.None && octets.Length == 0) ? Errno.None
            : error != Errno.None ? error
            : PosixAcl.TryRead(octets, out acl, out _) ? Errno.None : Errno.EINVAL;
    }

    private Errno SetOwner(PosixFileSecurity from, PosixFileSecurity to)
        => from.Uid == to.Uid && from.Gid == to.Gid
            ? Errno.None
            : _file.SetOwner(from.Uid == to.Uid ? null : to.Uid, from.Gid == to.Gid ? null : to.Gid);

    // Where both lists are modes the file system need not know of lists. Otherwise one call replaces list and mode; one without a mask leaves only the mode.
    private Errno SetAccess(PosixAcl from, PosixAcl to)
    {
        if (from.Equals(to))
        {
            return Errno.None;
        }

        if (!from.IsMinimal || !to.IsMinimal)
        {
            return _file.WriteAttribute(AccessAttribute, to.ToBinary());
        }

        Errno error = _file.GetStatus(out FileStatus status);
        return error == Errno.None ? _file.SetPermissions((status.Permissions & SpecialBits) | to.ToMode()) : error;
    }

    private Errno SetDefault(PosixAcl? from, PosixAcl? to)
        => Equals(from, to) ? Errno.None
            : to is null ? _file.RemoveAttribute(DefaultAttribute)
            : _file.WriteAttribute(DefaultAttribute, to.ToBinary());

    private Errno RestoreSpecialBits(FileStatus before)
    {
        Errno error = _file.GetStatus(out FileStatus now);
        return error != Errno.None || now.Permissions == before.Permissions ? error : _file.SetPermissions(before.Permissions);
    }
}
