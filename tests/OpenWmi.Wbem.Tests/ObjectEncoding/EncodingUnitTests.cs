using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim;
using OpenWmi.Cim.Tests.Generators;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Wbem.Tests.ObjectEncoding;

/// <summary>What is written is read as the same, over generated classes and instances.</summary>
public sealed class EncodingUnitTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Classes_come_back_as_they_were() => Prop.ForAll(
        EncodableObjects.Class.ToArbitrary(),
        type =>
        {
            byte[] octets = EncodingUnit.Encode(type);
            var read = (CimClass)EncodingUnit.Decode(octets);

            EncodableObjects.AssertSame(type, read);
            Assert.Equal(octets, EncodingUnit.Encode(read));
        }).Check(Runs);

    [Fact]
    public void Instances_come_back_with_their_values_their_NULLs_and_what_was_never_set() => Prop.ForAll(
        EncodableObjects.Instance.ToArbitrary(),
        instance =>
        {
            byte[] octets = EncodingUnit.Encode(instance, keepDefaults: true);
            var read = (CimInstance)EncodingUnit.Decode(octets);

            Assert.Equal(instance, read);
            Assert.Equal(instance.Path, read.Path);
            Assert.Equal(octets, EncodingUnit.Encode(read, keepDefaults: true));
        }).Check(Runs);

    [Fact]
    public void Instances_for_clients_hold_every_value_explicitly() => Prop.ForAll(
        EncodableObjects.Instance.ToArbitrary(),
        instance =>
        {
            var read = (CimInstance)EncodingUnit.Decode(EncodingUnit.Encode(instance));

            for (int i = 0; i < instance.Class.Properties.Count; i++)
            {
                AssertSame(instance.GetValue(i), read.GetValue(i));
                Assert.Equal(instance.IsNull(i) ? CimPropertyState.Null : CimPropertyState.Value, read.GetState(i));
            }
        }).Check(Runs);

    [Fact]
    public void The_longest_length_is_never_too_short() => Prop.ForAll(
        EncodableObjects.Instance.ToArbitrary(),
        instance =>
        {
            byte[] destination = new byte[EncodingUnit.GetMaxLength(instance)];
            Assert.InRange(EncodingUnit.Encode(instance, destination), 1, destination.Length);
        }).Check(Runs);

    [Fact]
    public void The_class_of_an_instance_is_made_once_for_each_cache() => Prop.ForAll(
        EncodableObjects.Instance.ToArbitrary(),
        instance =>
        {
            var cache = new ClassPartCache();
            byte[] octets = EncodingUnit.Encode(instance);

            CimObject first = EncodingUnit.Decode(octets, cache);
            CimObject second = EncodingUnit.Decode(octets, cache);

            Assert.Same(first.Class, second.Class);
            Assert.Equal(first, second);
            Assert.NotSame(first.Class, EncodingUnit.Decode(octets, new ClassPartCache()).Class);
        }).Check(Runs);

    // In embedded instances too every value is explicit, so they are others in the eyes of the model.
    private static void AssertSame(CimValue expected, CimValue actual)
    {
        if (expected.Type.ElementType() != CimType.Object)
        {
            Assert.Equal(expected, actual);
        }

        for (int i = 0; expected.IsArray && i < expected.Count; i++)
        {
            AssertSame(expected[i], actual[i]);
        }

        if (expected.Type == CimType.Object)
        {
            CimObject mine = expected.AsObject();
            Assert.Equal(mine.Path, actual.AsObject().Path);
            Assert.All(Enumerable.Range(0, mine.Class.Properties.Count), i => AssertSame(mine.GetValue(i), actual.AsObject().GetValue(i)));
        }
    }

    [Fact]
    public void A_destination_that_is_too_short_is_the_mistake_of_the_caller()
    {
        CimClass type = CimClass.Create(new CimClassDeclaration("A", null, CimQualifierSet.Empty, [], []));
        Assert.Throws<ArgumentException>(() => EncodingUnit.Encode(type, new byte[20]));
    }
}
