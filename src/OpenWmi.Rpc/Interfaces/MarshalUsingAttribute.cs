namespace OpenWmi.Rpc.Interfaces;

/// <summary>Values of the type, or this one, or the elements of this array, are read and written by code of their own.</summary>
/// <param name="codec">A struct that implements <see cref="Ndr.INdrCodec{T}"/> for the type.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Parameter, Inherited = false)]
public sealed class MarshalUsingAttribute(Type codec) : Attribute
{
    /// <summary>A struct that implements <see cref="Ndr.INdrCodec{T}"/> for the type.</summary>
    public Type Codec { get; } = codec;
}
