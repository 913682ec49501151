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

    [LibraryImport(Library, EntryPoint = "capget")]
    public static partial int GetCapabilities(CapabilityHeader* header, CapabilityData* data);

    // The reentrant functions of the name service return the error number; errno is not involved.
    [LibraryImport(Library, EntryPoint = "getpwuid_r")]
    public static partial int GetUserByUid(uint uid, Passwd* entry, byte* buffer, nuint size, Passwd** result);

    [LibraryImport(Library, EntryPoint = "getpwnam_r")]
    public static partial int GetUserByName(byte* name, Passwd* entry, byte* buffer, nuint size, Passwd** result);

    [LibraryImport(Library, EntryPoint = "getgrgid_r")]
    public static partial int GetGroupByGid(uint gid, Group* entry, byte* buffer, nuint size, Group** result);

    [LibraryImport(Library, EntryPoint = "getgrnam_r")]
    public static partial int GetGroupByName(byte* name, Group* entry, byte* buffer, nuint size, Group** result);

    // The functions that go through all entries share one position in the process.
    [LibraryImport(Library, EntryPoint = "setpwent")]
    public static partial void RewindUsers();

    [LibraryImport(Library, EntryPoint = "getpwent_r")]
    public static partial int GetNextUser(Passwd* entry, byte* buffer, nuint size, Passwd** result);

    [LibraryImport(Library, EntryPoint = "endpwent")]
    public static partial void EndUsers();

    [LibraryImport(Library, EntryPoint = "setgrent")]
    public static partial void RewindGroups();

    [LibraryImport(Library, EntryPoint = "getgrent_r")]
    public static partial int GetNextGroup(Group* entry, byte* buffer, nuint size, Group** result);

    [LibraryImport(Library, EntryPoint = "endgrent")]
    public static partial void EndGroups();

    [LibraryImport(Library, EntryPoint = "getgrouplist", SetLastError = true)]
    public static partial int GetGroupList(byte* user, uint group, uint* groups, int* count);
}
