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

    /// <summary>PR_SET_DUMPABLE.</summary>
    public const int SetDumpable = 4;

    /// <summary>PR_CAP_AMBIENT and PR_CAP_AMBIENT_CLEAR_ALL.</summary>
    public const int AmbientCapabilities = 47;
    public const nuint ClearAmbientCapabilities = 4;

    /// <summary>PR_SET_NO_NEW_PRIVS.</summary>
    public const int SetNoNewPrivileges = 38;

    // The C library changes all threads of the process.
    [LibraryImport(Library, EntryPoint = "setgroups", SetLastError = true)]
    public static partial int SetGroups(nuint size, uint* groups);

    [LibraryImport(Library, EntryPoint = "setresgid", SetLastError = true)]
    public static partial int SetGroupIds(uint real, uint effective, uint saved);

    [LibraryImport(Library, EntryPoint = "setresuid", SetLastError = true)]
    public static partial int SetUserIds(uint real, uint effective, uint saved);

    [LibraryImport(Library, EntryPoint = "capset", SetLastError = true)]
    public static partial int SetCapabilities(CapabilityHeader* header, CapabilityData* data);

    // prctl is variadic; integers are passed alike in both conventions on the supported processors.
    [LibraryImport(Library, EntryPoint = "prctl", SetLastError = true)]
    public static partial int ProcessControl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

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
