namespace OpenWmi.Providers;

/// <summary>Properties that are understood together with this one.</summary>
/// <param name="properties">Class and property, <c>CIM_OperatingSystem.OSType</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class ModelCorrespondenceAttribute(params string[] properties) : QualifierAttribute
{
    /// <summary>Class and property, <c>CIM_OperatingSystem.OSType</c>.</summary>
    public IReadOnlyList<string> Entries { get; } = properties;
}
