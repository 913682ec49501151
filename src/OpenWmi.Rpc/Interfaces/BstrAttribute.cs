namespace OpenWmi.Rpc.Interfaces;

/// <summary>The text is a BSTR. [MS-OAUT] 2.2.23.</summary>
/// <param name="maximum">The most characters that a peer may send.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BstrAttribute(int maximum) : Attribute
{
    /// <summary>The most characters that a peer may send.</summary>
    public int Maximum { get; } = maximum;
}
