using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Wbem.Tests.ObjectEncoding;

/// <summary>What refreshers send. [MS-WMI] 2.2.16, 2.2.19.</summary>
public sealed class RefreshedInstanceTests
{
    [Fact]
    public void Every_instance_comes_back_as_it_went() => Prop.ForAll(EncodableObjects.Instance.ToArbitrary(), instance =>
    {
        CimInstance read = RefreshedInstance.Decode(RefreshedInstance.Encode(instance), instance.Class);
        Assert.Equal(EncodingUnit.Encode(instance), EncodingUnit.Encode(read));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void So_does_every_enumeration() => Prop.ForAll(EncodableObjects.Instance.ToArbitrary(), Gen.Choose(0, 5).ToArbitrary(), (instance, count) =>
    {
        CimInstance[] read = RefreshedInstance.DecodeAll(RefreshedInstance.EncodeAll(Enumerable.Repeat(instance, count)), instance.Class);
        Assert.Equal(count, read.Length);
        Assert.All(read, one => Assert.Equal(EncodingUnit.Encode(instance), EncodingUnit.Encode(one)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void The_size_of_the_heap_stands_in_front_of_the_NdTable()
    {
        CimClass type = CimClass.Create(new CimClassDeclaration("A", null, CimQualifierSet.Empty, [new CimProperty("N", CimType.Uint8)], []));
        byte[] octets = RefreshedInstance.Encode(new CimInstanceBuilder(type).Set("N", CimValue.From((byte)7)).Build());

        // Heap of 3 octets: the name as an Encoded-String. NdTable, the value, an empty qualifier set, no property qualifiers, the heap.
        Assert.Equal("03000000" + "00" + "07" + "04000000" + "01" + "03000080" + "004100", Convert.ToHexString(octets));
    }

    [Fact]
    public void What_is_no_instance_of_the_class_is_refused() => Prop.ForAll(EncodableObjects.Instance.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (instance, seed) =>
    {
        byte[] octets = RefreshedInstance.EncodeAll([instance]);
        var random = new Random(seed);
        octets[random.Next(octets.Length)] ^= (byte)random.Next(1, 256);
        try
        {
            RefreshedInstance.DecodeAll(octets.AsSpan(0, random.Next(octets.Length + 1)), instance.Class);
        }
        catch (WbemException refused)
        {
            Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT, refused.Status);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_count_beyond_the_octets_allocates_nothing()
    {
        byte[] octets = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, 1);
        BinaryPrimitives.WriteUInt32LittleEndian(octets.AsSpan(4), uint.MaxValue);
        WbemException refused = Assert.Throws<WbemException>(() => RefreshedInstance.DecodeAll(octets, CimClass.Unnamed));
        Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT, refused.Status);
    }
}
