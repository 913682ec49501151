namespace OpenWmi.Providers;

/// <summary>Privileges that reading the property, or using the class, needs.</summary>
/// <param name="names">Names of privileges, <c>SeDebugPrivilege</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class PrivilegesAttribute(params string[] names) : QualifierAttribute
{
    /// <summary>Names of privileges, <c>SeDebugPrivilege</c>.</summary>
    public IReadOnlyList<string> Entries { get; } = names;
}
