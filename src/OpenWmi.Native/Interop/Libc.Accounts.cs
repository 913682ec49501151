using System.Runtime.InteropServices;

namespace OpenWmi.Native.Interop;

internal static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "getuid")]
    public static partial uint GetUid();

    [LibraryImport(Library, EntryPoint = "geteuid")]
    public static partial uint GetEffectiveUid();

    [LibraryImport(Library, EntryPoint = "getgid")]
    public static partial uint GetGid();

    [LibraryImport(Library, EntryPoint = "getegid")]
    public static partial uint GetEffectiveGid();

    [LibraryImport(Library, EntryPoint = "getgroups", SetLastError = true)]
    public static partial int GetGroups(int size, uint* groups);

    // The reentrant functions of the name service return the error number; errno is not involved.
    [LibraryImport(Library, EntryPoint = "getpwuid_r")]
    public static partial int GetUserByUid(uint uid, Passwd* entry, byte* buffer, nuint size, Passwd** result);

    [LibraryImport(Library, EntryPoint = "getpwnam_r")]
    public static partial int GetUserByName(byte* name, Passwd* entry, byte* buffer, nuint size, Passwd** result);

    [LibraryImport(Library, EntryPoint = "getgrgid_r")]
    public static partial int GetGroupByGid(uint gid, Group* entry, byte* buffer, nuint size, Group** result);
}
