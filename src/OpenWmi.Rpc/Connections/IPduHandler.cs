namespace OpenWmi.Rpc.Connections;

/// <summary>What is done with the PDUs of a connection.</summary>
internal interface IPduHandler
{
    /// <summary>Takes a PDU, whose octets may be changed and are gone when the task is done. As long as it is not, no other is read.</summary>
    /// <exception cref="RpcProtocolException">The peer broke the protocol: nothing is read any more.</exception>
    ValueTask OnPduAsync(Memory<byte> pdu);

    /// <summary>Nothing is read any more. Called once, after the last PDU.</summary>
    /// <param name="error">What broke; null where the peer closed or this side did.</param>
    ValueTask OnEndAsync(Exception? error);
}
