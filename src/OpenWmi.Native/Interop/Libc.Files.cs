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
    public const int AtEffectiveAccess = 0x200;
    public const int AtNoAutomount = 0x800;
    public const int AtEmptyPath = 0x1000;
    public const int OpenPath = 0x200000;
    public const int OpenCreate = 0x40;
    public const int OpenAppend = 0x400;
    public const int LockShared = 1;
    public const int LockExclusive = 2;
    public const int LockDoNotWait = 4;
    public const int LockRelease = 8;
    public const int SeekSet = 0;
    public const uint StatxUid = 0x8;
    public const uint StatxGid = 0x10;

    /// <summary>STATX_BASIC_STATS, STATX_BTIME and STATX_MNT_ID.</summary>
    public const uint StatxEverything = 0x7FF | 0x800 | 0x1000;

    private const string Library = "libc";

    /// <summary>O_DIRECTORY, one of the few flags whose number depends on the processor.</summary>
    public static int OpenDirectory { get; } =
        RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 ? 0x4000 : 0x10000;

    /// <summary>O_NOFOLLOW, another one.</summary>
    public static int OpenNoFollow { get; } =
        RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 ? 0x8000 : 0x20000;

    // openat is variadic; its mode is read only with O_CREAT. Its arguments are passed alike in both conventions on the supported processors.
    [LibraryImport(Library, EntryPoint = "openat", SetLastError = true)]
    public static partial int OpenAt(int directory, byte* path, int flags);

    [LibraryImport(Library, EntryPoint = "openat", SetLastError = true)]
    public static partial int CreateAt(int directory, byte* path, int flags, uint mode);

    [LibraryImport(Library, EntryPoint = "renameat", SetLastError = true)]
    public static partial int RenameAt(int directory, byte* path, int newDirectory, byte* newPath);

    [LibraryImport(Library, EntryPoint = "unlinkat", SetLastError = true)]
    public static partial int UnlinkAt(int directory, byte* path, int flags);

    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(int descriptor, int operation);

    /// <summary>F_DUPFD_CLOEXEC.</summary>
    public const int DuplicateCloseOnExec = 1030;


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

    [LibraryImport(Library, EntryPoint = "faccessat", SetLastError = true)]
    public static partial int AccessAt(int directory, byte* path, int mode, int flags);

    [LibraryImport(Library, EntryPoint = "fstatvfs", SetLastError = true)]
    public static partial int StatFileSystem(int descriptor, StatVfs* buffer);

    [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)]
    public static partial int Synchronize(int descriptor);

    // off_t is 64 bits wide on 64-bit systems, the only ones that are supported.
    [LibraryImport(Library, EntryPoint = "lseek", SetLastError = true)]
    public static partial long Seek(int descriptor, long offset, int origin);

    [LibraryImport(Library, EntryPoint = "fchownat", SetLastError = true)]
    public static partial int ChangeOwnerAt(int directory, byte* path, uint uid, uint gid, int flags);

    [LibraryImport(Library, EntryPoint = "fchmodat", SetLastError = true)]
    public static partial int ChangeModeAt(int directory, byte* path, uint mode, int flags);

    [LibraryImport(Library, EntryPoint = "getxattr", SetLastError = true)]
    public static partial nint GetAttribute(byte* path, byte* name, byte* value, nuint size);

    [LibraryImport(Library, EntryPoint = "setxattr", SetLastError = true)]
    public static partial int SetAttribute(byte* path, byte* name, byte* value, nuint size, int flags);

    [LibraryImport(Library, EntryPoint = "removexattr", SetLastError = true)]
    public static partial int RemoveAttribute(byte* path, byte* name);
}
