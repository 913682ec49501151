namespace OpenWmi.Rpc;

/// <summary>An interface or a transfer syntax with its version: p_syntax_id_t. [C706] 12.6.3.1. Immutable.</summary>
/// <param name="Uuid">The UUID; for a COM interface its IID.</param>
/// <param name="Major">The major version: both sides must have the same.</param>
/// <param name="Minor">The minor version: a server may have a higher one than its client asks for.</param>
public readonly record struct RpcSyntaxId(Guid Uuid, ushort Major, ushort Minor)
{
    /// <summary>The octets on the wire.</summary>
    public const int Size = 20;

    /// <summary>NDR 2.0: 8a885d04-1ceb-11c9-9fe8-08002b104860 v2.0.</summary>
    public static RpcSyntaxId Ndr { get; } = new(new Guid("8a885d04-1ceb-11c9-9fe8-08002b104860"), 2, 0);

    /// <summary>NDR64: 71710533-beba-4937-8319-b5dbef9ccc36 v1.0. [MS-RPCE] 2.2.5. It is recognised in order to be turned down.</summary>
    public static RpcSyntaxId Ndr64 { get; } = new(new Guid("71710533-beba-4937-8319-b5dbef9ccc36"), 1, 0);

    /// <summary>Whether a server that has this interface serves a client that asks for the other: the same UUID and major version, a minor version not above.</summary>
    public bool Serves(RpcSyntaxId asked) => Uuid == asked.Uuid && Major == asked.Major && Minor >= asked.Minor;

    /// <inheritdoc/>
    public override string ToString() => $"{Uuid:D} v{Major}.{Minor}";
}
