using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace OpenWmi.Native;

/// <summary>A path with its terminating NUL, on the stack: a relative path below an open directory is short.</summary>
[InlineArray(Capacity)]
internal struct PathBuffer
{
    public const int Capacity = 256;

    private byte _first;

    /// <summary>Copies <paramref name="path"/> and terminates it.</summary>
    /// <returns>ENAMETOOLONG when it does not fit; EINVAL when it is empty or holds a NUL, which would cut it short.</returns>
    public static Errno Write(Span<byte> buffer, ReadOnlySpan<byte> path)
    {
        if (path.Length >= buffer.Length)
        {
            return Errno.ENAMETOOLONG;
        }

        if (path.IsEmpty || path.Contains((byte)0))
        {
            return Errno.EINVAL;
        }

        path.CopyTo(buffer);
        buffer[path.Length] = 0;
        return Errno.None;
    }

    /// <summary>Writes <c>id/name</c> without a terminator.</summary>
    /// <returns>The length; 0 when it does not fit.</returns>
    public static int Join(Span<byte> buffer, int id, ReadOnlySpan<byte> name)
    {
        if (!Utf8Formatter.TryFormat(id, buffer, out int length) || name.Length >= buffer.Length - length)
        {
            return 0;
        }

        buffer[length++] = (byte)'/';
        name.CopyTo(buffer[length..]);
        return length + name.Length;
    }
}
