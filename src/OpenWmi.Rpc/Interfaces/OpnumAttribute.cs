namespace OpenWmi.Rpc.Interfaces;

/// <summary>The number of an operation in its interface.</summary>
/// <param name="number">The number, as the documents count: 0 is QueryInterface in an interface of COM.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpnumAttribute(ushort number) : Attribute
{
    /// <summary>The number.</summary>
    public ushort Number { get; } = number;
}
