using System.Runtime.InteropServices;
using System.Text;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>The answer of uname(2).</summary>
/// <param name="SystemName">The kernel's name: <c>Linux</c>.</param>
/// <param name="NodeName">The host name.</param>
/// <param name="Release">The kernel's release: <c>6.1.0-18-amd64</c>.</param>
/// <param name="Version">The kernel's build.</param>
/// <param name="Machine">The processor's architecture: <c>x86_64</c>.</param>
public sealed record UnixName(string SystemName, string NodeName, string Release, string Version, string Machine)
{
    // Six fields of 65 octets, each with its NUL. [sys/utsname.h]
    private const int FieldLength = 65;
    private const int FieldCount = 6;

    /// <summary>Asks the kernel.</summary>
    /// <returns>The answer at this moment.</returns>
    /// <exception cref="NativeException">The call failed.</exception>
    public static unsafe UnixName Read()
    {
        Span<byte> buffer = stackalloc byte[FieldLength * FieldCount];
        int result;
        fixed (byte* start = buffer)
        {
            result = Libc.Uname(start);
        }

        return result == 0
            ? new UnixName(Field(buffer, 0), Field(buffer, 1), Field(buffer, 2), Field(buffer, 3), Field(buffer, 4))
            : throw new NativeException((Errno)Marshal.GetLastPInvokeError(), "The system's name cannot be read");
    }

    private static string Field(ReadOnlySpan<byte> buffer, int index)
    {
        ReadOnlySpan<byte> field = buffer.Slice(index * FieldLength, FieldLength);
        int end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }
}
