using OpenWmi.Native;

namespace OpenWmi.Providers.Linux;

/// <summary>
/// A directory; a symbolic link to one is none. A condition on Name, Path or Drive, or LIKE with the beginning of a Name or Path, reads no more than that part of the tree; without one all
/// directories of this host are read, but for those that the kernel makes up and those of other hosts. In those conditions the case of letters counts, as it does in file names.
/// </summary>
[CimClass(Superclass = "CIM_Directory")]
[DisplayName("Directories")]
[UUID("{8502C4C7-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_Directory : LogicalFile
{
    private Win32_Directory(FileEntry entry)
        : base(entry)
    {
    }

    /// <summary>The name of the class.</summary>
    [CIM_Key]
    public override string CreationClassName => nameof(Win32_Directory);

    /// <summary>Always NULL, as on Windows: the length of a directory means nothing.</summary>
    [Units("bytes")]
    public static ulong? FileSize => null;

    /// <summary>Always File Folder, as on Windows.</summary>
    public override string FileType => "File Folder";

    /// <summary>The directories that the condition can mean.</summary>
    public static IEnumerable<Win32_Directory> Enumerate(ProviderRequest request) => FileQuery.Read(request, EntryType.Directory).Select(entry => new Win32_Directory(entry));

    /// <summary>The directory of a path. The one that holds it may be reached through symbolic links; itself it is none.</summary>
    public static Win32_Directory? Find(ProviderRequest request, string name) => FileQuery.Find(request, name, EntryType.Directory) is { } entry ? new Win32_Directory(entry) : null;
}
