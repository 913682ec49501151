using System.Buffers.Binary;
using OpenWmi.Cim;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Wbem.Tests.ObjectEncoding;

/// <summary>What clients send although the specification says otherwise, or nothing. C24, C25; facts 7.</summary>
public sealed class LeniencyTests
{
    private static readonly CimClass Parameters = new CimMethod(
        "Call",
        CimType.Uint32,
        [In("Text", CimType.String, 0), In("Number", CimType.Uint32, 1), In("List", CimType.Uint32 | CimType.Array, 2), In("Inner", CimType.Object, 3), In("When", CimType.DateTime, 4)]).InParameters;

    private static readonly CimInstance Arguments = new CimInstanceBuilder(Parameters)
        .Set("Text", CimValue.From("abcdefghi")).Set("Number", CimValue.From(3u)).Set("List", CimValue.FromArray(CimType.Uint32, [CimValue.From(7u)]))
        .Set("Inner", CimValue.From(Parameters)).Set("When", CimValue.From(CimDateTime.Parse("20260521143005.123456+120"))).Build();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void C25_an_argument_with_the_bit_for_default_is_not_given(int bits)
    {
        byte[] unit = EncodingUnit.Encode(Arguments);
        int table = OfInstance(unit, "NdTable").Offset;
        unit[table] |= (byte)(bits << 2);

        CimInstance read = Decode(unit);

        Assert.Equal(CimPropertyState.Default, read.GetState(1));
        Assert.Equal(CimValue.From("abcdefghi"), read.GetValue(0));
    }

    [Theory]
    [InlineData("List")]
    [InlineData("Inner")]
    [InlineData("When")]
    public void C25_an_argument_that_refers_to_the_name_of_the_class_is_not_given(string name)
    {
        byte[] unit = EncodingUnit.Encode(Arguments);
        Last(unit, $"{name} (value)", out int slot);
        unit.AsSpan(slot, 4).Clear();

        Assert.Equal(CimPropertyState.Default, Decode(unit).GetState(Parameters.IndexOf(name)));
    }

    [Fact]
    public void C25_a_string_that_could_be_compressed_may_come_as_UTF_16()
    {
        byte[] unit = EncodingUnit.Encode(Arguments);
        ObjectBlockElement text = Last(unit, "Encoded-String", element => element.Value == "\"abcdefghi\"");
        Convert.FromHexString("0161006200630064000000").CopyTo(unit, text.Offset);

        Assert.Equal(CimValue.From("abcd"), Decode(unit).GetValue(0));
    }

    [Fact]
    public void C25_instance_qualifiers_may_have_the_length_0()
    {
        byte[] unit = EncodingUnit.Encode(Arguments);
        ObjectBlockElement set = OfInstance(unit, "QualifierSet");
        unit.AsSpan(set.Offset, 4).Clear();

        Assert.Equal(Arguments, Decode(unit));
    }

    [Fact]
    public void C24_unknown_flags_padding_and_reserved_octets_mean_nothing()
    {
        byte[] unit = EncodingUnit.Encode(Arguments);
        unit[8] |= 0b1010_1000;
        unit[Last(unit, "ReservedOctet").Offset] = 0x5F;
        unit[Last(unit, "InstanceFlags").Offset] = 1;
        ObjectBlockElement table = OfInstance(unit, "NdTable");
        unit[table.Offset + table.Length - 1] |= 0xFC;

        Assert.Equal(Arguments, Decode(unit));
    }

    [Fact]
    public void Parts_may_be_longer_than_their_content()
    {
        byte[] unit = EncodingUnit.Encode(Arguments);
        ObjectBlockElement length = OfInstance(unit, "EncodingLength");
        byte[] longer = [.. unit, 0xAA, 0xBB, 0xCC];
        Add(longer, 4, 3);
        Add(longer, length.Offset, 2);

        Assert.Equal(Arguments, Decode(longer));
        Assert.Equal(2, Last(longer, "(slack)", element => element.Length == 2).Length);
    }

    [Fact]
    public void Qualifiers_of_single_properties_of_an_instance_are_passed_over()
    {
        byte[] unit = EncodingUnit.Encode(Arguments);
        int flag = Last(unit, "InstPropQualSetFlag").Offset;
        byte[] sets = [.. Enumerable.Repeat<byte[]>([4, 0, 0, 0], Parameters.Properties.Count).SelectMany(set => set)];
        ObjectBlockElement length = OfInstance(unit, "EncodingLength");
        byte[] longer = [.. unit.AsSpan(0, flag), 2, .. sets, .. unit.AsSpan(flag + 1)];
        Add(longer, 4, sets.Length);
        Add(longer, length.Offset, sets.Length);

        Assert.Equal(Arguments, Decode(longer));
    }

    [Fact]
    public void A_class_and_an_instance_at_once_or_neither_is_refused()
    {
        foreach (byte flags in (byte[])[0, 3, 4, 7])
        {
            byte[] unit = EncodingUnit.Encode(Arguments);
            unit[8] = flags;
            Assert.Contains("ObjectBlock at octet 8", Assert.Throws<WbemException>(() => EncodingUnit.Decode(unit)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void C24_places_are_dense_keys_and_types_are_by_their_numbers()
    {
        CimClass top = CimClass.Create(new CimClassDeclaration("Top", null, CimQualifierSet.Empty, [Key("Zeta"), new CimProperty("_b", CimType.Boolean)], []));
        CimClass type = CimClass.Create(new CimClassDeclaration("Sub", "Top", CimQualifierSet.Empty, [new CimProperty("Alpha", CimType.Uint16), new CimProperty("Ab", CimType.Sint64)], []), top);
        ObjectBlockDescription description = ObjectBlockDescription.OfEncodingUnit(EncodingUnit.Encode(new CimInstanceBuilder(type).Build()));

        Assert.Null(description.Error);
        Assert.Equal(["0 Zeta", "1 _b", "2 Alpha", "3 Ab"], Values(description, "DeclarationOrder").Order());
        Assert.Equal(["heap 0x5 \"_b\"", "\"Ab\"", "\"Alpha\"", "\"Zeta\""], Values(description, "PropertyNameRef").Select((value, i) => i == 0 ? value : value[value.IndexOf('"', StringComparison.Ordinal)..]));
        Assert.Contains("dictionary 1 \"key\"", Values(description, "QualifierName"));
        Assert.Equal(4, Values(description, "QualifierName").Count(name => name == "dictionary 10 \"CIMTYPE\""));
    }

    private static IEnumerable<string> Values(ObjectBlockDescription description, string name) => description.Elements.Where(element => element.Name == name).Select(element => element.Value);

    private static CimProperty Key(string name) => new(name, CimType.String, null, CimQualifierSet.Create([new CimQualifier("Key", CimValue.From(true), CimFlavor.ToSubClass)]));

    private static CimParameter In(string name, CimType type, int id) => new(
        name, type, null, CimQualifierSet.Create([new CimQualifier("in", CimValue.From(true)), new CimQualifier("ID", CimValue.From(id), CimFlavor.ToInstance | CimFlavor.DisableOverride)]));

    private static CimInstance Decode(byte[] unit) => (CimInstance)EncodingUnit.Decode(unit);

    private static void Add(byte[] octets, int at, int number) =>
        BinaryPrimitives.WriteInt32LittleEndian(octets.AsSpan(at), BinaryPrimitives.ReadInt32LittleEndian(octets.AsSpan(at)) + number);

    // The embedded class has elements of the same names.
    private static ObjectBlockElement OfInstance(byte[] unit, string name)
    {
        int depth = Last(unit, "InstanceFlags").Depth;
        return Last(unit, name, element => element.Depth == depth);
    }

    private static void Last(byte[] unit, string name, out int offset) => offset = Last(unit, name).Offset;

    private static ObjectBlockElement Last(byte[] unit, string name, Func<ObjectBlockElement, bool>? condition = null) =>
        ObjectBlockDescription.OfEncodingUnit(unit).Elements.Last(element => element.Name == name && (condition is null || condition(element)));
}
