using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <content>Files that are made, renamed and removed below the directory.</content>
public sealed unsafe partial class DirectoryHandle
{
    /// <summary>Gives a file of this directory another name in it; a file that had that name is gone.</summary>
    /// <param name="name">The file.</param>
    /// <param name="newName">Its new name.</param>
    /// <returns>The outcome.</returns>
    public Errno Rename(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> newName)
    {
        PathBuffer from = default;
        PathBuffer to = default;
        if (PathBuffer.Write(from, name) is var error and not Errno.None || (error = PathBuffer.Write(to, newName)) != Errno.None)
        {
            return error;
        }

        using Borrowed borrowed = new(this);
        fixed (byte* first = (ReadOnlySpan<byte>)from)
        fixed (byte* second = (ReadOnlySpan<byte>)to)
        {
            return Libc.RenameAt(borrowed.Descriptor, first, borrowed.Descriptor, second) == 0 ? Errno.None : LastError;
        }
    }

    /// <summary>Removes a file.</summary>
    /// <param name="name">The file.</param>
    /// <returns>The outcome.</returns>
    public Errno Remove(scoped ReadOnlySpan<byte> name)
    {
        PathBuffer terminated = default;
        Errno error = PathBuffer.Write(terminated, name);
        if (error != Errno.None)
        {
            return error;
        }

        using Borrowed borrowed = new(this);
        fixed (byte* path = (ReadOnlySpan<byte>)terminated)
        {
            return Libc.UnlinkAt(borrowed.Descriptor, path, 0) == 0 ? Errno.None : LastError;
        }
    }

    /// <summary>Opens, or with O_CREAT makes, a file.</summary>
    internal Errno OpenFile(scoped ReadOnlySpan<byte> name, int flags, uint mode, out int descriptor)
    {
        descriptor = -1;
        PathBuffer terminated = default;
        Errno error = PathBuffer.Write(terminated, name);
        if (error != Errno.None)
        {
            return error;
        }

        using Borrowed borrowed = new(this);
        fixed (byte* path = (ReadOnlySpan<byte>)terminated)
        {
            descriptor = Libc.CreateAt(borrowed.Descriptor, path, flags, mode);
        }

        return descriptor >= 0 ? Errno.None : LastError;
    }
}
