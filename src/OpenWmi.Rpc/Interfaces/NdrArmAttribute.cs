namespace OpenWmi.Rpc.Interfaces;

/// <summary>The record is an arm of the union that it derives from; the parameters of its constructor are its members.</summary>
/// <param name="tag">The discriminant that chooses it.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NdrArmAttribute(int tag) : Attribute
{
    /// <summary>The discriminant that chooses it.</summary>
    public int Tag { get; } = tag;
}
