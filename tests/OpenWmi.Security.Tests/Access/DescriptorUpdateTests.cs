namespace OpenWmi.Security.Tests.Access;

/// <summary>What SetSecurityDescriptor replaces. Facts 1.6, 9.2.</summary>
public sealed class DescriptorUpdateTests
{
    private const string Current = "O:BAG:BAD:(A;;KA;;;BA)S:(AU;SAFA;KA;;;WD)";

    [Theory]
    [InlineData("D:(A;;KR;;;WD)", "O:BAG:BAD:(A;;KR;;;WD)S:(AU;SAFA;KA;;;WD)")]
    [InlineData("D:(A;;KR;;;WD)S:NO_ACCESS_CONTROL", "O:BAG:BAD:(A;;KR;;;WD)S:(AU;SAFA;KA;;;WD)")]
    [InlineData("S:(AU;SA;KR;;;BA)", "O:BAG:BAD:(A;;KA;;;BA)S:(AU;SA;KR;;;BA)")]
    [InlineData("O:SYG:SY", "O:SYG:SYD:(A;;KA;;;BA)S:(AU;SAFA;KA;;;WD)")]
    public void A_list_is_replaced_where_there_is_one_and_a_SACL_that_is_NULL_is_none(string supplied, string expected)
        => Assert.Equal(
            Security.Sddl.Parse(expected).ToBinary(),
            DescriptorUpdate.Apply(Security.Sddl.Parse(Current), Security.Sddl.Parse(supplied), GenericMapping.RegistryKey).ToBinary());

    [Fact]
    public void An_empty_SACL_is_one()
        => Assert.Empty(DescriptorUpdate.Apply(Security.Sddl.Parse(Current), Security.Sddl.Parse("S:"), GenericMapping.RegistryKey).Sacl!.Aces);
}
