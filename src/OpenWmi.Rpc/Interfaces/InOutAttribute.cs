namespace OpenWmi.Rpc.Interfaces;

/// <summary>The result is the other half of a parameter of the type <see cref="InOut{T}"/>: <c>[in, out, unique]</c>. It is on the wire where the caller wants it.</summary>
/// <param name="parameter">The name of the parameter.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class InOutAttribute(string parameter) : Attribute
{
    /// <summary>The name of the parameter.</summary>
    public string Parameter { get; } = parameter;
}
