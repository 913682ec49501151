namespace OpenWmi.Cim.Tests;

/// <summary>Facts 6.10, 6.12; [DSP0004] Annex A.</summary>
public sealed class CimNameTests
{
    [Theory]
    [InlineData("A", true)]
    [InlineData("_a1", true)]
    [InlineData("__CLASS", true)]
    [InlineData("Größe", true)]
    [InlineData("1a", false)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a.b", false)]
    [InlineData("a\u0085", false)]
    [InlineData("a\u00A0", false)]
    public void An_identifier_is_letters_digits_and_underscores(string name, bool valid) => Assert.Equal(valid, CimName.IsIdentifier(name));

    [Fact]
    public void A_surrogate_is_no_letter() => Assert.False(CimName.IsIdentifier("a\uD800"));

    [Fact]
    public void Names_that_start_with_two_underscores_are_the_systems()
    {
        Assert.True(CimName.IsSystem("__Namespace"));
        Assert.False(CimName.IsSystem("_Namespace"));
        Assert.True(CimName.Equals("NAME", "name") && CimName.Equals(null, null) && !CimName.Equals("a", null));
    }
}
