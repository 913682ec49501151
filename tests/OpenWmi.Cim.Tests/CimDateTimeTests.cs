using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim.Tests.Generators;

namespace OpenWmi.Cim.Tests;

/// <summary>Facts 6.6; [DSP0004] 5.2.4.</summary>
public sealed class CimDateTimeTests
{
    [Theory]
    [InlineData("20260521143005.123456+120")]
    [InlineData("00010101000000.000000+000")]
    [InlineData("99991231235959.999999-999")]
    [InlineData("20240229000000.000000+000")]
    [InlineData("20000229000000.000000+000")]
    [InlineData("****0229000000.000000+000")]
    [InlineData("2026**31000000.000000+000")]
    [InlineData("20260521143005.******+120")]
    [InlineData("20260521143005.123456+***")]
    [InlineData("**************.******+***")]
    [InlineData("00000001120032.000000:000")]
    [InlineData("99999999235959.999999:000")]
    [InlineData("00000000000000.000000:000")]
    public void A_valid_text_is_read_and_printed_as_it_was(string text)
    {
        CimDateTime value = CimDateTime.Parse(text);

        Assert.Equal(text, value.ToString());
        Assert.Equal(text[21] == ':', value.IsInterval);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("20260521143005.123456+12", "it is too short")]
    [InlineData("20260521143005.123456+1200", "it is too long")]
    [InlineData("20260521143005,123456+120", "there is no point")]
    [InlineData("20260521143005.123456 120", "there is no sign")]
    [InlineData("00000521143005.123456+120", "there is no year 0")]
    [InlineData("20260021143005.123456+120", "there is no month 0")]
    [InlineData("20261321143005.123456+120", "there is no month 13")]
    [InlineData("20260500143005.123456+120", "there is no day 0")]
    [InlineData("20260431143005.123456+120", "April has 30 days")]
    [InlineData("20230229143005.123456+120", "2023 is no leap year")]
    [InlineData("19000229143005.123456+120", "1900 is no leap year")]
    [InlineData("****0230143005.123456+120", "no February has 30 days")]
    [InlineData("20260521243005.123456+120", "the hour ends at 23")]
    [InlineData("20260521146005.123456+120", "the minute ends at 59")]
    [InlineData("20260521143060.123456+120", "the second ends at 59")]
    [InlineData("2*260521143005.123456+120", "asterisks stand for whole fields")]
    [InlineData("20260521143005.12345*+120", "asterisks stand for whole fields")]
    [InlineData("20260521143005.123456+1*0", "asterisks stand for whole fields")]
    [InlineData("2026052114300 .123456+120", "blanks are not digits")]
    [InlineData("202605211430+5.123456+120", "a sign is not a digit")]
    [InlineData("20260521143005.12345\0+120", "NUL is not a digit")]
    [InlineData("\u0662026052114300.123456+120", "digits are ASCII")]
    [InlineData("********120032.000000:000", "intervals have no asterisks")]
    [InlineData("00000001**0032.000000:000", "intervals have no asterisks")]
    [InlineData("00000001120032.******:000", "intervals have no asterisks")]
    [InlineData("00000001120032.000000:001", "intervals end in :000")]
    [InlineData("00000001120032.000000:***", "intervals end in :000")]
    [InlineData("00000001240032.000000:000", "the hour ends at 23")]
    [InlineData("0000000\0120032.000000:00", "NUL is not a digit")]
    public void An_invalid_text_is_refused(string text, string reason)
    {
        Assert.False(CimDateTime.TryParse(text, out _), reason);
        Assert.Equal(WbemStatus.WBEM_E_TYPE_MISMATCH, Assert.Throws<WbemException>(() => CimDateTime.Parse(text)).Status);
    }

    [Fact]
    public void The_example_interval_of_the_documentation_is_one_day_twelve_hours_and_32_seconds()
    {
        Assert.True(CimDateTime.Parse("00000001120032.000000:000").TryGetTimeSpan(out TimeSpan value));
        Assert.Equal(new TimeSpan(1, 12, 0, 32), value);
    }

    [Fact]
    public void Printing_and_parsing_is_the_identity() =>
        Prop.ForAll(CimGenerators.DateTime.ToArbitrary(), value => Assert.Equal(value, CimDateTime.Parse(value.ToString())))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void The_two_words_hold_all_and_are_valid() =>
        Prop.ForAll(CimGenerators.DateTime.ToArbitrary(), value =>
        {
            (ulong fields, uint flags) = value.ToWords();
            Assert.True(CimDateTime.TryFromWords(fields, flags, out CimDateTime copy));
            Assert.Equal(value, copy);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Damaged_words_are_refused_or_make_a_value_that_can_be_used() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), ArbMap.Default.ArbFor<uint>(), (fields, flags) =>
        {
            if (CimDateTime.TryFromWords(fields, flags, out CimDateTime value))
            {
                Assert.Equal(value, CimDateTime.Parse(value.ToString()));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("20260521143005.000000+120", "20260521123005.000000+000", 0)]
    [InlineData("20260521143005.000000+120", "20260521143005.000000+000", -1)]
    [InlineData("20260521143005.000000-120", "20260521143005.000000+000", 1)]
    [InlineData("20260101003000.000000+060", "20251231233000.000000+000", 0)]
    [InlineData("00010101000000.000000+999", "00010101000000.000000+000", -1)]
    [InlineData("00000001000000.000000:000", "00000000235959.999999:000", 1)]
    [InlineData("99999999235959.999999:000", "99999999235959.999999:000", 0)]
    public void Offsets_are_normalised_before_values_are_ordered(string left, string right, int expected)
    {
        Assert.True(CimDateTime.Parse(left).TryCompare(CimDateTime.Parse(right), out int order));
        Assert.Equal(expected, Math.Sign(order));
        Assert.True(CimDateTime.Parse(right).TryCompare(CimDateTime.Parse(left), out int reverse));
        Assert.Equal(-expected, Math.Sign(reverse));
    }

    [Theory]
    [InlineData("20260521143005.000000+***", "20260521143005.000000+***", true)]
    [InlineData("20260521143005.000000+***", "20260521143005.000000+000", false)]
    [InlineData("2026**21143005.000000+000", "2026**21143005.000000+000", true)]
    [InlineData("2026**21143005.000000+000", "2026**22143005.000000+000", false)]
    [InlineData("00000001000000.000000:000", "00010101000000.000000+000", false)]
    public void What_has_an_unknown_field_equals_the_same_text_only(string left, string right, bool comparable)
    {
        Assert.Equal(comparable, CimDateTime.Parse(left).TryCompare(CimDateTime.Parse(right), out int order));
        Assert.Equal(0, order);
    }

    [Fact]
    public void One_moment_with_two_offsets_is_two_values_of_one_order()
    {
        CimDateTime east = CimDateTime.Parse("20260521143005.000000+120");
        CimDateTime utc = CimDateTime.Parse("20260521123005.000000+000");

        Assert.True(east != utc);
        Assert.True(east.TryCompare(utc, out int order));
        Assert.Equal(0, order);
    }

    [Fact]
    public void A_DateTimeOffset_comes_back_to_the_microsecond() =>
        Prop.ForAll(ArbMap.Default.ArbFor<DateTimeOffset>(), moment =>
        {
            Assert.True(CimDateTime.FromDateTimeOffset(moment).TryGetDateTimeOffset(out DateTimeOffset back));
            Assert.Equal(moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond)), back);
            Assert.Equal(moment.Offset, back.Offset);
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_TimeSpan_comes_back_to_the_microsecond() =>
        Prop.ForAll(ArbMap.Default.ArbFor<TimeSpan>(), span =>
        {
            TimeSpan length = span < TimeSpan.Zero ? TimeSpan.Zero : span;
            if (length.Days < TimeSpan.MaxValue.Days)
            {
                Assert.True(CimDateTime.FromTimeSpan(length).TryGetTimeSpan(out TimeSpan back));
                Assert.Equal(length - TimeSpan.FromTicks(length.Ticks % TimeSpan.TicksPerMicrosecond), back);
            }
        }).Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData("20260521143005.000000+***")]
    [InlineData("****0521143005.000000+000")]
    [InlineData("20260521143005.000000+900")]
    [InlineData("00010101000000.000000+060")]
    [InlineData("99991231235959.000000-060")]
    [InlineData("00000001000000.000000:000")]
    public void What_a_DateTimeOffset_cannot_hold_is_said(string text) => Assert.False(CimDateTime.Parse(text).TryGetDateTimeOffset(out _));

    [Theory]
    [InlineData("10675199000000.000000:000")]
    [InlineData("99999999235959.999999:000")]
    [InlineData("20260521143005.000000+000")]
    public void What_a_TimeSpan_cannot_hold_is_said(string text) => Assert.False(CimDateTime.Parse(text).TryGetTimeSpan(out _));

    [Fact]
    public void A_negative_interval_is_out_of_range() =>
        Assert.Equal(WbemStatus.WBEM_E_VALUE_OUT_OF_RANGE, Assert.Throws<WbemException>(() => CimDateTime.FromTimeSpan(TimeSpan.FromSeconds(-1))).Status);

    [Fact]
    public void The_fields_are_those_of_the_text_in_its_own_zone()
    {
        CimDateTime value = CimDateTime.Parse("20260521143005.123456-090");

        Assert.Equal((2026, 5, 21, 14, 30, 5, 123_456, -90), (value.Year, value.Month, value.Day, value.Hour, value.Minute, value.Second, value.Microsecond, value.OffsetMinutes));
        Assert.Equal(CimDateTimeFields.None, value.UnknownFields);
        Assert.Equal(CimDateTimeFields.Month | CimDateTimeFields.Offset, CimDateTime.Parse("2026**21143005.123456-***").UnknownFields);
    }

    [Fact]
    public void The_default_is_the_interval_of_length_zero() => Assert.Equal("00000000000000.000000:000", default(CimDateTime).ToString());

    [Fact]
    public void A_short_buffer_is_not_written()
    {
        Span<char> buffer = stackalloc char[CimDateTime.TextLength - 1];

        Assert.False(default(CimDateTime).TryFormat(buffer));
        Assert.Equal(-1, buffer.IndexOfAnyExcept('\0'));
    }
}
