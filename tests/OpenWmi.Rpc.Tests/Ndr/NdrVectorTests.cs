using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Rpc.Tests.Ndr;

/// <summary>Values against their octets, whole and cut off.</summary>
public sealed class NdrVectorTests
{
    public static TheoryData<string> Names => [.. NdrVectors.All.Select(vector => vector.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_octets_mean_the_value(string name)
    {
        NdrVector vector = Find(name);
        NdrReader reader = new(vector.Octets, 0, isBigEndian: false);

        Assert.Equal(vector.Value, vector.Read(ref reader));
        Assert.Equal(0, reader.Remaining);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_value_is_written_as_the_octets(string name) => Assert.Equal(Convert.ToHexString(Find(name).Octets), Convert.ToHexString(Stubs.Write(Find(name).Write)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_prefix_is_refused_and_nothing_is_read_beyond_it(string name)
    {
        NdrVector vector = Find(name);
        for (int length = 0; length < vector.Octets.Length; length++)
        {
            NdrException refusal = Assert.Throws<NdrException>(() => Read(vector, vector.Octets[..length]));
            Assert.InRange(refusal.Offset, 0, length);
            Assert.Equal(RpcStatus.BadStubData, refusal.Status);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Alignment_counts_from_octet_0_of_the_stub_and_not_from_where_the_arguments_begin(string name)
    {
        NdrVector vector = Find(name);
        byte[] octets = [.. Enumerable.Repeat((byte)0xBF, 32), .. vector.Octets];
        NdrReader reader = new(octets, 32, isBigEndian: false);

        Assert.Equal(vector.Value, vector.Read(ref reader));
        Assert.Equal(octets, Stubs.Write((ref w) => { w.WriteOctets(octets.AsSpan(0, 32)); vector.Write(ref w); }));
    }

    private static NdrVector Find(string name) => NdrVectors.All.Single(vector => vector.Name == name);

    private static object? Read(NdrVector vector, byte[] octets)
    {
        NdrReader reader = new(octets, 0, isBigEndian: false);
        return vector.Read(ref reader);
    }
}
