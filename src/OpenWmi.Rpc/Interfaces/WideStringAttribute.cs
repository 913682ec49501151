namespace OpenWmi.Rpc.Interfaces;

/// <summary>The text is a <c>[string] wchar_t *</c>: a unique pointer where it may be null, otherwise in place.</summary>
/// <param name="maximum">The most characters that a peer may send, NUL included.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class WideStringAttribute(int maximum) : Attribute
{
    /// <summary>The most characters that a peer may send, NUL included.</summary>
    public int Maximum { get; } = maximum;
}
