using System.Runtime.InteropServices;

namespace OpenWmi.Native.Interop;

/// <summary>The C library, as far as this project calls it. The members of this part are about files and directories.</summary>
internal static unsafe partial class Libc
{
    public const int AtCurrentDirectory = -100;
    public const int OpenReadOnly = 0;
    public const int OpenNonBlocking = 0x800;
    public const int OpenCloseOnExec = 0x80000;
    public const int AtSymlinkNoFollow = 0x100;
    public const uint StatxUid = 0x8;
    public const uint StatxGid = 0x10;

    private const string Library = "libc";

    /// <summary>O_DIRECTORY, one of the few flags whose number depends on the processor.</summary>
    public static int OpenDirectory { get; } =
        RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 ? 0x4000 : 0x10000;

    // openat is variadic; its mode is read only with O_CREAT, which nobody passes here, and three arguments are passed alike
    // in both conventions on the supported processors.
    [LibraryImport(Library, EntryPoint = "openat", SetLastError = true)]
    public static partial int OpenAt(int directory, byte* path, int flags);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "readlinkat", SetLastError = true)]
    public static partial nint ReadLinkAt(int directory, byte* path, byte* buffer, nuint size);

    [LibraryImport(Library, EntryPoint = "getdents64", SetLastError = true)]
    public static partial nint GetDirectoryEntries(int descriptor, byte* buffer, nuint size);

    // statx and not fstatat: its structure is the same on every processor.
    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true)]
    public static partial int Statx(int directory, byte* path, int flags, uint mask, StatxBuffer* buffer);
}
