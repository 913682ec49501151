using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim.Serialization;
using OpenWmi.Cim.Tests.Generators;

namespace OpenWmi.Cim.Tests.Serialization;

/// <summary>The stored form of declarations and instances. Lesson S36.</summary>
public sealed class CimObjectCodecTests
{
    [Fact]
    public void A_declaration_comes_back() =>
        Prop.ForAll(CimGenerators.Declaration.ToArbitrary(), declaration =>
        {
            CimClassDeclaration copy = CimObjectCodec.DecodeDeclaration(CimObjectCodec.EncodeDeclaration(declaration));

            Assert.Equal(CimClass.Create(declaration), CimClass.Create(copy));
            Assert.Equal(declaration.Name, copy.Name);
            Assert.Equal(declaration.Properties.Select(p => p.ToString()), copy.Properties.Select(p => p.ToString()));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void An_instance_comes_back_with_its_values_states_and_qualifiers() =>
        Prop.ForAll(CimGenerators.Instance.ToArbitrary(), instance =>
        {
            CimInstance copy = CimObjectCodec.DecodeInstance(instance.Class, CimObjectCodec.EncodeInstance(instance));

            Assert.Equal(instance, copy);
            Assert.Equal(instance.Qualifiers, copy.Qualifiers);
            Assert.Same(instance.Class, copy.Class);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Objects_nested_as_deep_as_is_allowed_come_back()
    {
        CimClass node = CimClass.Create(new CimClassDeclaration("Node", null, CimQualifierSet.Empty, [new CimProperty("Next", CimType.Object)], []));
        CimInstance instance = new CimInstanceBuilder(node).Build();
        for (int i = 1; i < CimLimits.MaxNesting; i++)
        {
            instance = new CimInstanceBuilder(node).Set("Next", CimValue.From(instance)).Build();
        }

        Assert.Equal(instance, CimObjectCodec.DecodeInstance(node, CimObjectCodec.EncodeInstance(instance)));
    }

    [Fact]
    public void A_projection_is_read_again_with_itself_and_may_be_embedded()
    {
        CimClass node = CimClass.Create(new CimClassDeclaration("Node", null, CimQualifierSet.Empty, [new CimProperty("Next", CimType.Object), new CimProperty("Name", CimType.String)], []));
        CimInstance projected = new CimInstanceBuilder(node.Project([1])).Set("Name", CimValue.From("x")).Build();
        CimInstance empty = new CimInstanceBuilder(node.Project([])).Build();

        Assert.Equal(projected, CimObjectCodec.DecodeInstance(projected.Class, CimObjectCodec.EncodeInstance(projected)));
        Assert.All(new[] { projected, empty }, embedded =>
        {
            CimInstance outer = new CimInstanceBuilder(node).Set("Next", CimValue.From(embedded)).Build();
            Assert.Equal(outer, CimObjectCodec.DecodeInstance(node, CimObjectCodec.EncodeInstance(outer)));
        });
    }

    [Fact]
    public void A_declaration_cut_short_anywhere_is_damaged() =>
        Prop.ForAll(CimGenerators.Declaration.ToArbitrary(), declaration =>
        {
            byte[] data = CimObjectCodec.EncodeDeclaration(declaration);
            for (int length = 0; length < data.Length; length++)
            {
                Assert.Equal(WbemStatus.WBEM_E_INVALID_STREAM, Assert.Throws<WbemException>(() => CimObjectCodec.DecodeDeclaration(data.AsSpan(0, length))).Status);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void A_damaged_declaration_is_refused_or_still_a_declaration() =>
        Prop.ForAll(CimGenerators.Declaration.ToArbitrary(), ArbMap.Default.ArbFor<int>(), (declaration, seed) =>
        {
            byte[] data = CimObjectCodec.EncodeDeclaration(declaration);
            Damage(data, new Random(seed), 50, damaged => CimObjectCodec.EncodeDeclaration(CimObjectCodec.DecodeDeclaration(damaged)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void A_damaged_instance_is_refused_or_every_value_of_it_can_be_read() =>
        Prop.ForAll(CimGenerators.Instance.ToArbitrary(), ArbMap.Default.ArbFor<int>(), (instance, seed) =>
        {
            byte[] data = CimObjectCodec.EncodeInstance(instance);
            Damage(data, new Random(seed), 50, damaged => ReadAll(CimObjectCodec.DecodeInstance(instance.Class, damaged)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_claimed_count_reserves_no_memory()
    {
        // A declaration named "A" that claims as many qualifiers as octets follow.
        byte[] data = new byte[1 << 20];
        data.AsSpan().Fill(0x20);
        ReadOnlySpan<byte> head = [0x04, (byte)'A', 0x00, 0xF0, 0xFF, 0x3F];
        head.CopyTo(data);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<WbemException>(() => CimObjectCodec.DecodeDeclaration(data));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    [Fact]
    public void The_states_and_datetimes_of_a_packed_instance_are_checked()
    {
        CimClass type = CimClass.Create(new CimClassDeclaration("T", null, CimQualifierSet.Empty, [new CimProperty("When", CimType.DateTime)], []));
        byte[] good = CimObjectCodec.EncodeInstance(new CimInstanceBuilder(type).Set("When", CimValue.From(CimDateTime.Parse("20260521143005.123456+120"))).Build());

        Assert.Equal("20260521143005.123456+120", CimObjectCodec.DecodeInstance(type, good)["When"].ToString());
        AssertDamaged(type, [.. good[..1], 0b11, .. good[2..]]);
        AssertDamaged(type, [.. good[..1], 0, .. Enumerable.Repeat((byte)0xFF, 12)]);
        AssertDamaged(type, [9, .. good[1..]]);
        AssertDamaged(type, []);
    }

    private static void AssertDamaged(CimClass type, byte[] data) =>
        Assert.Equal(WbemStatus.WBEM_E_INVALID_STREAM, Assert.Throws<WbemException>(() => CimObjectCodec.DecodeInstance(type, data)).Status);

    private static void ReadAll(CimInstance instance)
    {
        for (int i = 0; i < instance.Class.Properties.Count; i++)
        {
            CimValue value = instance.GetValue(i);
            _ = value.ToString();
            if (value.Type == CimType.DateTime)
            {
                value.AsDateTime().TryGetDateTimeOffset(out _);
            }
        }

        Assert.Equal(instance, new CimInstanceBuilder(instance).Build());
        Assert.Equal(instance, CimObjectCodec.DecodeInstance(instance.Class, CimObjectCodec.EncodeInstance(instance)));
    }

    private static void Damage(byte[] data, Random random, int times, Action<byte[]> use)
    {
        for (int i = 0; i < times; i++)
        {
            byte[] damaged = [.. data.AsSpan(0, random.Next(4) == 0 ? random.Next(data.Length + 1) : data.Length)];
            for (int change = random.Next(1, 4); change > 0 && damaged.Length > 0; change--)
            {
                damaged[random.Next(damaged.Length)] = random.Next(3) switch
                {
                    0 => (byte)random.Next(256),
                    1 => (byte)random.Next(4),
                    _ => 0xFF,
                };
            }

            try
            {
                use(damaged);
            }
            catch (WbemException error)
            {
                Assert.Equal(WbemStatus.WBEM_E_INVALID_STREAM, error.Status);
            }
        }
    }
}
