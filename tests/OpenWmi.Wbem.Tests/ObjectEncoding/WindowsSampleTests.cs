using OpenWmi.Cim;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Wbem.Tests.ObjectEncoding;

/// <summary>What Windows wrote: read whole, written again octet for octet, cut at every place. Facts 7.</summary>
public sealed class WindowsSampleTests
{
    public static TheoryData<string> Samples { get; } = new(WmioSample.Class, WmioSample.Instance, WmioSample.Process);

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_is_read_is_written_as_the_same_octets_but_for_what_nothing_refers_to(string name)
    {
        byte[] sample = WmioSample.Read(name);

        byte[] written = EncodingUnit.Encode(EncodingUnit.Decode(sample), keepDefaults: true);

        Assert.Equal(Convert.ToHexString(WmioCompaction.Of(sample)), Convert.ToHexString(written));
        Assert.Equal(written, WmioCompaction.Of(written));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_prefix_is_refused_with_the_error_of_the_codec(string name)
    {
        byte[] sample = WmioSample.Read(name);

        // One sample has octets behind its end, which nobody misses.
        for (int length = 0; length < EncodingUnit.HeaderLength + BitConverter.ToInt32(sample, 4); length++)
        {
            WbemException error = Assert.Throws<WbemException>(() => EncodingUnit.Decode(sample.AsSpan(0, length)));
            Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT, error.Status);
            Assert.Contains(" at octet ", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_prefix_with_a_length_that_fits_it_is_an_object_or_the_error_of_the_codec(string name)
    {
        byte[] sample = WmioSample.Read(name);
        for (int length = 9; length < sample.Length; length++)
        {
            byte[] cut = sample[..length];
            BitConverter.TryWriteBytes(cut.AsSpan(4), length - 8);
            try
            {
                EncodingUnit.Decode(cut);
            }
            catch (WbemException error)
            {
                Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT, error.Status);
            }
        }
    }

    [Fact]
    public void The_published_instance_has_the_values_of_its_MOF()
    {
        var instance = (CimInstance)EncodingUnit.Decode(WmioSample.Read(WmioSample.Instance));

        Assert.Equal(@"\\DPRAVAT-DEV\ROOT:MyClass.Id=123", instance.Path);
        Assert.Equal("Base", instance["__SUPERCLASS"].AsString());
        Assert.Equal("Base", instance["__DYNASTY"].AsString());
        Assert.Equal(["Id", "Data1", "Data2", "Array"], instance.Class.Properties.Select(property => property.Name));
        Assert.Equal(CimValue.From(123), instance["Id"]);
        Assert.Equal(CimValue.From("StringField"), instance["Data1"]);
        Assert.Equal(CimPropertyState.Default, instance.GetState(2));
        Assert.Equal(CimValue.From("defaultValue"), instance["Data2"]);
        Assert.Equal(CimValue.FromArray(CimType.Uint32, [CimValue.From(1u), CimValue.From(2u), CimValue.From(3u)]), instance["Array"]);
        Assert.Equal("MyClass Example", instance.Class.Qualifiers["Description"]!.Value.AsString());
        Assert.Equal("Base", instance.Class.FindProperty("Id")!.Origin);
        Assert.True(instance.Class.FindProperty("Data1")!.Qualifiers.IsTrue("write"));
    }

    [Fact]
    public void The_published_class_has_the_elements_of_its_MOF()
    {
        var type = (CimClass)EncodingUnit.Decode(WmioSample.Read(WmioSample.Class));

        Assert.Equal(["MyClass", "Base"], type.Derivation);
        Assert.Equal(["Base", "MyClass", "MyClass", "MyClass"], type.Properties.Select(property => property.Origin));
        Assert.All(type.Properties, property => Assert.False(property.IsLocal));
        Assert.Equal(["Data1", "Data2", "Array"], type.Superclass!.Declaration.Properties.Select(property => property.Name));
        Assert.Equal(["Id"], type.Superclass!.Superclass!.Declaration.Properties.Select(property => property.Name));
        Assert.Empty(type.Declaration.Properties);
        CimMethod method = Assert.Single(type.Methods);
        Assert.Equal(("Restart", CimType.Uint32, "MyClass2", true), (method.Name, method.ReturnType, method.Origin, method.IsLocal));
        Assert.Equal(["fast", "sideffects"], method.Qualifiers["performance"]!.Value.AsStringArray().ToArray());
        Assert.Equal([("ServiceName", CimType.String, null, 0, true), ("Status", CimType.Object, "int", 1, false)], method.Parameters.Select(p => (p.Name, p.Type, p.ClassName, p.Id, p.IsIn)));
    }
}
