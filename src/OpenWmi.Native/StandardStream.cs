using System.Runtime.InteropServices;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>A standard descriptor of the process, used directly: no encoding, no terminal database, no thread, nothing to set up.</summary>
/// <remarks>write(2), tty_ioctl(4). Octets go to where the descriptor stands, so that several programs may write one file after the other.</remarks>
public static unsafe class StandardStream
{
    /// <summary>STDIN_FILENO.</summary>
    public const int Input = 0;

    /// <summary>STDOUT_FILENO.</summary>
    public const int Output = 1;

    /// <summary>STDERR_FILENO.</summary>
    public const int Error = 2;

    /// <summary>Writes all of some octets, and waits where the reader is slow.</summary>
    /// <param name="descriptor">An open descriptor.</param>
    /// <param name="octets">The octets.</param>
    /// <returns><see cref="Errno.None"/> when all are written; <see cref="Errno.EPIPE"/> when nobody reads any more; or what else went wrong.</returns>
    public static Errno Write(int descriptor, ReadOnlySpan<byte> octets)
    {
        while (!octets.IsEmpty)
        {
            nint written;
            fixed (byte* start = octets)
            {
                written = Libc.Write(descriptor, start, (nuint)octets.Length);
            }

            var error = (Errno)(written < 0 ? Marshal.GetLastPInvokeError() : 0);
            if (error == Errno.EAGAIN)
            {
                WaitUntilWritable(descriptor);
            }
            else if (error is not (Errno.None or Errno.EINTR))
            {
                return error;
            }

            octets = octets[(int)Math.Max(0, written)..];
        }

        return Errno.None;
    }

    /// <summary>Whether the descriptor is a terminal.</summary>
    /// <param name="descriptor">A descriptor.</param>
    /// <returns>False also where it is closed.</returns>
    public static bool IsTerminal(int descriptor) => Libc.IsATty(descriptor) == 1;

    /// <summary>The width of a terminal in columns.</summary>
    /// <param name="descriptor">A descriptor.</param>
    /// <returns>0 where it is no terminal, or one that does not know.</returns>
    public static int GetTerminalWidth(int descriptor)
    {
        WindowSize size;
        return Libc.IoCtl(descriptor, Libc.GetWindowSize, &size) == 0 ? size.Columns : 0;
    }

    // Somebody else who has the descriptor set it to O_NONBLOCK.
    private static void WaitUntilWritable(int descriptor)
    {
        var entry = new PollEntry { Descriptor = descriptor, Wanted = Libc.PollOut };
        _ = Libc.Poll(&entry, 1, -1);
    }
}
