namespace OpenWmi.Rpc.Ndr;

/// <summary>A context handle: what a server gives to be brought back in later calls. Immutable.</summary>
/// <param name="Attributes"><c>context_handle_attributes</c>: 0.</param>
/// <param name="Uuid"><c>context_handle_uuid</c>; empty in a handle that stands for nothing.</param>
/// <remarks>[C706] 14.2.14.4 and appendix N, ndr_context_handle.</remarks>
public readonly record struct RpcContextHandle(uint Attributes, Guid Uuid)
{
    /// <summary>The octets on the wire.</summary>
    public const int Size = 20;

    /// <summary>Whether it stands for nothing.</summary>
    public bool IsNull => Uuid == Guid.Empty;
}
