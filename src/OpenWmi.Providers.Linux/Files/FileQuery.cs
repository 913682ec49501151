using OpenWmi.Native;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux;

/// <summary>Answers requests for files.</summary>
internal static class FileQuery
{
    /// <summary>The files or directories that the condition of a query can mean.</summary>
    public static IEnumerable<FileEntry> Read(ProviderRequest request, EntryType wanted)
    {
        (FileWalk walk, MountTable mounts) = Begin(request, wanted);
        return walk.Read(FileScopes.Find(request.Cases, mounts));
    }

    /// <summary>The files or directories of scopes.</summary>
    public static IEnumerable<FileEntry> Read(ProviderRequest request, EntryType wanted, IReadOnlyList<FileScope> scopes) => Begin(request, wanted).Walk.Read(scopes);

    /// <summary>The file or directory of a path; NULL where there is none.</summary>
    public static FileEntry? Find(ProviderRequest request, string name, EntryType wanted) => Begin(request, wanted).Walk.Find(name);

    private static (FileWalk Walk, MountTable Mounts) Begin(ProviderRequest request, EntryType wanted)
    {
        HostFacts facts = HostFacts.Of(request);
        var mounts = new MountTable(facts.Host.ReadMounts());
        return (new FileWalk(facts, mounts, wanted), mounts);
    }
}
