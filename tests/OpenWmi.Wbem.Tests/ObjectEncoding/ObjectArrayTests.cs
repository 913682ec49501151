using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Wbem.Tests.ObjectEncoding;

/// <summary>WBEMDATA packets. Facts 7.10.</summary>
public sealed class ObjectArrayTests
{
    private const string Headers = "00000000 5742454D44415441 1A000000 6E020000 00000000 01 01  08000000 66020000  0C000000 5A020000 02000000";
    private const string FirstHeader = "09000000 EB010000 02  18000000 D3010000 0102030405060708090A0B0C0D0E0F10";
    private const string Second =
        "09000000 5D000000 03  18000000 45000000 0102030405060708090A0B0C0D0E0F10  06 00445052415641542D44455600 00524F4F5400"
        + "31000000 00 00000000 45 00000000 00000000 09000000 00000000 04000000 01 0E000080 004D79436C61737300 0061626300";

    [Fact]
    public void Instances_of_one_class_are_read_though_only_the_first_carries_it()
    {
        byte[] packet = [.. Hex(Headers), .. Hex(FirstHeader), .. WmioSample.Read(WmioSample.Instance).AsSpan(EncodingUnit.HeaderLength), .. Hex(Second)];

        CimObject[] objects = [.. new ObjectArrayReader().Read(packet)];

        Assert.Equal(2, objects.Length);
        Assert.Same(objects[0].Class, objects[1].Class);
        Assert.Equal(CimValue.From("StringField"), objects[0]["Data1"]);
        Assert.Equal(CimValue.From("abc"), objects[1]["Data2"]);
        Assert.All(["Id", "Data1", "Array"], name => Assert.True(objects[1][name].IsNull));
    }

    [Fact]
    public void Every_prefix_is_refused_with_the_error_of_the_codec()
    {
        byte[] packet = [.. Hex(Headers), .. Hex(FirstHeader), .. WmioSample.Read(WmioSample.Instance).AsSpan(EncodingUnit.HeaderLength), .. Hex(Second)];
        for (int length = 1; length < packet.Length; length++)
        {
            Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT, Assert.Throws<WbemException>(() => new ObjectArrayReader().Read(packet.AsSpan(0, length))).Status);
        }
    }

    [Fact]
    public void What_is_written_is_read_in_its_order_with_one_class_part_for_each_class() => Prop.ForAll(
        Gen.Choose(0, 4).SelectMany(count => Gen.ArrayOf(EncodableObjects.Instance, count)).ToArbitrary(),
        instances =>
        {
            CimObject[] objects = [.. instances.SelectMany(instance => new CimObject[] { instance, instance.Class, instance })];
            byte[] packet = Write(new ObjectArrayWriter(), objects);

            CimObject[] read = new ObjectArrayReader().Read(packet);

            Assert.Equal(objects.Length, read.Length);
            for (int i = 0; i < objects.Length; i++)
            {
                Assert.Equal(objects[i].Path, read[i].Path);
                Assert.Equal(objects[i] is CimClass, read[i] is CimClass);
            }

            Assert.Equal(instances.Length, CountOfType(packet, 3));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Every_packet_announces_its_classes_and_readers_keep_them()
    {
        var instance = (CimInstance)EncodingUnit.Decode(WmioSample.Read(WmioSample.Instance));
        var writer = new ObjectArrayWriter();
        var reader = new ObjectArrayReader();

        CimObject first = Assert.Single(reader.Read(Write(writer, [instance])));
        byte[] packet = Write(writer, [instance, instance]);

        Assert.Equal(1, CountOfType(packet, 2));
        Assert.All(reader.Read(packet), read => Assert.Same(first.Class, read.Class));
        Assert.Equal(2, new ObjectArrayReader().Read(packet).Length);
    }

    [Fact]
    public void An_instance_of_a_class_that_was_not_announced_is_refused()
    {
        byte[] packet = Hex("00000000 5742454D44415441 1A000000 7A000000 00000000 01 01  08000000 72000000  0C000000 66000000 01000000" + Second);
        WbemException error = Assert.Throws<WbemException>(() => new ObjectArrayReader().Read(packet));
        Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT, error.Status);
    }

    [Fact]
    public void The_same_class_elsewhere_is_a_class_of_its_own()
    {
        byte[] elsewhere = Hex(Second.Replace("445052415641542D444556", "445052415641542D444557", StringComparison.Ordinal));
        byte[] packet = [.. Hex(Headers), .. Hex(FirstHeader), .. WmioSample.Read(WmioSample.Instance).AsSpan(EncodingUnit.HeaderLength), .. elsewhere];

        CimObject[] objects = new ObjectArrayReader().Read(packet);

        Assert.Equal(("DPRAVAT-DEV", "DPRAVAT-DEW"), (objects[0].Class.Scope!.Server, objects[1].Class.Scope!.Server));
    }

    [Fact]
    public void A_packet_is_described_object_by_object()
    {
        byte[] packet = [.. Hex(Headers), .. Hex(FirstHeader), .. WmioSample.Read(WmioSample.Instance).AsSpan(EncodingUnit.HeaderLength), .. Hex(Second)];

        ObjectBlockDescription description = ObjectBlockDescription.OfObjectArray(packet);

        Assert.Null(description.Error);
        Assert.Equal(["WBEMOBJECT_INSTANCE", "WBEMOBJECT_INSTANCE_NOCLASS"], description.Elements.Where(element => element.Name == "bObjectType").Select(element => element.Value));
        Assert.Contains(description.Elements, element => element is { Name: "Data2 (value)", Value: "heap 0x9 \"abc\"" });
        Assert.NotNull(ObjectBlockDescription.OfObjectArray(packet.AsSpan(0, packet.Length - 1)).Error);
        Assert.NotNull(ObjectBlockDescription.OfObjectArray(Hex(Second)).Error);
    }

    [Fact]
    public void No_octets_are_no_objects() => Assert.Empty(new ObjectArrayReader().Read([]));

    private static byte[] Write(ObjectArrayWriter writer, CimObject[] objects)
    {
        byte[] buffer = new byte[ObjectArrayWriter.GetMaxLength(objects)];
        return buffer[..writer.Write(objects, buffer)];
    }

    private static int CountOfType(byte[] packet, byte type)
    {
        int count = 0;
        for (int at = 46; at < packet.Length; at += 9 + BitConverter.ToInt32(packet, at + 4))
        {
            count += packet[at + 8] == type ? 1 : 0;
        }

        return count;
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", string.Empty, StringComparison.Ordinal));
}
