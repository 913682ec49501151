namespace OpenWmi.Rpc;

/// <summary>The peer broke the protocol. Its association is dropped: nothing that it says after this can be trusted.</summary>
/// <param name="section">Where the rule stands, for example <c>[MS-RPCE] 2.2.2.11</c>.</param>
/// <param name="message">What came, what the limit is.</param>
/// <param name="offset">Where in the PDU, in octets from its start; -1 where no place is meant.</param>
public sealed class RpcProtocolException(string section, string message, int offset = -1)
    : Exception(offset < 0 ? $"{message} ({section})" : $"{message} ({section}, offset {offset})")
{
    /// <summary>Where the rule stands.</summary>
    public string Section { get; } = section;

    /// <summary>Where in the PDU, in octets from its start; -1 where no place is meant.</summary>
    public int Offset { get; } = offset;
}
