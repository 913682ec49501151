namespace OpenWmi.Wbem.Registry;

/// <summary>The predefined keys, numbered as StdRegProv's <c>hDefKey</c>.</summary>
public enum RegistryHive : uint
{
    /// <summary>HKEY_CLASSES_ROOT: another name of <c>HKLM\SOFTWARE\Classes</c>.</summary>
    ClassesRoot = 0x80000000,

    /// <summary>HKEY_CURRENT_USER: another name of the key of the user's SID below <see cref="Users"/>.</summary>
    CurrentUser = 0x80000001,

    /// <summary>HKEY_LOCAL_MACHINE.</summary>
    LocalMachine = 0x80000002,

    /// <summary>HKEY_USERS.</summary>
    Users = 0x80000003,

    /// <summary>HKEY_CURRENT_CONFIG: another name of <c>HKLM\SYSTEM\CurrentControlSet\Hardware Profiles\Current</c>.</summary>
    CurrentConfig = 0x80000005,
}
