using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim.Tests.Generators;

namespace OpenWmi.Cim.Tests;

/// <summary>Facts 6.7.</summary>
public sealed class CimValueConverterTests
{
    [Theory]
    [InlineData(CimType.Sint8, "-128", "127", "-129", "128")]
    [InlineData(CimType.Uint8, "0", "255", "-1", "256")]
    [InlineData(CimType.Sint16, "-32768", "32767", "-32769", "32768")]
    [InlineData(CimType.Uint16, "0", "65535", "-1", "65536")]
    [InlineData(CimType.Sint32, "-2147483648", "2147483647", "-2147483649", "2147483648")]
    [InlineData(CimType.Uint32, "0", "4294967295", "-1", "4294967296")]
    [InlineData(CimType.Sint64, "-9223372036854775808", "9223372036854775807", "-9223372036854775809", "9223372036854775808")]
    [InlineData(CimType.Uint64, "0", "18446744073709551615", "-1", "18446744073709551616")]
    public void A_type_takes_its_range_and_nothing_beyond(CimType type, string minimum, string maximum, string below, string above)
    {
        Assert.Equal(minimum, CimValueConverter.Parse(minimum, type, "P").ToString());
        Assert.Equal(maximum, CimValueConverter.Parse(maximum, type, "P").ToString());
        foreach (string text in new[] { below, above })
        {
            WbemException error = Assert.Throws<WbemException>(() => CimValueConverter.Parse(text, type, "P"));
            Assert.Equal(WbemStatus.WBEM_E_VALUE_OUT_OF_RANGE, error.Status);
            Assert.Equal($"{text} is out of the range of P: a {type.MofName()} is {minimum} to {maximum}.", error.Message);
        }
    }

    [Theory]
    [InlineData(CimType.Uint32, "0x10", "16")]
    [InlineData(CimType.Uint64, "0xFFFFFFFFFFFFFFFF", "18446744073709551615")]
    [InlineData(CimType.Sint32, "+5", "5")]
    [InlineData(CimType.Boolean, "true", "TRUE")]
    [InlineData(CimType.Boolean, "0", "FALSE")]
    [InlineData(CimType.Real64, "1e3", "1000")]
    [InlineData(CimType.Real32, "0.5", "0.5")]
    [InlineData(CimType.Char16, "Ω", "Ω")]
    [InlineData(CimType.String, "5", "5")]
    [InlineData(CimType.Reference, "A=1", "A=1")]
    [InlineData(CimType.DateTime, "00000001120032.000000:000", "00000001120032.000000:000")]
    public void Text_of_a_person_is_read(CimType type, string text, string expected)
    {
        CimValue value = CimValueConverter.Parse(text, type, "P");

        Assert.Equal(type, value.Type);
        Assert.Equal(expected, value.ToString());
    }

    [Theory]
    [InlineData(CimType.Sint32, "")]
    [InlineData(CimType.Sint32, "5x")]
    [InlineData(CimType.Sint32, " 5")]
    [InlineData(CimType.Sint32, "5\0")]
    [InlineData(CimType.Sint32, "0x")]
    [InlineData(CimType.Sint32, "1.5")]
    [InlineData(CimType.Boolean, "2")]
    [InlineData(CimType.Char16, "ab")]
    [InlineData(CimType.Real64, "x")]
    [InlineData(CimType.Real64, "1\0")]
    [InlineData(CimType.DateTime, "today")]
    [InlineData(CimType.Object, "x")]
    public void Text_of_another_type_is_a_mismatch(CimType type, string text) =>
        Assert.Equal(WbemStatus.WBEM_E_TYPE_MISMATCH, Assert.Throws<WbemException>(() => CimValueConverter.Parse(text, type, "P")).Status);

    [Fact]
    public void A_real_that_a_real32_cannot_hold_is_out_of_range()
    {
        Assert.Equal(WbemStatus.WBEM_E_VALUE_OUT_OF_RANGE, Assert.Throws<WbemException>(() => CimValueConverter.Convert(CimValue.From(1e300), CimType.Real32, "P")).Status);
        Assert.Equal(CimValue.From(1.5f), CimValueConverter.Convert(CimValue.From(1.5), CimType.Real32, "P"));
        Assert.Equal(CimValue.From(float.PositiveInfinity), CimValueConverter.Convert(CimValue.From(double.PositiveInfinity), CimType.Real32, "P"));
    }

    [Fact]
    public void Arrays_convert_element_by_element()
    {
        CimValue numbers = CimValue.FromArray(CimType.Sint64, [CimValue.From(1L), CimValue.From(200L)]);

        Assert.Equal(CimValue.FromArray([(byte)1, (byte)200]), CimValueConverter.Convert(numbers, CimType.Uint8 | CimType.Array, "P"));
        Assert.Equal(WbemStatus.WBEM_E_VALUE_OUT_OF_RANGE, Assert.Throws<WbemException>(() => CimValueConverter.Convert(numbers, CimType.Sint8 | CimType.Array, "P")).Status);
        Assert.Equal(WbemStatus.WBEM_E_TYPE_MISMATCH, Assert.Throws<WbemException>(() => CimValueConverter.Convert(CimValue.From(1), CimType.Sint32 | CimType.Array, "P")).Status);
        Assert.Equal(WbemStatus.WBEM_E_TYPE_MISMATCH, Assert.Throws<WbemException>(() => CimValueConverter.Convert(numbers, CimType.Sint64, "P")).Status);
    }

    [Fact]
    public void NULL_stays_NULL_in_every_type() =>
        Assert.All(CimGenerators.ElementTypes, type => Assert.True(CimValueConverter.Convert(CimValue.Null, type, "P").IsNull));

    [Fact]
    public void A_conversion_gives_the_wanted_type_or_one_of_two_statuses() =>
        Prop.ForAll(CimGenerators.Value.ToArbitrary(), CimGenerators.Type.ToArbitrary(), (value, type) =>
        {
            try
            {
                Assert.Equal(type, CimValueConverter.Convert(value, type, "P").Type);
            }
            catch (WbemException error)
            {
                Assert.Contains(error.Status, new[] { WbemStatus.WBEM_E_TYPE_MISMATCH, WbemStatus.WBEM_E_VALUE_OUT_OF_RANGE });
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void An_integer_that_converts_keeps_its_value() =>
        Prop.ForAll(ArbMap.Default.ArbFor<long>(), Gen.Elements(CimType.Sint8, CimType.Uint8, CimType.Sint16, CimType.Uint16, CimType.Sint32, CimType.Uint32, CimType.Uint64).ToArbitrary(), (number, type) =>
        {
            try
            {
                Assert.Equal(number.ToString(System.Globalization.CultureInfo.InvariantCulture), CimValueConverter.Convert(CimValue.From(number), type, "P").ToString());
            }
            catch (WbemException error)
            {
                Assert.Equal(WbemStatus.WBEM_E_VALUE_OUT_OF_RANGE, error.Status);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
