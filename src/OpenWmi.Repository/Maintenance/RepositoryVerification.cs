namespace OpenWmi.Repository.Maintenance;

/// <summary>What the verification of a repository, live or saved, found. Facts 10.1.</summary>
/// <param name="File">The file.</param>
/// <param name="Version">The version of its layout; 0 where it could not be read.</param>
/// <param name="Namespaces">Namespaces, without that of the system classes.</param>
/// <param name="Classes">Classes, system classes included.</param>
/// <param name="Instances">Instances.</param>
/// <param name="RegistryKeys">Registry keys.</param>
/// <param name="Problems">What is wrong, at most <see cref="MaxProblems"/> sentences. Empty where the repository is sound.</param>
public sealed record RepositoryVerification(string File, int Version, long Namespaces, long Classes, long Instances, long RegistryKeys, IReadOnlyList<string> Problems)
{
    /// <summary>How many problems are told; there may be more then.</summary>
    public const int MaxProblems = 100;

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Problems.Count == 0;
}
