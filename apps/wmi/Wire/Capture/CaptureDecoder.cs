using OpenWmi.Tools.Wmi.Wire.Pdu;

namespace OpenWmi.Tools.Wmi.Wire.Capture;

/// <summary>Prints the RPC of a capture: the PDUs of all TCP connections that carry any, in the order in which they were complete.</summary>
internal sealed class CaptureDecoder(WirePage page)
{
    private readonly Dictionary<TcpFlow, TcpStream> _streams = [];
    private readonly Dictionary<TcpFlow, AssociationDecoder> _associations = [];
    private bool _understood = true;
    private int _count;

    /// <summary>Prints them.</summary>
    /// <returns>Whether there were any, and all of them were understood.</returns>
    public bool Decode(ReadOnlyMemory<byte> capture)
    {
        foreach (CapturedPacket packet in PacketCapture.Read(capture))
        {
            if (TcpSegment.Read(packet) is { } segment)
            {
                Add(packet, segment);
            }
        }

        return _understood && _count > 0;
    }

    private void Add(CapturedPacket packet, TcpSegment segment)
    {
        if (segment.IsStart || !_streams.TryGetValue(segment.Flow, out TcpStream? stream))
        {
            stream = new TcpStream();
            _streams[segment.Flow] = stream;
            _associations.Remove(segment.Flow);
        }

        stream.Add(segment);
        while (PduDescription.IsPdu(stream.Available) && stream.Available.Length >= PduDescription.FragmentLength(stream.Available))
        {
            int length = PduDescription.FragmentLength(stream.Available);
            page.WriteHeading($"packet {packet.Number}, {segment.Flow}, {length} octets");
            _understood &= AssociationOf(segment.Flow).Decode(stream.Available.Slice(0, length));
            _count++;
            stream.Skip(length);
        }
    }

    // Both directions share what was agreed on.
    private AssociationDecoder AssociationOf(TcpFlow flow)
    {
        if (!_associations.TryGetValue(flow, out AssociationDecoder? association))
        {
            association = _associations.TryGetValue(flow.Reverse, out AssociationDecoder? other) ? other : new AssociationDecoder(page);
            _associations[flow] = association;
        }

        return association;
    }
}
