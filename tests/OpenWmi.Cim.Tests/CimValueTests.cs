using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim.Tests.Generators;

namespace OpenWmi.Cim.Tests;

/// <summary>Facts 6.7.</summary>
public sealed class CimValueTests
{
    public static TheoryData<CimType> ElementTypes { get; } = new(CimGenerators.ElementTypes);

    [Theory]
    [MemberData(nameof(ElementTypes))]
    public void An_array_gives_its_elements_back(CimType type) =>
        Prop.ForAll(Gen.Choose(0, 6).SelectMany(count => Gen.ArrayOf(CimGenerators.ValueOf(type), count)).ToArbitrary(), elements =>
        {
            CimValue array = CimValue.FromArray(type, elements);

            Assert.Equal(type | CimType.Array, array.Type);
            Assert.Equal(elements.Length, array.Count);
            Assert.Equal(elements, Enumerable.Range(0, array.Count).Select(i => array[i]));
            Assert.Equal(array, CimValue.FromArray(type, elements));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Theory]
    [MemberData(nameof(ElementTypes))]
    public void Equal_values_have_one_hash_and_unequal_types_are_unequal(CimType type) =>
        Prop.ForAll(CimGenerators.ValueOf(type).ToArbitrary(), CimGenerators.Value.ToArbitrary(), (value, other) =>
        {
            CimValue copy = value;

            Assert.True(value == copy);
            Assert.Equal(value.GetHashCode(), copy.GetHashCode());
            Assert.False(value == other && value.Type != other.Type);
            Assert.False(value.Equals(CimValue.Null));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void The_default_is_NULL()
    {
        Assert.True(default(CimValue).IsNull);
        Assert.Equal(CimType.Empty, CimValue.Null.Type);
        Assert.True(CimValue.From((string?)null).IsNull && CimValue.From((CimObject?)null).IsNull && CimValue.FromReference(null).IsNull);
        Assert.Equal(string.Empty, CimValue.Null.ToString());
    }

    [Fact]
    public void Strings_are_equal_by_ordinal_and_a_reference_is_no_string()
    {
        Assert.NotEqual(CimValue.From("a"), CimValue.From("A"));
        Assert.NotEqual(CimValue.From("a"), CimValue.FromReference("a"));
        Assert.Equal(CimValue.From("a"), CimValue.From(new string('a', 1)));
    }

    [Fact]
    public void Reals_are_equal_by_their_bits()
    {
        Assert.Equal(CimValue.From(double.NaN), CimValue.From(double.NaN));
        Assert.NotEqual(CimValue.From(0.0), CimValue.From(-0.0));
        Assert.NotEqual(CimValue.From(1.0f), CimValue.From(1.0));
    }

    [Fact]
    public void An_octet_above_127_stays_what_it_is()
    {
        var array = CimValue.FromArray([(byte)200]);

        Assert.Equal(CimValue.From((byte)200), array[0]);
        Assert.Equal("{200}", array.ToString());
    }

    [Fact]
    public void Big_unsigned_numbers_keep_their_value()
    {
        Assert.Equal(ulong.MaxValue, CimValue.From(ulong.MaxValue).AsUInt64());
        Assert.Equal("18446744073709551615", CimValue.From(ulong.MaxValue).ToString());
        Assert.Throws<OverflowException>(() => CimValue.From(ulong.MaxValue).AsInt64());
        Assert.Throws<OverflowException>(() => CimValue.From(-1).AsUInt64());
        Assert.Equal(18446744073709551615.0, CimValue.From(ulong.MaxValue).AsDouble());
    }

    [Fact]
    public void A_value_of_another_type_is_not_handed_out()
    {
        Assert.Throws<InvalidOperationException>(() => CimValue.From(1).AsString());
        Assert.Throws<InvalidOperationException>(() => CimValue.From("1").AsInt64());
        Assert.Throws<InvalidOperationException>(() => CimValue.From(1).AsBoolean());
        Assert.Throws<InvalidOperationException>(() => CimValue.From(1).AsDateTime());
        Assert.Throws<InvalidOperationException>(() => CimValue.From(1).AsObject());
        Assert.Throws<InvalidOperationException>(() => CimValue.From(1).Count);
        Assert.Throws<InvalidOperationException>(() => CimValue.From(1)[0]);
        Assert.Throws<InvalidOperationException>(() => CimValue.FromArray([(byte)1]).AsStringArray().Length);
    }

    [Fact]
    public void An_array_has_no_NULL_and_one_element_type()
    {
        Assert.Equal(WbemStatus.WBEM_E_ILLEGAL_NULL, StatusOf(() => CimValue.FromArray(["a", null!])));
        Assert.Equal(WbemStatus.WBEM_E_ILLEGAL_NULL, StatusOf(() => CimValue.FromArray(CimType.Sint32, [CimValue.Null])));
        Assert.Equal(WbemStatus.WBEM_E_TYPE_MISMATCH, StatusOf(() => CimValue.FromArray(CimType.Sint32, [CimValue.From(1u)])));
        Assert.Equal(WbemStatus.WBEM_E_INVALID_CIM_TYPE, StatusOf(() => CimValue.FromArray(CimType.Illegal, [])));
        Assert.Equal(WbemStatus.WBEM_E_INVALID_CIM_TYPE, StatusOf(() => CimValue.FromArray(CimType.Uint8 | CimType.Array, [])));
    }

    [Fact]
    public void The_array_that_was_given_may_change_afterwards()
    {
        byte[] octets = [1, 2];
        var value = CimValue.FromArray(octets);
        octets[0] = 9;

        Assert.Equal(1, value.AsUint8Array()[0]);
    }

    [Fact]
    public void A_value_takes_24_octets() => Assert.Equal(24, System.Runtime.CompilerServices.Unsafe.SizeOf<CimValue>());

    private static WbemStatus StatusOf(Func<object?> action) => Assert.Throws<WbemException>(action).Status;
}
