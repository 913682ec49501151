namespace OpenWmi.Providers;

/// <summary>What the class or property means. Where it is missing, the summary of the documentation comment takes its place, if the compilation reads comments.</summary>
/// <param name="text">The text.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class DescriptionAttribute(string text) : QualifierAttribute
{
    /// <summary>The text.</summary>
    public string Text { get; } = text;
}
