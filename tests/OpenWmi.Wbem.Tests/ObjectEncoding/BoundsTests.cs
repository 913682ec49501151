using System.Buffers.Binary;
using OpenWmi.Cim;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Wbem.Tests.ObjectEncoding;

/// <summary>What hostile octets may ask for. Lesson S36.</summary>
public sealed class BoundsTests
{
    private static readonly CimClass Holder = CimClass.Create(new CimClassDeclaration("Holder", null, CimQualifierSet.Empty, [new CimProperty("Inner", CimType.Object)], []));

    [Fact]
    public void Objects_are_embedded_up_to_the_limit_and_no_deeper()
    {
        byte[] block = EncodingUnit.Encode(new CimInstanceBuilder(Holder).Build())[EncodingUnit.HeaderLength..];
        for (int depth = 1; depth < CimLimits.MaxNesting; depth++)
        {
            block = Embed(block);
        }

        CimObject deepest = EncodingUnit.Decode(Unit(block));
        Assert.Equal(deepest, EncodingUnit.Decode(EncodingUnit.Encode(deepest, keepDefaults: true)));
        for (int depth = 0; depth < 40; depth++)
        {
            block = Embed(block);
            Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT, Assert.Throws<WbemException>(() => EncodingUnit.Decode(Unit(block))).Status);
            Assert.NotNull(ObjectBlockDescription.OfEncodingUnit(Unit(block)).Error);
        }
    }

    [Fact]
    public void References_that_share_a_long_string_do_not_multiply_it()
    {
        CimProperty[] properties = [.. Enumerable.Range(0, 1000).Select(i => new CimProperty($"P{i:D4}", CimType.String))];
        CimClass type = CimClass.Create(new CimClassDeclaration("Wide", null, CimQualifierSet.Empty, properties, []));
        var builder = new CimInstanceBuilder(type);
        builder.Set("P0000", CimValue.From(new string('x', 200_000)));
        byte[] unit = EncodingUnit.Encode(builder.Build());
        IReadOnlyList<ObjectBlockElement> elements = ObjectBlockDescription.OfEncodingUnit(unit).Elements;
        ObjectBlockElement table = elements.Last(element => element.Name == "NdTable");
        unit.AsSpan(table.Offset, table.Length).Clear();
        uint reference = BinaryPrimitives.ReadUInt32LittleEndian(unit.AsSpan(table.Offset + table.Length));
        for (int i = 0; i < properties.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(unit.AsSpan(table.Offset + table.Length + (4 * i)), reference);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        WbemException error = Assert.Throws<WbemException>(() => EncodingUnit.Decode(unit));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Contains("share", error.Message, StringComparison.Ordinal);
        Assert.InRange(allocated, 0, (16L * unit.Length) + (512 << 10));
    }

    [Fact]
    public void Encoding_an_instance_of_a_known_class_allocates_nothing()
    {
        CimClass type = CimClass.Create(new CimClassDeclaration(
            "Item",
            null,
            CimQualifierSet.Empty,
            [
                new CimProperty("Id", CimType.Uint32), new CimProperty("Name", CimType.String), new CimProperty("Wide", CimType.String), new CimProperty("Size", CimType.Uint64),
                new CimProperty("Enabled", CimType.Boolean), new CimProperty("When", CimType.DateTime), new CimProperty("Nothing", CimType.String), new CimProperty("Preset", CimType.Sint32, defaultValue: CimValue.From(5)),
            ],
            []));
        CimInstance instance = new CimInstanceBuilder(type).Set("Id", CimValue.From(1u)).Set("Name", CimValue.From("größe")).Set("Wide", CimValue.From("ΔT")).Set("Size", CimValue.From(7UL))
            .Set("Enabled", CimValue.From(true)).Set("When", CimValue.From(CimDateTime.Parse("20260521143005.123456+120"))).Build();
        byte[] buffer = new byte[4096];
        for (int i = 0; i < 200; i++)
        {
            EncodingUnit.Encode(instance, buffer);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            EncodingUnit.GetMaxLength(instance);
            EncodingUnit.Encode(instance, buffer);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Decoding_an_instance_of_a_known_class_part_allocates_the_instance_alone()
    {
        byte[] unit = WmioSample.Read(WmioSample.Instance);
        var cache = new ClassPartCache();
        for (int i = 0; i < 200; i++)
        {
            EncodingUnit.Decode(unit, cache);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            EncodingUnit.Decode(unit, cache);
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 1, 1024);
    }

    [Fact]
    public void A_cache_keeps_a_bounded_number_of_classes()
    {
        var cache = new ClassPartCache();
        for (int i = 0; i < ClassPartCache.MaxClasses + 10; i++)
        {
            CimClass type = CimClass.Create(new CimClassDeclaration($"C{i}", null, CimQualifierSet.Empty, [], []));
            EncodingUnit.Decode(EncodingUnit.Encode(new CimInstanceBuilder(type).Build()), cache);
        }

        Assert.Equal(ClassPartCache.MaxClasses, cache.Count);
    }

    // As a writer without bounds would do it: the model itself refuses to nest that deep.
    private static byte[] Embed(byte[] block)
    {
        byte[] unit = EncodingUnit.Encode(new CimInstanceBuilder(Holder).Build());
        IReadOnlyList<ObjectBlockElement> elements = ObjectBlockDescription.OfEncodingUnit(unit).Elements;
        ObjectBlockElement table = elements.Last(element => element.Name == "NdTable");
        ObjectBlockElement heap = elements.Last(element => element.Name == "InstanceHeap");
        int length = elements.Last(element => element.Name == "InstanceFlags").Offset - 4;
        byte[] longer = [.. unit, .. BitConverter.GetBytes(block.Length), .. block];
        unit[table.Offset] = 0;
        longer[table.Offset] = 0;
        BitConverter.TryWriteBytes(longer.AsSpan(table.Offset + 1), heap.Length - 4);
        BitConverter.TryWriteBytes(longer.AsSpan(heap.Offset), 0x80000000u | (uint)(heap.Length - 4 + 4 + block.Length));
        BitConverter.TryWriteBytes(longer.AsSpan(length), longer.Length - length);
        return longer[EncodingUnit.HeaderLength..];
    }

    private static byte[] Unit(byte[] block) => [.. BitConverter.GetBytes(EncodingUnit.Signature), .. BitConverter.GetBytes(block.Length), .. block];
}
