using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>
/// An open directory, and the files below it by relative path: the way to read many small files of /proc without a string or an
/// exception for each. Failure is an <see cref="Errno"/>, because a file that vanished is an everyday answer here.
/// </summary>
/// <remarks>
/// Paths are octets as the kernel has them, at most 255 of them, without a NUL. Any number of threads may use one handle.
/// Nothing is allocated by the methods that fill a buffer of the caller's.
/// </remarks>
public sealed unsafe partial class DirectoryHandle : SafeHandleMinusOneIsInvalid
{
    private DirectoryHandle(int descriptor)
        : base(ownsHandle: true)
    {
        SetHandle(descriptor);
    }

    /// <summary>Opens a directory by its path.</summary>
    /// <param name="path">Absolute, or relative to the current directory; at most 4,095 octets in UTF-8.</param>
    /// <returns>The open directory.</returns>
    /// <exception cref="NativeException">It does not exist, is not a directory, or may not be read.</exception>
    public static DirectoryHandle Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] terminated = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, terminated);
        int descriptor;
        fixed (byte* name = terminated)
        {
            descriptor = Libc.OpenAt(Libc.AtCurrentDirectory, name, DirectoryFlags);
        }

        return descriptor >= 0
            ? new DirectoryHandle(descriptor)
            : throw new NativeException(LastError, $"The directory '{path}' cannot be opened");
    }

    /// <summary>Opens a directory below this one.</summary>
    /// <param name="path">Relative path.</param>
    /// <param name="directory">The open directory when the result is <see cref="Errno.None"/>.</param>
    /// <returns>The outcome.</returns>
    public Errno OpenDirectory(scoped ReadOnlySpan<byte> path, out DirectoryHandle? directory)
    {
        Errno error = OpenDescriptor(path, DirectoryFlags, out int descriptor);
        directory = error == Errno.None ? new DirectoryHandle(descriptor) : null;
        return error;
    }

    /// <summary>The owner of a file below this directory; symbolic links are not followed. Of /proc/PID it is the process's effective user.</summary>
    /// <param name="path">Relative path.</param>
    /// <param name="uid">The owning user.</param>
    /// <param name="gid">The owning group.</param>
    /// <returns>The outcome; when it is not <see cref="Errno.None"/> both ids are <see cref="uint.MaxValue"/>, which is nobody's.</returns>
    public Errno GetOwner(scoped ReadOnlySpan<byte> path, out uint uid, out uint gid)
    {
        uid = uint.MaxValue;
        gid = uint.MaxValue;
        PathBuffer terminated = default;
        Errno error = PathBuffer.Write(terminated, path);
        if (error != Errno.None)
        {
            return error;
        }

        StatxBuffer status;
        int result;
        using (Borrowed borrowed = new(this))
        {
            fixed (byte* name = (ReadOnlySpan<byte>)terminated)
            {
                result = Libc.Statx(borrowed.Descriptor, name, Libc.AtSymlinkNoFollow, Libc.StatxUid | Libc.StatxGid, &status);
            }
        }

        if (result < 0)
        {
            return LastError;
        }

        (uid, gid) = (status.Uid, status.Gid);
        return Errno.None;
    }

    /// <summary>Waits until the names in this directory are on the disk, as after a file was renamed. fsync(2).</summary>
    /// <returns>The outcome; EINVAL where the file system has nothing to wait for.</returns>
    public Errno Synchronize()
    {
        using Borrowed borrowed = new(this);
        return Libc.Synchronize(borrowed.Descriptor) == 0 ? Errno.None : LastError;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Libc.Close((int)handle) == 0;

    private static int DirectoryFlags => Libc.OpenReadOnly | Libc.OpenDirectory | Libc.OpenCloseOnExec;

    private static Errno LastError => (Errno)Marshal.GetLastPInvokeError();

    private Errno OpenDescriptor(scoped ReadOnlySpan<byte> path, int flags, out int descriptor)
    {
        descriptor = -1;
        PathBuffer terminated = default;
        Errno error = PathBuffer.Write(terminated, path);
        if (error != Errno.None)
        {
            return error;
        }

        using Borrowed borrowed = new(this);
        fixed (byte* name = (ReadOnlySpan<byte>)terminated)
        {
            descriptor = Libc.OpenAt(borrowed.Descriptor, name, flags);
        }

        return descriptor >= 0 ? Errno.None : LastError;
    }

    /// <summary>Keeps the descriptor open while a system call uses it, also when another thread disposes of the handle.</summary>
    private readonly ref struct Borrowed
    {
        private readonly DirectoryHandle _owner;

        public Borrowed(DirectoryHandle owner)
        {
            bool added = false;
            owner.DangerousAddRef(ref added);
            _owner = owner;
            Descriptor = (int)owner.handle;
        }

        public int Descriptor { get; }

        public void Dispose() => _owner.DangerousRelease();
    }
}
