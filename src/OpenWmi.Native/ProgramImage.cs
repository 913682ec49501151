using System.Runtime.InteropServices;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>What this process runs.</summary>
public static unsafe class ProgramImage
{
    /// <summary>Replaces the program of this process by another one: execve(2). The process keeps its number, its descriptors without close-on-exec, its credentials and its limits.</summary>
    /// <param name="program">A path with a slash in it; PATH is not searched.</param>
    /// <param name="arguments">The arguments, the name under which the program is called first.</param>
    /// <param name="environment">The environment, <c>NAME=value</c> each.</param>
    /// <returns>Why it was not replaced; where it was, nobody is there to return to.</returns>
    /// <exception cref="ArgumentException">A text holds a NUL.</exception>
    public static Errno Replace(string program, IReadOnlyList<string> arguments, IReadOnlyList<string> environment)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(environment);
        using var path = new NativeStrings([program]);
        using var texts = new NativeStrings(arguments);
        using var variables = new NativeStrings(environment);
        _ = Libc.Execute(path.Pointers[0], texts.Pointers, variables.Pointers);
        return (Errno)Marshal.GetLastPInvokeError();
    }

    /// <summary>Keeps a descriptor from the programs that this one starts: FD_CLOEXEC. fcntl(2).</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <returns>The outcome: EBADF where it is none.</returns>
    public static Errno CloseOnReplacement(int descriptor)
        => Libc.ControlDescriptor(descriptor, Libc.SetDescriptorFlags, Libc.DescriptorCloseOnExec) == 0 ? Errno.None : (Errno)Marshal.GetLastPInvokeError();
}
