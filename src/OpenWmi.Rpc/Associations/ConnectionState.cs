namespace OpenWmi.Rpc.Associations;

/// <summary>What there is to see of a connection at one moment.</summary>
/// <param name="IsAuthenticated">Whether the client has proved who it is.</param>
/// <param name="Calls">The calls under way.</param>
/// <param name="Received">Changes when octets come.</param>
/// <param name="HasPart">Whether a PDU or request has begun and not ended.</param>
/// <param name="Sent">Changes when the transport takes octets.</param>
/// <param name="IsSending">Whether octets are due that the transport has not taken.</param>
internal readonly record struct ConnectionState(bool IsAuthenticated, int Calls, int Received, bool HasPart, int Sent, bool IsSending);
