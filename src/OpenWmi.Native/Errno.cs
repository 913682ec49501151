namespace OpenWmi.Native;

/// <summary>The error numbers of Linux that this system tells apart. Others are valid values without a name.</summary>
/// <remarks>asm-generic/errno-base.h and errno.h; these numbers are the same on x64 and Arm.</remarks>
public enum Errno
{
    /// <summary>The call succeeded.</summary>
    None = 0,

    /// <summary>Operation not permitted.</summary>
    EPERM = 1,

    /// <summary>No such file or directory.</summary>
    ENOENT = 2,

    /// <summary>No such process.</summary>
    ESRCH = 3,

    /// <summary>Interrupted by a signal.</summary>
    EINTR = 4,

    /// <summary>Input/output error.</summary>
    EIO = 5,

    /// <summary>The arguments and the environment are too long.</summary>
    E2BIG = 7,

    /// <summary>Not a program that the kernel can run.</summary>
    ENOEXEC = 8,

    /// <summary>Bad file descriptor.</summary>
    EBADF = 9,

    /// <summary>Not now: the descriptor is set not to wait.</summary>
    EAGAIN = 11,

    /// <summary>Permission denied.</summary>
    EACCES = 13,

    /// <summary>Not a directory.</summary>
    ENOTDIR = 20,

    /// <summary>Is a directory.</summary>
    EISDIR = 21,

    /// <summary>Invalid argument.</summary>
    EINVAL = 22,

    /// <summary>Too many open files in the system.</summary>
    ENFILE = 23,

    /// <summary>Too many open files in the process.</summary>
    EMFILE = 24,

    /// <summary>No space left on the device.</summary>
    ENOSPC = 28,

    /// <summary>The file system is mounted read-only.</summary>
    EROFS = 30,

    /// <summary>Nobody reads the other end of the pipe.</summary>
    EPIPE = 32,

    /// <summary>Numerical result, or a buffer, out of range.</summary>
    ERANGE = 34,

    /// <summary>File name too long.</summary>
    ENAMETOOLONG = 36,

    /// <summary>Too many symbolic links.</summary>
    ELOOP = 40,

    /// <summary>There is no such attribute.</summary>
    ENODATA = 61,

    /// <summary>The file system does not do that.</summary>
    EOPNOTSUPP = 95,
}
