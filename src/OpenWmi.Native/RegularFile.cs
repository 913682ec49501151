using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>Opens files that must not be anything else than they seem: what is asked about a file is asked of the one that was opened.</summary>
public static unsafe class RegularFile
{
    private const int MaxPath = 4096;

    /// <summary>Opens a file to read it. A symbolic link at the end of the path is refused, and a pipe is not waited for.</summary>
    /// <param name="path">The path.</param>
    /// <param name="file">The open file when the result is <see cref="Errno.None"/>.</param>
    /// <param name="status">What it is.</param>
    /// <returns>The outcome: ELOOP for a link, EINVAL for anything else that is not a regular file.</returns>
    public static Errno Open(string path, out SafeFileHandle? file, out FileStatus status)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        file = null;
        status = default;
        if (Encoding.UTF8.GetByteCount(path) >= MaxPath || path.Contains('\0', StringComparison.Ordinal))
        {
            return Errno.ENAMETOOLONG;
        }

        byte[] terminated = Encoding.UTF8.GetBytes(path + '\0');
        int descriptor;
        fixed (byte* name = terminated)
        {
            descriptor = Libc.OpenAt(Libc.AtCurrentDirectory, name, Libc.OpenReadOnly | Libc.OpenNoFollow | Libc.OpenNonBlocking | Libc.OpenCloseOnExec);
        }

        if (descriptor < 0)
        {
            return (Errno)Marshal.GetLastPInvokeError();
        }

        var opened = new SafeFileHandle(descriptor, ownsHandle: true);
        Errno error = ReadStatus(descriptor, out status);
        if (error == Errno.None && status.Type == EntryType.RegularFile)
        {
            file = opened;
            return Errno.None;
        }

        opened.Dispose();
        return error == Errno.None ? Errno.EINVAL : error;
    }

    /// <summary>Whether somebody else holds the exclusive lock on an open file. To find out, the shared one is taken for a moment where nobody does. flock(2).</summary>
    /// <param name="file">The file.</param>
    public static bool IsLocked(SafeFileHandle file)
    {
        ArgumentNullException.ThrowIfNull(file);
        int descriptor = (int)file.DangerousGetHandle();
        if (Libc.Lock(descriptor, Libc.LockShared | Libc.LockDoNotWait) != 0)
        {
            return true;
        }

        _ = Libc.Lock(descriptor, Libc.LockRelease);
        return false;
    }

    private static Errno ReadStatus(int descriptor, out FileStatus status)
    {
        byte empty = 0;
        StatxBuffer buffer;
        bool done = Libc.Statx(descriptor, &empty, Libc.AtEmptyPath, Libc.StatxEverything, &buffer) == 0;
        status = done ? new FileStatus(buffer) : default;
        return done ? Errno.None : (Errno)Marshal.GetLastPInvokeError();
    }
}
