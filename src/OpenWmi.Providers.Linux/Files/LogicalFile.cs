using OpenWmi.Native;

namespace OpenWmi.Providers.Linux;

/// <summary>What files and directories have in common. A name costs nothing beyond the listing; the status is read once, the rights of the caller apart from it.</summary>
/// <param name="entry">The file.</param>
internal abstract class LogicalFile(FileEntry entry)
{
    private const uint ReadData = 0x1 | 0x8;
    private const uint OverwriteData = 0x2;
    private const uint WriteData = OverwriteData | 0x4 | 0x10;
    private const uint ExecuteFile = 0x20;
    private const uint DeleteChild = 0x40;
    private const uint ReadAttributes = 0x80 | 0x100000;
    private const uint ReadControl = 0x20000;
    private const uint WriteAttributes = 0x100 | 0x40000;
    private const uint DeleteFile = 0x10000;
    private const uint WriteOwner = 0x80000;
    private const int Sticky = 0x200;

    /// <summary>The file.</summary>
    [NotCim]
    public FileEntry Entry => entry;

    /// <summary>
    /// What the caller may do with it, as the kernel says: to read, write or execute it; to change its permissions and times, its owner's right and root's; to delete it, which the directory that
    /// holds it allows. What has the attribute i or a of chattr nobody deletes or gives other permissions, nor a directory where something is mounted. To know its attributes needs no
    /// right, to read its security descriptor any of these. NULL where the caller may not reach it.
    /// </summary>
    [BitMap("0", "1", "2", "3", "4", "5", "6", "7", "8", "16", "17", "18", "19", "20")]
    [BitValues("Read (file) or list (directory)", "Write (file) or add file (directory)", "Append (file) or add subdirectory (directory)", "Read extended attributes", "Write extended attributes",
        "Execute (file) or traverse (directory)", "Delete child (directory)", "Read attributes", "Write attributes", "Delete", "Read control", "Write DAC", "Write owner", "Synchronize")]
    public uint? AccessMask => entry.Status is { } status ? FindAccess(status) : null;

    /// <summary>Whether backups take it: not where it has the attribute d of chattr. NULL where its file system has no such attribute.</summary>
    public bool? Archive => !entry.Status?.Has(FileAttributeFlags.NoDump);

    /// <summary>The same as Name.</summary>
    [MaxLen(64)]
    public string Caption => Name;

    /// <summary>Whether it has the attribute c of chattr. NULL where its file system has no such attribute.</summary>
    public bool? Compressed => entry.Status?.Has(FileAttributeFlags.Compressed);

    /// <summary>Compressed in words: Linux does not tell the method of a file. NULL likewise.</summary>
    public string? CompressionMethod => Compressed is { } compressed ? compressed ? "Compressed" : "Not Compressed" : null;

    /// <summary>The name of the class.</summary>
    [CIM_Key]
    public abstract string CreationClassName { get; }

    /// <summary>When it was created, stx_btime of statx. NULL where its file system does not keep that, or has only zeros for it.</summary>
    public DateTimeOffset? CreationDate => entry.Status?.BirthTime is { } moment ? HostFacts.ToLocal(moment) : null;

    /// <summary>The class of the computer system.</summary>
    [CIM_Key, Propagated("CIM_FileSystem.CSCreationClassName")]
    public static string CSCreationClassName => "Win32_ComputerSystem";

    /// <summary>The name of the computer system: the host name.</summary>
    [CIM_Key, Propagated("CIM_FileSystem.CSName")]
    public string CSName => entry.Facts.ComputerName;

    /// <summary>The same as Name.</summary>
    public string Description => Name;

    /// <summary>Where the file system that holds it is mounted, by stx_mnt_id of statx and /proc/self/mountinfo.</summary>
    public string? Drive => entry.Mount?.MountPoint;

    /// <summary>Always NULL: Linux makes no short names.</summary>
    public static string? EightDotThreeFileName => null;

    /// <summary>Whether its file system encrypts it. NULL where it does not tell.</summary>
    public bool? Encrypted => entry.Status?.Has(FileAttributeFlags.Encrypted);

    /// <summary>Encrypted in words: Linux does not tell the method of a file. NULL likewise.</summary>
    public string? EncryptionMethod => Encrypted is { } encrypted ? encrypted ? "Encrypted" : "Not Encrypted" : null;

    /// <summary>What follows the last dot of its name; empty where there is no dot but at the beginning or the end.</summary>
    public string Extension => FilePath.Split(entry.Name).Extension;

    /// <summary>Its name without directory and extension; of the root nothing.</summary>
    public string FileName => FilePath.Split(entry.Name).FileName;

    /// <summary>What it is, in words: of a file, by its extension.</summary>
    public abstract string FileType { get; }

    /// <summary>The class of the file system.</summary>
    [CIM_Key, Propagated("CIM_FileSystem.CreationClassName")]
    public static string FSCreationClassName => "Win32_FileSystem";

    /// <summary>The type of the file system that holds it, from /proc/self/mountinfo.</summary>
    [CIM_Key, Propagated("CIM_FileSystem.Name")]
    public string? FSName => entry.Mount?.FileSystem;

    /// <summary>Whether its name begins with a dot.</summary>
    public bool Hidden => entry.Name.StartsWith('.');

    /// <summary>The same as CreationDate.</summary>
    public DateTimeOffset? InstallDate => CreationDate;

    /// <summary>Always NULL: to count who has it open, all processes would have to be looked into.</summary>
    public static ulong? InUseCount => null;

    /// <summary>When it was last read, as far as the options of the mount let that be recorded: stx_atime of statx. NULL where the caller may not reach it.</summary>
    public DateTimeOffset? LastAccessed => entry.Status is { } status ? HostFacts.ToLocal(status.AccessTime) : null;

    /// <summary>When its content was last changed, stx_mtime of statx. NULL where the caller may not reach it.</summary>
    public DateTimeOffset? LastModified => entry.Status is { } status ? HostFacts.ToLocal(status.ModificationTime) : null;

    /// <summary>Its whole path. Octets that are not UTF-8 are shown as U+FFFD.</summary>
    [Key, Override("Name")]
    public string Name => entry.FullName;

    /// <summary>The directory that holds it, from the root and with a slash at its end. NULL for the root.</summary>
    public string? Path => entry.Path;

    /// <summary>Whether the caller may read it, of a directory list it: what the kernel answers to faccessat.</summary>
    public bool Readable => entry.Rights.HasFlag(FileAccessRights.Read);

    /// <summary>Always OK: what cannot be used is not found.</summary>
    [MaxLen(10)]
    public static string Status => "OK";

    /// <summary>Always NULL: Linux does not mark the files of the system.</summary>
    public static bool? System => null;

    /// <summary>Whether the caller may write it, of a directory add and remove entries: what the kernel answers to faccessat.</summary>
    public bool Writeable => entry.Rights.HasFlag(FileAccessRights.Write);

    private uint FindAccess(FileStatus status)
    {
        uint user = entry.Facts.EffectiveUid;
        bool isAppendOnly = status.Has(FileAttributeFlags.AppendOnly) == true;
        bool isChangeable = entry.Mount?.IsReadOnly != true && !isAppendOnly && status.Has(FileAttributeFlags.Immutable) != true;
        bool isOwner = user == 0 || user == status.Uid;
        bool isDirectory = status.Type == EntryType.Directory;
        uint access = ReadAttributes;
        access |= entry.Rights.HasFlag(FileAccessRights.Read) ? ReadData : 0;
        access |= Writeable ? WriteData : 0;
        access &= isAppendOnly && !isDirectory ? ~OverwriteData : uint.MaxValue;
        access |= entry.Rights.HasFlag(FileAccessRights.Execute) ? ExecuteFile : 0;
        access |= isDirectory && Writeable && !isAppendOnly && entry.Rights.HasFlag(FileAccessRights.Execute) ? DeleteChild : 0;
        access |= isOwner && isChangeable ? WriteAttributes : 0;
        access |= isOwner || entry.Rights != 0 ? ReadControl : 0;
        access |= user == 0 && isChangeable ? WriteOwner : 0;
        bool isMounted = status.Has(FileAttributeFlags.MountRoot) == true;
        return access | (isChangeable && !isMounted && MayDelete(isOwner, user) ? DeleteFile : 0);
    }

    // In a directory with the sticky bit only the owner of the file, that of the directory, and root remove it; in one to which entries can only be added, nobody.
    private bool MayDelete(bool isOwner, uint user) =>
        entry.Path is not null
        && entry.MayChangeDirectory
        && (entry.DirectoryStatus is not { } directory
            || (directory.Has(FileAttributeFlags.AppendOnly) != true && (isOwner || (directory.Permissions & Sticky) == 0 || directory.Uid == user)));
}
