using System.Runtime.InteropServices;

namespace OpenWmi.Native.Interop;

/// <content>The program of this process, and what goes on to another.</content>
internal static unsafe partial class Libc
{
    public const int SetDescriptorFlags = 2;
    public const int DescriptorCloseOnExec = 1;

    [LibraryImport(Library, EntryPoint = "execve", SetLastError = true)]
    public static partial int Execute(byte* path, byte** arguments, byte** environment);

    // fcntl takes its third argument by the rules of variable arguments, which on x64 and Arm64 of Linux are those of any other integer.
    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    public static partial int ControlDescriptor(int descriptor, int command, nint argument);
}
