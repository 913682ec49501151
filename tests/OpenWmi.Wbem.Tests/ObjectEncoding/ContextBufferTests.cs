using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim;
using OpenWmi.Cim.Tests.Generators;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Wbem.Tests.ObjectEncoding;

/// <summary>IWbemContextBuffer. Facts 6.13.</summary>
public sealed class ContextBufferTests
{
    private static readonly CimType[] Types =
    [
        CimType.Sint16, CimType.Sint32, CimType.Real32, CimType.Real64, CimType.String, CimType.Boolean, CimType.Sint8, CimType.Uint8, CimType.Uint16, CimType.Uint32,
    ];

    private static readonly Gen<CimValue> Value = Gen.OneOf(
        Gen.Constant(CimValue.Null),
        Gen.Elements(Types).SelectMany(type => Gen.Elements(type, type | CimType.Array)).SelectMany(type => CimGenerators.ValueOf(type, 0)));

    [Fact]
    public void Values_of_every_VARTYPE_and_arrays_of_them_come_back() => Prop.ForAll(
        Gen.Choose(0, 6).SelectMany(count => Gen.ArrayOf(Value, count)).ToArbitrary(),
        values =>
        {
            var context = new WbemContext(values.Select((value, i) => KeyValuePair.Create($"Näme{i}", value)));

            WbemContext read = ContextBuffer.Decode(ContextBuffer.Encode(context));

            Assert.Equal(context.Names.Order(), read.Names.Order());
            Assert.All(context.Names, name => Assert.Equal(context[name], read[name]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Embedded_objects_come_back()
    {
        CimObject instance = EncodingUnit.Decode(WmioSample.Read(WmioSample.Instance));
        WbemContext read = ContextBuffer.Decode(ContextBuffer.Encode(Context("Object", CimValue.From(instance))));
        WbemContext array = ContextBuffer.Decode(ContextBuffer.Encode(Context("Objects", CimValue.FromArray(CimType.Object, [CimValue.From(instance), CimValue.From(instance.Class)]))));

        Assert.Equal(CimValue.From(instance), read["object"]);
        Assert.Equal(2, array["Objects"].Count);
    }

    [Fact]
    public void The_octets_are_those_of_the_specification()
    {
        byte[] octets = ContextBuffer.Encode(new WbemContext([KeyValuePair.Create("__PUT_EXTENSIONS", CimValue.From(true))]));
        string text = Convert.ToHexString(System.Text.Encoding.Unicode.GetBytes("__PUT_EXTENSIONS"));

        Assert.Equal($"0100000010000000{text}000000000B00FFFF000000000000", Convert.ToHexString(octets.AsSpan(20)));
    }

    [Theory]
    [InlineData("a boolean is true unless it is 0", "0B00 0100000000000000", "TRUE")]
    [InlineData("an array of BSTRs that says 8 octets an element", "0820 01000000 08000000 01000000 6100", "{\"a\"}")]
    [InlineData("an array of R4s, 8 octets each", "0420 01000000 08000000 0000003F 00000000", "{0.5}")]
    public void What_other_writers_may_write_is_read(string what, string value, string mof)
    {
        byte[] octets = Convert.FromHexString(("00000000 01000000 01000000 4E00 00000000" + value).Replace(" ", string.Empty, StringComparison.Ordinal));
        Assert.True(mof == Cim.Mof.MofWriter.ToText(ContextBuffer.Decode(octets)["N"]), what);
    }

    [Fact]
    public void What_has_no_VARTYPE_travels_as_text()
    {
        WbemContext read = ContextBuffer.Decode(ContextBuffer.Encode(Context("Large", CimValue.From(ulong.MaxValue))));
        Assert.Equal(CimValue.From("18446744073709551615"), read["Large"]);
    }

    [Fact]
    public void Every_prefix_is_refused_with_the_error_of_the_codec()
    {
        byte[] octets = ContextBuffer.Encode(new WbemContext(
        [
            KeyValuePair.Create("A", CimValue.FromArray(["x", "y"])), KeyValuePair.Create("B", CimValue.From(1)),
            KeyValuePair.Create("C", CimValue.From(EncodingUnit.Decode(WmioSample.Read(WmioSample.Instance)))),
        ]));
        for (int length = 0; length < octets.Length; length++)
        {
            Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT, Assert.Throws<WbemException>(() => ContextBuffer.Decode(octets.AsSpan(0, length))).Status);
        }
    }

    [Fact]
    public void Objects_and_contexts_travel_in_their_OBJREF()
    {
        CimObject instance = EncodingUnit.Decode(WmioSample.Read(WmioSample.Instance));
        byte[] octets = new byte[CustomInterfacePointer.GetMaxLength(instance)];
        octets = octets[..CustomInterfacePointer.Write(instance, octets, keepDefaults: true)];
        byte[] context = CustomInterfacePointer.Write(Context("A", CimValue.From("b")));

        Assert.Equal("4D454F57" + "04000000" + "81A612DC7F73CF11884D00AA004B2E24" + "12F890453A1DD011891F00AA004B2E24" + "00000000", Convert.ToHexString(octets.AsSpan(0, 44)));
        Assert.Equal(octets.Length - CustomInterfacePointer.HeaderLength + 8, BitConverter.ToInt32(octets, 44));
        Assert.Equal(instance, CustomInterfacePointer.ReadObject(octets));
        Assert.Equal(CimValue.From("b"), CustomInterfacePointer.ReadContext(context)["A"]);
        octets[44] = 0xFF;
        Assert.Equal(instance, CustomInterfacePointer.ReadObject(octets));
        Assert.Throws<WbemException>(() => CustomInterfacePointer.ReadObject(context));
        Assert.Throws<WbemException>(() => CustomInterfacePointer.ReadContext(octets));
        Assert.Throws<WbemException>(() => CustomInterfacePointer.ReadObject(octets.AsSpan(0, 40)));
        Assert.Throws<ArgumentException>(() => CustomInterfacePointer.Write(instance, new byte[20]));
    }

    private static WbemContext Context(string name, CimValue value) => new([KeyValuePair.Create(name, value)]);
}
