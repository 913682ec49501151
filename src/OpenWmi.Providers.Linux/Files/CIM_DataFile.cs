using OpenWmi.Native;

namespace OpenWmi.Providers.Linux;

/// <summary>
/// A regular file. Symbolic links, devices, pipes and sockets are none. A condition on Name, Path or Drive, or LIKE with the beginning of a Name or Path, reads no more than that part of the tree;
/// without one all files of this host are read, but for those that the kernel makes up and those of other hosts. In those conditions the case of letters counts, as it does in file names.
/// </summary>
[CimClass(Superclass = "CIM_LogicalFile")]
[DisplayName("All Files (CIM)")]
[UUID("{8502C55A-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class CIM_DataFile : LogicalFile
{
    private CIM_DataFile(FileEntry entry)
        : base(entry)
    {
    }

    /// <summary>The name of the class.</summary>
    [CIM_Key]
    public override string CreationClassName => nameof(CIM_DataFile);

    /// <summary>The length, stx_size of statx. NULL where the caller may not reach it.</summary>
    [Units("bytes")]
    public ulong? FileSize => Entry.Status?.Size;

    /// <summary>The extension in upper case and "File"; the content is not looked at.</summary>
    public override string FileType => Extension.Length == 0 ? "File" : Extension.ToUpperInvariant() + " File";

    /// <summary>Always NULL: files on Linux do not name who made them.</summary>
    public static string? Manufacturer => null;

    /// <summary>Always NULL: files on Linux do not name a version.</summary>
    public static string? Version => null;

    /// <summary>The files that the condition can mean.</summary>
    public static IEnumerable<CIM_DataFile> Enumerate(ProviderRequest request) => FileQuery.Read(request, EntryType.RegularFile).Select(entry => new CIM_DataFile(entry));

    /// <summary>The file of a path. Its directory may be reached through symbolic links; itself it is none.</summary>
    public static CIM_DataFile? Find(ProviderRequest request, string name) => FileQuery.Find(request, name, EntryType.RegularFile) is { } entry ? new CIM_DataFile(entry) : null;

}
