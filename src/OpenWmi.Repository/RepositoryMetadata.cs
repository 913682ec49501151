namespace OpenWmi.Repository;

/// <summary>The names of what a repository records about itself.</summary>
public static class RepositoryMetadata
{
    /// <summary>When the repository was created: UTC, ISO 8601.</summary>
    public const string Created = "created";

    /// <summary>A hash of the MOF from which the built-in classes were made, so that a start can tell whether they are current.</summary>
    public const string BuiltInMofHash = "built-in-mof";

    /// <summary>The number that grows with each change of a class or a namespace.</summary>
    internal const string Generation = "generation";
}
