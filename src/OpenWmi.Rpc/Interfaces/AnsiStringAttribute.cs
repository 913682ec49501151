namespace OpenWmi.Rpc.Interfaces;

/// <summary>The text is a <c>[string] char *</c>, in UTF-8: a unique pointer where it may be null, otherwise in place.</summary>
/// <param name="maximum">The most octets that a peer may send, NUL included.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AnsiStringAttribute(int maximum) : Attribute
{
    /// <summary>The most octets that a peer may send, NUL included.</summary>
    public int Maximum { get; } = maximum;

    /// <summary>Whether it is an array of exactly <see cref="Maximum"/> octets in its declaration, varying and not conformant.</summary>
    public bool IsFixed { get; set; }
}
