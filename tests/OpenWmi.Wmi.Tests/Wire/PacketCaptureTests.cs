using OpenWmi.Tools.Wmi.Wire.Capture;

namespace OpenWmi.Wmi.Tests.Wire;

public sealed class PacketCaptureTests
{
    private const string Client = "10.0.0.1:40000";
    private const string Server = "10.0.0.2:135";
    private const int Ethernet = 1;
    private const int Raw = 101;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Both_forms_and_both_byte_orders_are_read(bool isPcapNg, bool isBigEndian)
    {
        byte[][] packets = [[1, 2, 3], [4, 5, 6, 7]];
        byte[] file = isPcapNg ? CaptureBytes.PcapNg(Raw, isBigEndian, packets) : CaptureBytes.Pcap(Raw, isBigEndian, packets);

        Assert.True(PacketCapture.IsCapture(file));
        Assert.Equal([(1, Raw, "010203"), (2, Raw, "04050607")], PacketCapture.Read(file).Select(packet => (packet.Number, packet.LinkType, Convert.ToHexString(packet.Octets.Span))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_was_cut_off_gives_the_packets_that_are_whole(bool isPcapNg)
    {
        byte[][] packets = [[1, 2, 3], [4, 5, 6, 7]];
        byte[] file = isPcapNg ? CaptureBytes.PcapNg(Raw, false, packets) : CaptureBytes.Pcap(Raw, false, packets);
        for (int length = 24; length < file.Length; length++)
        {
            Assert.True(PacketCapture.Read(file.AsMemory(0, length)).Count() <= 1);
        }
    }

    [Theory]
    [InlineData(Client, Server)]
    [InlineData("[2001:db8::1]:40000", "[2001:db8::2]:135")]
    public void A_segment_is_found_in_its_datagram(string source, string destination)
    {
        byte[] datagram = CaptureBytes.Segment(source, destination, 7, syn: false, [9, 8]);

        TcpSegment segment = Assert.NotNull(TcpSegment.Read(new CapturedPacket(1, Ethernet, CaptureBytes.Ethernet(datagram))));
        Assert.Equal((source, destination, 7u), (segment.Flow.Source.ToString(), segment.Flow.Destination.ToString(), segment.Sequence));
        Assert.Equal([9, 8], segment.Payload.ToArray());
        for (int length = 0; length < datagram.Length - 2; length++)
        {
            Assert.Null(TcpSegment.Read(new CapturedPacket(1, Raw, datagram.AsMemory(0, length))));
        }
    }

    [Fact]
    public void A_stream_is_put_together_whatever_the_order_of_its_packets()
    {
        var stream = new TcpStream();
        stream.Add(Segment(0, [], syn: true));
        foreach ((uint sequence, byte[] payload) in new (uint, byte[])[] { (5, [5, 6]), (1, [1, 2]), (1, [1, 2, 3]), (2, [2, 3, 4]), (7, [7]) })
        {
            stream.Add(Segment(sequence, payload));
        }

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], stream.Available.ToArray());
        stream.Skip(6);
        stream.Add(Segment(8, [8]));
        Assert.Equal([7, 8], stream.Available.ToArray());
    }

    [Fact]
    public void Packets_that_wait_for_one_that_never_comes_are_not_looked_at_each_time()
    {
        var stream = new TcpStream();
        stream.Add(Segment(0, [], syn: true));
        for (uint sequence = 3; sequence < 200_000; sequence += 2)
        {
            stream.Add(Segment(sequence, [1]));
        }

        Assert.True(stream.Available.IsEmpty);
        stream.Add(Segment(1, [1, 2]));
        Assert.Equal([1, 2, 1], stream.Available.ToArray());
    }

    [Fact]
    public void Sequence_numbers_begin_again_at_0()
    {
        var stream = new TcpStream();
        stream.Add(Segment(uint.MaxValue - 1, [1, 2, 3]));
        stream.Add(Segment(1, [4]));

        Assert.Equal([1, 2, 3, 4], stream.Available.ToArray());
    }

    private static TcpSegment Segment(uint sequence, byte[] payload, bool syn = false)
        => TcpSegment.Read(new CapturedPacket(1, Raw, CaptureBytes.Segment(Client, Server, sequence, syn, payload)))!.Value;
}
