using OpenWmi.Cim;
using OpenWmi.Native;

namespace OpenWmi.Providers.Linux;

/// <summary>A directory, and a regular file in it. A condition on one of both reads no more than that directory or file.</summary>
[CimClass(Superclass = "CIM_Component", Association = true)]
[UUID("{6F9D4740-8324-11d2-AAD9-006008C78BC7}")]
internal sealed partial class CIM_DirectoryContainsFile
{
    private static readonly ObjectReference Directories = new(nameof(Win32_Directory), nameof(Win32_Directory.Name));
    private static readonly ObjectReference DataFiles = new(nameof(CIM_DataFile), nameof(CIM_DataFile.Name));
    private readonly FileEntry _entry;

    private CIM_DirectoryContainsFile(FileEntry entry) => _entry = entry;

    /// <summary>The directory.</summary>
    [Key, Override("GroupComponent"), CimQualifier("Max", 1u), Reference("CIM_Directory")]
    public string GroupComponent => Directories.To(_entry.Path is null or "/" ? "/" : _entry.Path[..^1]);

    /// <summary>The file.</summary>
    [Key, Override("PartComponent"), Reference(nameof(CIM_DataFile))]
    public string PartComponent => DataFiles.To(_entry.FullName);

    /// <summary>The pairs that the condition can mean.</summary>
    public static IEnumerable<CIM_DirectoryContainsFile> Enumerate(ProviderRequest request) =>
        FileQuery.Read(request, EntryType.RegularFile, Scopes(request)).Select(entry => new CIM_DirectoryContainsFile(entry));

    /// <summary>The pair of a directory and a file in it.</summary>
    public static CIM_DirectoryContainsFile? Find(ProviderRequest request, string groupComponent, string partComponent) =>
        Directories.Read(groupComponent) is [var directory]
        && DataFiles.Read(partComponent) is [var file]
        && FileQuery.Find(request, file, EntryType.RegularFile) is { } entry
        && entry.Path == FilePath.ToPath(directory)
            ? new CIM_DirectoryContainsFile(entry)
            : null;

    private static List<FileScope> Scopes(ProviderRequest request)
    {
        if (request.ValuesOf(nameof(PartComponent)) is { } files)
        {
            return Scopes(files, DataFiles, FileScopeKind.File);
        }

        return request.ValuesOf(nameof(GroupComponent)) is { } directories ? Scopes(directories, Directories, FileScopeKind.List) : [FileScope.Everything];
    }

    private static List<FileScope> Scopes(IReadOnlyList<CimValue> references, ObjectReference reference, FileScopeKind kind) =>
        [.. references.Select(value => reference.Read(value.AsString())).OfType<string[]>().Select(keys => new FileScope(kind, keys[0])).Distinct()];
}
