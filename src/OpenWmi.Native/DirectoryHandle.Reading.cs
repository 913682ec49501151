using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

public sealed unsafe partial class DirectoryHandle
{
    /// <summary>Reads a file from its beginning until its end or until the buffer is full.</summary>
    /// <param name="path">Relative path.</param>
    /// <param name="buffer">Receives the octets. A file that fills it wholly may be longer than it.</param>
    /// <param name="length">How many octets were read; 0 unless the result is <see cref="Errno.None"/>.</param>
    /// <returns>The outcome.</returns>
    public Errno ReadFile(scoped ReadOnlySpan<byte> path, Span<byte> buffer, out int length)
        => Read(path, buffer, untilEnd: true, out length);

    /// <summary>
    /// Reads a file with one read, which saves a third of the cost of a small file that the kernel writes in one piece, such as
    /// /proc/PID/stat. Otherwise as <see cref="ReadFile(ReadOnlySpan{byte}, Span{byte}, out int)"/>.
    /// </summary>
    /// <param name="path">Relative path.</param>
    /// <param name="buffer">Receives the octets.</param>
    /// <param name="length">How many octets were read; 0 unless the result is <see cref="Errno.None"/>.</param>
    /// <returns>The outcome.</returns>
    public Errno ReadRecord(scoped ReadOnlySpan<byte> path, Span<byte> buffer, out int length)
        => Read(path, buffer, untilEnd: false, out length);

    /// <summary>Reads where a symbolic link points.</summary>
    /// <param name="path">Relative path of the link.</param>
    /// <param name="buffer">Receives the target's octets. A target that fills it wholly may have been cut off.</param>
    /// <param name="length">The target's length; 0 unless the result is <see cref="Errno.None"/>.</param>
    /// <returns>The outcome; EINVAL for something that is not a link.</returns>
    public Errno ReadLink(scoped ReadOnlySpan<byte> path, Span<byte> buffer, out int length)
    {
        length = 0;
        PathBuffer terminated = default;
        Errno error = PathBuffer.Write(terminated, path);
        if (error != Errno.None)
        {
            return error;
        }

        nint result;
        using (Borrowed borrowed = new(this))
        {
            fixed (byte* name = (ReadOnlySpan<byte>)terminated, target = buffer)
            {
                result = Libc.ReadLinkAt(borrowed.Descriptor, name, target, (nuint)buffer.Length);
            }
        }

        if (result < 0)
        {
            return LastError;
        }

        length = (int)result;
        return Errno.None;
    }

    // The descriptor lives within this method, so it needs no SafeHandle, which would be an allocation for every file.
    private Errno Read(scoped ReadOnlySpan<byte> path, Span<byte> buffer, bool untilEnd, out int length)
    {
        length = 0;
        Errno error = OpenDescriptor(path, Libc.OpenReadOnly | Libc.OpenNonBlocking | Libc.OpenCloseOnExec, out int descriptor);
        if (error != Errno.None)
        {
            return error;
        }

        try
        {
            fixed (byte* start = buffer)
            {
                return Fill(descriptor, start, buffer.Length, untilEnd, out length);
            }
        }
        finally
        {
            Libc.Close(descriptor);
        }
    }

    private static Errno Fill(int descriptor, byte* start, int capacity, bool untilEnd, out int length)
    {
        int filled = 0;
        while (filled < capacity)
        {
            nint read = Libc.Read(descriptor, start + filled, (nuint)(capacity - filled));
            if (read > 0)
            {
                filled += (int)read;
            }
            else if (read < 0 && LastError is Errno error && error != Errno.EINTR)
            {
                length = 0;
                return error;
            }

            if (read == 0 || (read > 0 && !untilEnd))
            {
                break;
            }
        }

        length = filled;
        return Errno.None;
    }
}
