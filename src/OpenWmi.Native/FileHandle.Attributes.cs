using System.Buffers.Text;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <content>Extended attributes. [xattr(7)]</content>
public sealed unsafe partial class FileHandle
{
    /// <summary>The most octets that an extended attribute has: XATTR_SIZE_MAX.</summary>
    public const int MaxAttributeLength = 65_536;

    private const int LinkCapacity = 32;

    /// <summary>Reads an extended attribute of the file.</summary>
    /// <param name="name">The whole name, <c>system.posix_acl_access</c>.</param>
    /// <param name="value">The octets when the result is <see cref="Errno.None"/>; otherwise empty.</param>
    /// <returns>The outcome; ENODATA where there is none, EOPNOTSUPP where the file system keeps none.</returns>
    public Errno ReadAttribute(ReadOnlySpan<byte> name, out byte[] value)
    {
        value = [];
        PathBuffer attribute = default;
        Errno error = PathBuffer.Write(attribute, name);
        if (error != Errno.None)
        {
            return error;
        }

        // It may grow between the two calls; ERANGE is answered then, and the greatest buffer holds whatever there is.
        error = ReadAttribute(attribute, [], out int length);
        if (error != Errno.None || length == 0)
        {
            return error;
        }

        byte[] buffer = new byte[Math.Min(length, MaxAttributeLength)];
        error = ReadAttribute(attribute, buffer, out length);
        if (error == Errno.ERANGE)
        {
            buffer = new byte[MaxAttributeLength];
            error = ReadAttribute(attribute, buffer, out length);
        }

        value = error == Errno.None ? buffer[..length] : [];
        return error;
    }

    /// <summary>Sets an extended attribute of the file, whether there is one or not.</summary>
    /// <param name="name">The whole name.</param>
    /// <param name="value">At most <see cref="MaxAttributeLength"/> octets.</param>
    /// <returns>The outcome; E2BIG for more.</returns>
    public Errno WriteAttribute(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        PathBuffer attribute = default;
        Errno error = value.Length > MaxAttributeLength ? Errno.E2BIG : PathBuffer.Write(attribute, name);
        if (error != Errno.None)
        {
            return error;
        }

        using Borrowed borrowed = new(this);
        Span<byte> path = stackalloc byte[LinkCapacity];
        fixed (byte* link = borrowed.WriteLink(path), key = (ReadOnlySpan<byte>)attribute, start = value)
        {
            return Outcome(Libc.SetAttribute(link, key, start, (nuint)value.Length, 0));
        }
    }

    /// <summary>Removes an extended attribute of the file.</summary>
    /// <param name="name">The whole name.</param>
    /// <returns>The outcome; ENODATA where there is none.</returns>
    public Errno RemoveAttribute(ReadOnlySpan<byte> name)
    {
        PathBuffer attribute = default;
        Errno error = PathBuffer.Write(attribute, name);
        if (error != Errno.None)
        {
            return error;
        }

        using Borrowed borrowed = new(this);
        Span<byte> path = stackalloc byte[LinkCapacity];
        fixed (byte* link = borrowed.WriteLink(path), key = (ReadOnlySpan<byte>)attribute)
        {
            return Outcome(Libc.RemoveAttribute(link, key));
        }
    }

    private Errno ReadAttribute(ReadOnlySpan<byte> terminated, Span<byte> buffer, out int length)
    {
        using Borrowed borrowed = new(this);
        Span<byte> path = stackalloc byte[LinkCapacity];
        nint result;
        fixed (byte* link = borrowed.WriteLink(path), key = terminated, start = buffer)
        {
            result = Libc.GetAttribute(link, key, start, (nuint)buffer.Length);
        }

        length = (int)Math.Max(result, 0);
        return result < 0 ? LastError : Errno.None;
    }

    /// <summary>Keeps the descriptor open while system calls use it, also when another thread disposes of the handle.</summary>
    private readonly ref struct Borrowed
    {
        private readonly FileHandle _owner;

        public Borrowed(FileHandle owner)
        {
            bool added = false;
            owner.DangerousAddRef(ref added);
            _owner = owner;
            Descriptor = (int)owner.handle;
        }

        public int Descriptor { get; }

        /// <summary>Writes the name of the descriptor in /proc with its terminator.</summary>
        public Span<byte> WriteLink(Span<byte> buffer)
        {
            ReadOnlySpan<byte> folder = "/proc/self/fd/"u8;
            folder.CopyTo(buffer);
            Utf8Formatter.TryFormat(Descriptor, buffer[folder.Length..^1], out int digits);
            buffer[folder.Length + digits] = 0;
            return buffer;
        }

        public void Dispose() => _owner.DangerousRelease();
    }
}
