namespace OpenWmi.Rpc.Connections;

/// <summary>A PDU whose octets do not depend on what was sent before it.</summary>
/// <param name="octets">The PDU.</param>
internal readonly struct FinishedPdu(byte[] octets) : IOutgoingPdu
{
    public int Length => octets.Length;

    public void Write(Span<byte> room) => octets.CopyTo(room);
}
