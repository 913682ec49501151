namespace OpenWmi.Cim.Tests;

/// <summary>Facts 6.12.</summary>
public sealed class CimQualifierSetTests
{
    [Fact]
    public void Names_are_found_in_any_case_and_keep_their_order()
    {
        CimQualifierSet set = CimQualifierSet.Create([new("Key", CimValue.From(true)), new("Description", CimValue.From("x")), new("Max", CimValue.From(5))]);

        Assert.Equal(["Key", "Description", "Max"], set.Select(q => q.Name));
        Assert.True(set.IsTrue("KEY") && !set.IsTrue("Description") && !set.IsTrue("Max"));
        Assert.True(set.TryGetString("description", out string? text) && text == "x");
        Assert.False(set.TryGetString("Max", out _) || set.TryGetString("None", out _));
        Assert.Null(set["None"]);
    }

    [Fact]
    public void A_name_stands_once() =>
        AssertRefused(WbemStatus.WBEM_E_INVALID_QUALIFIER, new("Key", CimValue.From(true)), new("KEY", CimValue.From(false)));

    [Theory]
    [InlineData("1a")]
    [InlineData("a&b")]
    [InlineData("")]
    public void A_name_is_an_identifier(string name) => AssertRefused(WbemStatus.WBEM_E_INVALID_QUALIFIER, new CimQualifier(name, CimValue.From(true)));

    [Fact]
    public void A_name_has_at_most_255_characters() =>
        AssertRefused(WbemStatus.WBEM_E_QUALIFIER_NAME_TOO_WIDE, new CimQualifier(new string('q', CimLimits.MaxNameLength + 1), CimValue.From(true)));

    [Fact]
    public void A_value_is_neither_NULL_nor_a_datetime_a_reference_or_an_object()
    {
        CimValue[] values = [CimValue.Null, CimValue.From(default(CimDateTime)), CimValue.FromReference("A=1"), CimValue.From('x'), CimValue.FromArray(CimType.Reference, [])];

        Assert.All(values, value => AssertRefused(WbemStatus.WBEM_E_INVALID_QUALIFIER_TYPE, new CimQualifier("Q", value)));
    }

    [Fact]
    public void An_element_has_a_bounded_number_of_qualifiers() =>
        AssertRefused(WbemStatus.WBEM_E_QUOTA_VIOLATION, [.. Enumerable.Range(0, CimLimits.MaxQualifiers + 1).Select(i => new CimQualifier($"Q{i}", CimValue.From(true)))]);

    private static void AssertRefused(WbemStatus status, params CimQualifier[] qualifiers) =>
        Assert.Equal(status, Assert.Throws<WbemException>(() => CimQualifierSet.Create(qualifiers)).Status);
}
