namespace OpenWmi.Providers.Linux;

/// <summary>A part of the tree of files that is to be read. Immutable.</summary>
/// <param name="Kind">How it is read.</param>
/// <param name="Directory">Of one file its own path; otherwise the directory where reading begins: <c>/etc</c>.</param>
/// <param name="Prefix">What the names in that directory begin with, without case, to be looked at.</param>
internal sealed record FileScope(FileScopeKind Kind, string Directory, string Prefix = "")
{
    /// <summary>All files that belong to this host.</summary>
    public static FileScope Everything { get; } = new(FileScopeKind.Tree, "/");

    /// <summary>Whether the directory itself belongs to it, beside what is in it.</summary>
    public bool IncludesDirectory => Kind == FileScopeKind.Mount || (Kind == FileScopeKind.Tree && Directory == "/" && Prefix.Length == 0);

    /// <summary>Whether another scope gives nothing that this one does not give.</summary>
    public bool Covers(FileScope other)
    {
        if (this == other)
        {
            return true;
        }

        string begin = FilePath.ToPath(Directory);
        string where = other.Kind == FileScopeKind.File ? other.Directory : FilePath.ToPath(other.Directory) + other.Prefix;
        return Kind switch
        {
            FileScopeKind.Tree => other.Kind is FileScopeKind.Tree or FileScopeKind.Mount && where.StartsWith(begin, StringComparison.Ordinal) && where.AsSpan(begin.Length).StartsWith(Prefix, StringComparison.OrdinalIgnoreCase),
            FileScopeKind.List => other.Kind == FileScopeKind.File && Holds(other.Directory),
            _ => false,
        };
    }

    /// <summary>Whether a file is the one of this scope, or is in its directory: for scopes that are no trees.</summary>
    public bool Holds(string file) => Kind switch
    {
        FileScopeKind.File => file == Directory,
        FileScopeKind.List => file.Length > 1 && file.LastIndexOf('/') is var slash && file.AsSpan(0, Math.Max(slash, 1)).SequenceEqual(Directory),
        _ => false,
    };
}
