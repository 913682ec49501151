namespace OpenWmi.Repository;

/// <summary>Where a repository is, and how it is opened.</summary>
public sealed class RepositoryOptions
{
    /// <summary>The state directory. It is created, for its owner alone, where it does not exist.</summary>
    public required string Directory { get; init; }

    /// <summary>Whether nothing is to be written. The repository must exist then; a directory on a read-only file system will do.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>How long a writer waits for another one, of this process or not. The default is 5 seconds.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
