namespace OpenWmi.Cim.Tests;

/// <summary>Elements of arrays. Facts 6.7.</summary>
public sealed class CimValueArrayTests
{
    // To the runtime byte[] is sbyte[] and ushort[] is short[]: the elements must keep their sign all the same.
    [Theory]
    [InlineData(CimType.Uint8, "255")]
    [InlineData(CimType.Sint8, "-1")]
    [InlineData(CimType.Uint16, "65535")]
    [InlineData(CimType.Sint16, "-1")]
    [InlineData(CimType.Uint32, "4294967295")]
    [InlineData(CimType.Sint32, "-1")]
    [InlineData(CimType.Uint64, "18446744073709551615")]
    [InlineData(CimType.Sint64, "-1")]
    [InlineData(CimType.Boolean, "TRUE")]
    [InlineData(CimType.Char16, "x")]
    [InlineData(CimType.Reference, "C=1")]
    public void An_element_has_the_type_of_its_array(CimType type, string text)
    {
        CimValue element = CimValueConverter.Parse(text, type, "P");

        CimValue array = CimValue.FromArray(type, [element]);

        Assert.Equal(element, array[0]);
        Assert.Equal(type, array[0].Type);
    }
}
