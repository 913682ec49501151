namespace OpenWmi.Rpc.Ndr;

/// <summary>A stub does not parse. The call gets a fault with <see cref="Status"/>; the association goes on.</summary>
/// <param name="message">What came, what the limit is.</param>
/// <param name="offset">Where, in octets from octet 0 of the stub.</param>
/// <param name="status">What the fault says.</param>
public sealed class NdrException(string message, int offset, RpcStatus status = RpcStatus.BadStubData) : Exception($"{message} ([C706] 14, offset {offset})")
{
    /// <summary>Where, in octets from octet 0 of the stub.</summary>
    public int Offset { get; } = offset;

    /// <summary>What the fault says: BadStubData, or InvalidTag for a union without such an arm.</summary>
    public RpcStatus Status { get; } = status;
}
