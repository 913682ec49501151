namespace OpenWmi.Providers;

/// <summary>Where the values come from, in the notation of the CIM schema.</summary>
/// <param name="sources">The sources.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class MappingStringsAttribute(params string[] sources) : QualifierAttribute
{
    /// <summary>The sources.</summary>
    public IReadOnlyList<string> Entries { get; } = sources;
}
