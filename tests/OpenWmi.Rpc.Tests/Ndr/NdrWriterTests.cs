using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Rpc.Tests.Ndr;

/// <summary>What the writer leaves in the stub.</summary>
public sealed class NdrWriterTests
{
    private static readonly uint[] Numbers = [1, 2, 3];

    [Fact]
    public void Referents_are_numbered_as_Windows_numbers_them() =>
        Assert.Equal(Stubs.FromHex("00000200 00000000 04000200 08000200"), Stubs.Write((ref w) => { w.WritePointer(true); w.WritePointer(false); w.WritePointer(true); w.WritePointer(true); }));

    [Fact]
    public void Octets_that_other_code_writes_are_counted_as_an_interface_pointer()
    {
        byte[] written = Stubs.Write((ref w) =>
        {
            NdrMark mark = w.BeginInterfacePointer();
            w.Advance(Fill(w.GetSpan(3), 3));
            StubBuffer stub = w.Suspend();
            stub.Advance(Fill(stub.GetSpan(4000), 4000));
            w.Resume();
            w.EndInterfacePointer(mark);
            w.WriteUInt32(9);
        });

        NdrReader reader = new(written, 0, isBigEndian: false);
        Assert.Equal(4003, reader.ReadInterfacePointer(5000).Length);
        Assert.Equal(9u, reader.ReadUInt32());
    }

    [Fact]
    public void A_serialized_type_aligns_from_its_own_begin_and_is_padded_to_8()
    {
        byte[] written = Stubs.Write((ref w) =>
        {
            w.WriteUInt32(7);
            w.WritePointer(true);
            w.WriteUInt32(7);
            NdrMark mark = w.BeginSerializedType();
            w.WritePointer(true);
            w.WriteUInt64(5);
            w.WriteByte(6);
            w.EndSerializedType(mark);
            w.WritePointer(true);
        });

        Assert.Equal(Stubs.FromHex("07000000 00000200 07000000 01100800CCCCCCCC 18000000 00000000 00000200 00000000 0500000000000000 06 00000000000000 04000200"), written);
    }

    [Theory]
    [InlineData("as written", "01100800CCCCCCCC 10000000 00000000 00000200 00000000 0500000000000000")]
    [InlineData("with other fillers", "01100800FFFFFFFF 10000000 CCCCCCCC 00000200 FFFFFFFF 0500000000000000")]
    [InlineData("of another byte order", "0100000800000000 00000010 00000000 00020000 00000000 0000000000000005")]
    [InlineData("with padding that its length leaves out", "01100800CCCCCCCC 10000000 CCCCCCCC 00000200 00000000 0500000000000000 FAFAFAFAFAFAFAFA")]
    public void A_serialized_type_is_read(string what, string hex)
    {
        Assert.NotEmpty(what);
        NdrReader reader = NdrReader.OfSerializedType(Stubs.FromHex(hex));

        Assert.Equal((true, 5UL), (reader.ReadPointer(), reader.ReadUInt64()));
    }

    [Theory]
    [InlineData("another version", "02100800CCCCCCCC 00000000 00000000")]
    [InlineData("another byte order", "01110800CCCCCCCC 00000000 00000000")]
    [InlineData("another header", "01101000CCCCCCCC 00000000 00000000")]
    [InlineData("a length beyond its end", "01100800CCCCCCCC 01000000 00000000")]
    [InlineData("half a header", "01100800CCCCCCCC 01000000")]
    public void A_serialized_type_is_refused_with(string what, string hex)
    {
        Assert.NotEmpty(what);
        Assert.Throws<NdrException>(() => NdrReader.OfSerializedType(Stubs.FromHex(hex)).Remaining);
    }

    [Fact]
    public void A_text_that_does_not_fit_its_array_is_the_callers_mistake() =>
        Assert.Throws<ArgumentException>(() => Stubs.Write((ref w) => w.WriteFixedAnsiString("1234", 4)));

    [Fact]
    public void A_text_that_does_not_fit_what_the_peer_has_is_a_fault()
    {
        Assert.Equal(Stubs.FromHex("10000000 00000000 02000000 4100"), Stubs.Write((ref w) => w.WriteAnsiString("A", 16)));
        Assert.Equal(RpcStatus.InvalidBound, Assert.Throws<RpcFaultException>(() => Stubs.Write((ref w) => w.WriteAnsiString("A", 1))).Status);
    }

    [Fact]
    public void Nothing_counts_that_was_not_completed()
    {
        using StubBuffer stub = StubBuffer.Rent();
        NdrWriter writer = new(stub);
        writer.WriteUInt32(1);

        Assert.Equal(0, stub.Length);
        writer.Complete();
        Assert.Equal(4, stub.Length);
    }

    [Fact]
    public void Writing_allocates_nothing()
    {
        using StubBuffer stub = StubBuffer.Rent();
        WriteAll(stub);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            stub.Truncate(0);
            WriteAll(stub);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void WriteAll(StubBuffer stub)
    {
        NdrWriter writer = new(stub);
        writer.WriteByte(1);
        writer.WriteUInt64(2);
        writer.WriteGuid(Guid.Empty);
        writer.WriteBstr("text");
        writer.WriteWideString("text");
        writer.WriteAnsiString("text");
        writer.WriteNumbers<uint>(Numbers);
        writer.EndInterfacePointer(writer.BeginInterfacePointer());
        writer.Complete();
    }

    private static int Fill(Span<byte> room, int count)
    {
        room[..count].Fill(0x55);
        return count;
    }
}
