using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux;

/// <summary>Turns the condition of a query into what is to be read: the less the better, nothing twice.</summary>
internal static class FileScopes
{
    /// <summary>The scopes, single files and directories before trees; none where nothing can match.</summary>
    /// <param name="cases">The condition.</param>
    /// <param name="mounts">What is mounted.</param>
    public static IReadOnlyList<FileScope> Find(IReadOnlyList<WqlCase> cases, MountTable mounts)
    {
        List<FileScope> scopes = [.. cases.Select(one => Of(one, mounts)).OfType<FileScope>().Distinct().OrderBy(scope => scope.Kind)];
        return [.. scopes.Where(scope => !scopes.Exists(other => !ReferenceEquals(other, scope) && other.Covers(scope)))];
    }

    private static FileScope? Of(WqlCase demands, MountTable mounts)
    {
        if (Text(demands, "Name") is { } name)
        {
            return FilePath.IsCanonical(name) ? new FileScope(FileScopeKind.File, name) : null;
        }

        if (Text(demands, "Path") is { } path)
        {
            return FilePath.DirectoryOf(path) is { } directory ? new FileScope(FileScopeKind.List, directory) : null;
        }

        if ((demands.PrefixOf("Name") ?? demands.PrefixOf("Path")) is { } prefix)
        {
            return OfPrefix(prefix);
        }

        return Text(demands, "Drive") is { } drive ? mounts.FindAt(drive) is null ? null : new FileScope(FileScopeKind.Mount, drive) : FileScope.Everything;
    }

    private static FileScope? OfPrefix(string prefix)
    {
        int slash = prefix.LastIndexOf('/');
        return slash >= 0 && FilePath.DirectoryOf(prefix[..(slash + 1)]) is { } directory ? new FileScope(FileScopeKind.Tree, directory, prefix[(slash + 1)..]) : null;
    }

    private static string? Text(WqlCase demands, string property) => demands.ValueOf(property) is { IsNull: false } value ? value.AsString() : null;
}
