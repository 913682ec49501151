namespace OpenWmi.Rpc.Connections;

/// <summary>A PDU that is written when its turn has come: signatures have sequence numbers.</summary>
internal interface IOutgoingPdu
{
    /// <summary>The octets of the PDU.</summary>
    int Length { get; }

    /// <summary>Writes it, and signs it.</summary>
    /// <param name="octets">Exactly the room that it needs.</param>
    void Write(Span<byte> octets);
}
