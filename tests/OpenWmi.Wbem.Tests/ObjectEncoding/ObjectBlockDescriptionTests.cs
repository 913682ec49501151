using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Wbem.Tests.ObjectEncoding;

/// <summary>Encoded objects taken apart for people.</summary>
public sealed class ObjectBlockDescriptionTests
{
    public static TheoryData<string> Samples => WindowsSampleTests.Samples;

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_element_lies_in_the_octets_and_in_what_contains_it(string name)
    {
        byte[] sample = WmioSample.Read(name);
        ObjectBlockDescription description = ObjectBlockDescription.OfEncodingUnit(sample);

        Assert.Null(description.Error);
        Assert.True(description.Elements.Count > 80);
        Assert.All(description.Elements, element => Assert.InRange(element.Offset + element.Length, 0, sample.Length));
        Assert.Equal(description.Elements, description.Elements.OrderBy(element => element.Offset).ThenBy(element => element.Depth));
    }

    [Fact]
    public void Fields_have_their_names_their_offsets_and_their_values()
    {
        IReadOnlyList<ObjectBlockElement> elements = ObjectBlockDescription.OfEncodingUnit(WmioSample.Read(WmioSample.Instance)).Elements;

        Assert.Equal(new ObjectBlockElement(0, 475, 0, "EncodingUnit", string.Empty), elements[0]);
        Assert.Contains(new ObjectBlockElement(0, 4, 1, "Signature", "0x12345678"), elements);
        Assert.Contains(elements, element => element is { Offset: 9, Name: "DecServerName", Value: "\"DPRAVAT-DEV\"" });
        Assert.Contains(elements, element => element is { Name: "DeclarationOrder", Value: "3 Array" });
        Assert.Contains(elements, element => element is { Name: "Data1 (value)", Value: "heap 0x19 \"StringField\"" });
        Assert.Contains(elements, element => element is { Name: "Data2", Value: "inherited or default" });
        Assert.Contains(elements, element => element is { Name: "QualifierName", Value: "dictionary 1 \"key\"" });
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Of_broken_octets_what_was_understood_is_there_with_the_error(string name)
    {
        byte[] sample = WmioSample.Read(name);
        for (int length = 12; length < sample.Length; length += 37)
        {
            byte[] cut = sample[..length];
            BitConverter.TryWriteBytes(cut.AsSpan(4), length - EncodingUnit.HeaderLength);
            ObjectBlockDescription description = ObjectBlockDescription.OfEncodingUnit(cut);

            Assert.NotEmpty(description.Elements);
            Assert.True(description.Error is null || description.Error.Message.Contains(" at octet ", StringComparison.Ordinal));
        }
    }
}
