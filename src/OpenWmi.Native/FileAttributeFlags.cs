namespace OpenWmi.Native;

/// <summary>Attributes of a file that its file system keeps. [statx(2), stx_attributes]</summary>
[Flags]
public enum FileAttributeFlags : ulong
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>The file system compresses the file.</summary>
    Compressed = 0x4,

    /// <summary>Nobody can change the file.</summary>
    Immutable = 0x10,

    /// <summary>The file can only be appended to.</summary>
    AppendOnly = 0x20,

    /// <summary>Backups leave the file out.</summary>
    NoDump = 0x40,

    /// <summary>The file system encrypts the file.</summary>
    Encrypted = 0x800,

    /// <summary>The file is the root of a mount.</summary>
    MountRoot = 0x2000,
}
