namespace OpenWmi.Providers;

/// <summary>A universally unique identifier of the class.</summary>
/// <param name="uuid">The identifier, in braces.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UUIDAttribute(string uuid) : QualifierAttribute
{
    /// <summary>The identifier, in braces.</summary>
    public string Uuid { get; } = uuid;
}
