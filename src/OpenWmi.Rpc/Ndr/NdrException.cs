namespace OpenWmi.Rpc.Ndr;

/// <summary>Octets are not the NDR that was expected. The call gets a fault; the association goes on.</summary>
/// <param name="status">What the fault says: BadStubData, InvalidTag, InvalidBound.</param>
/// <param name="message">What came, what the limit is.</param>
/// <param name="offset">Where, in octets from the start of the stub.</param>
public sealed class NdrException(RpcStatus status, string message, int offset) : Exception($"{message} (offset {offset})")
{
    /// <summary>What the fault says.</summary>
    public RpcStatus Status { get; } = status;

    /// <summary>Where, in octets from the start of the stub.</summary>
    public int Offset { get; } = offset;
}
