namespace OpenWmi.Native;

public sealed unsafe partial class DirectoryHandle
{
    /// <summary>Begins to read the names below this directory that are decimal numbers: of /proc, the process ids.</summary>
    /// <returns>A reader, positioned before the first name; dispose of it. It stays valid when this handle is disposed of.</returns>
    /// <exception cref="NativeException">The directory may not be listed.</exception>
    public NumericNameReader ReadNumericNames()
    {
        Errno error = OpenDirectory("."u8, out DirectoryHandle? own);
        return error == Errno.None
            ? new NumericNameReader(own!)
            : throw new NativeException(error, "The directory cannot be listed");
    }

    /// <summary>Counts the entries of a directory below this one, <c>.</c> and <c>..</c> not included: of /proc/PID/fd, the open files.</summary>
    /// <param name="path">Relative path of the directory.</param>
    /// <param name="count">The number of entries; 0 unless the result is <see cref="Errno.None"/>.</param>
    /// <returns>The outcome.</returns>
    public Errno CountEntries(scoped ReadOnlySpan<byte> path, out int count)
    {
        count = 0;
        Errno error = OpenDescriptor(path, DirectoryFlags, out int descriptor);
        if (error != Errno.None)
        {
            return error;
        }

        try
        {
            return CountEntries(descriptor, out count);
        }
        finally
        {
            Interop.Libc.Close(descriptor);
        }
    }

    /// <summary>Fills a buffer with the next directory entries of this handle's own position.</summary>
    internal Errno ReadEntries(Span<byte> buffer, out int length)
    {
        using Borrowed borrowed = new(this);
        return ReadEntries(borrowed.Descriptor, buffer, out length);
    }

    private static Errno CountEntries(int descriptor, out int count)
    {
        Span<byte> buffer = stackalloc byte[4096];
        int found = 0;
        count = 0;
        while (true)
        {
            Errno error = ReadEntries(descriptor, buffer, out int length);
            if (error != Errno.None)
            {
                return error;
            }

            if (length == 0)
            {
                count = found;
                return Errno.None;
            }

            DirectoryEntries entries = new(buffer[..length]);
            while (entries.MoveNext())
            {
                found += entries.Current.SequenceEqual("."u8) || entries.Current.SequenceEqual(".."u8) ? 0 : 1;
            }
        }
    }

    private static Errno ReadEntries(int descriptor, Span<byte> buffer, out int length)
    {
        nint result;
        fixed (byte* start = buffer)
        {
            result = Interop.Libc.GetDirectoryEntries(descriptor, start, (nuint)buffer.Length);
        }

        length = (int)Math.Max(result, 0);
        return result < 0 ? LastError : Errno.None;
    }
}
