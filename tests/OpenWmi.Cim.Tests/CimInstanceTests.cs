using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim.Tests.Generators;

namespace OpenWmi.Cim.Tests;

public sealed class CimInstanceTests
{
    private static readonly CimClass Node = Create("Node", new CimProperty("Next", CimType.Object), new CimProperty("Name", CimType.String));

    [Fact]
    public void Values_and_states_come_back_as_they_were_set() =>
        Prop.ForAll(ClassAndValues().ToArbitrary(), pair =>
        {
            CimInstance instance = CimGenerators.Build(pair.Class, pair.Values);
            for (int i = 0; i < pair.Values.Length; i++)
            {
                (CimPropertyState state, CimValue value) = pair.Values[i];
                Assert.Equal(state, instance.GetState(i));
                Assert.Equal(state == CimPropertyState.Default ? pair.Class.Properties[i].DefaultValue : value, instance.GetValue(i));
                Assert.Equal(instance.GetValue(i).IsNull, instance.IsNull(i));
                Assert.True(instance.TryGetValue(pair.Class.Properties[i].Name.ToUpperInvariant(), out CimValue named));
                Assert.Equal(instance.GetValue(i), named);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_builder_that_starts_with_an_instance_makes_an_equal_one() =>
        Prop.ForAll(CimGenerators.Instance.ToArbitrary(), instance =>
        {
            CimInstance copy = new CimInstanceBuilder(instance).Build();

            Assert.Equal(instance, copy);
            Assert.Equal(instance.GetHashCode(), copy.GetHashCode());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void The_last_value_counts_and_the_first_leaves_no_trace_in_equality() =>
        Prop.ForAll(CimGenerators.Text.ToArbitrary(), CimGenerators.Text.ToArbitrary(), (first, second) =>
        {
            CimInstance twice = new CimInstanceBuilder(Node).Set("Name", CimValue.From(first)).Set("Name", CimValue.From(second)).Build();
            CimInstance once = new CimInstanceBuilder(Node).Set("Name", CimValue.From(second)).Build();

            Assert.Equal(once, twice);
            Assert.Equal(once.GetHashCode(), twice.GetHashCode());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Text_is_read_in_place_as_it_was_set() =>
        Prop.ForAll(CimGenerators.Text.ToArbitrary(), text =>
        {
            CimInstance instance = new CimInstanceBuilder(Node).Set("Name", CimValue.From(text)).Build();
            Span<char> buffer = new char[text.Length];

            Assert.True(instance.TryGetString(1, out CimStringSpan span));
            Assert.Equal(text.Length, span.Length);
            Assert.Equal(text, span.ToString());
            Assert.True(span.AsSpan(buffer).SequenceEqual(text));
            span.CopyTo(buffer);
            Assert.True(buffer.SequenceEqual(text));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void A_builder_goes_on_after_Build_and_starts_anew_after_Reset()
    {
        var builder = new CimInstanceBuilder(Node);
        builder.Set(1, "first");
        CimInstance first = builder.Build();
        builder.Set(1, "second");

        Assert.Equal("first", first["Name"].AsString());
        Assert.Equal("second", builder.Build()["Name"].AsString());
        builder.Reset();
        Assert.Equal(CimPropertyState.Default, builder.Build().GetState(1));
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_refused_and_changes_nothing()
    {
        CimInstanceBuilder builder = new CimInstanceBuilder(Node).Set("Name", CimValue.From("kept"));
        CimInstance before = builder.Build();

        Assert.Equal(WbemStatus.WBEM_E_TYPE_MISMATCH, StatusOf(() => builder.Set("Name", CimValue.From(5))));
        Assert.Equal(WbemStatus.WBEM_E_TYPE_MISMATCH, StatusOf(() => builder.Set(1, 5u)));
        Assert.Equal(WbemStatus.WBEM_E_TYPE_MISMATCH, StatusOf(() => builder.Set(0, "x")));
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, StatusOf(() => builder.Set("Nam", CimValue.From("x"))));
        Assert.Equal(before, builder.Build());
    }

    [Fact]
    public void Objects_nest_32_deep_and_no_deeper()
    {
        CimInstance deepest = Nest(CimLimits.MaxNesting);
        var builder = new CimInstanceBuilder(Node);

        Assert.Equal(WbemStatus.WBEM_E_QUOTA_VIOLATION, StatusOf(() => builder.Set("Next", CimValue.From(deepest))));
        Assert.True(builder.Build()["Next"].IsNull);
    }

    [Fact]
    public void Objects_in_the_defaults_of_classes_count_as_nested()
    {
        CimClass type = Node;
        for (int i = 1; i < CimLimits.MaxNesting; i++)
        {
            type = Create($"C{i}", new CimProperty("P", CimType.Object, defaultValue: CimValue.From(new CimInstanceBuilder(type).Build())));
        }

        CimInstance last = new CimInstanceBuilder(type).Build();
        Assert.Equal(WbemStatus.WBEM_E_QUOTA_VIOLATION, StatusOf(() => Create("Last", new CimProperty("P", CimType.Object, defaultValue: CimValue.From(last)))));
        Assert.Equal(WbemStatus.WBEM_E_QUOTA_VIOLATION, StatusOf(() => new CimInstanceBuilder(Node).Set("Next", CimValue.From(last))));
    }

    [Fact]
    public void One_object_embedded_again_and_again_reaches_the_size_of_an_instance_not_the_end_of_memory()
    {
        CimClass pair = Create("Pair", new CimProperty("Left", CimType.Object), new CimProperty("Right", CimType.Object));
        CimObject last = new CimInstanceBuilder(pair).Build();
        WbemStatus status = StatusOf(() =>
        {
            for (int i = 0; i < CimLimits.MaxNesting - 1; i++)
            {
                last = new CimInstanceBuilder(pair).Set("Left", CimValue.From(last)).Set("Right", CimValue.From(last)).Build();
            }
        });

        Assert.Equal(WbemStatus.WBEM_E_QUOTA_VIOLATION, status);
    }

    [Fact]
    public void An_instance_is_at_most_64_MiB_and_what_did_not_fit_changes_nothing()
    {
        var builder = new CimInstanceBuilder(Node);
        string big = new('x', CimLimits.MaxInstanceLength / 2);
        builder.Set(1, "kept");

        Assert.Equal(WbemStatus.WBEM_E_QUOTA_VIOLATION, StatusOf(() => builder.Set(1, big + "x")));
        builder.Set(1, big);
        Assert.Equal(WbemStatus.WBEM_E_QUOTA_VIOLATION, StatusOf(() => builder.Set(1, big)));
        Assert.Equal(big.Length, builder.Build()["Name"].AsString().Length);
    }

    [Fact]
    public void CopyFrom_takes_over_value_state_and_the_default_of_the_source()
    {
        CimClass source = Create("S", new CimProperty("A", CimType.Sint32, defaultValue: CimValue.From(1)), new CimProperty("B", CimType.String));
        CimClass target = Create("T", new CimProperty("A", CimType.Sint32, defaultValue: CimValue.From(2)), new CimProperty("B", CimType.String));
        CimInstance unset = new CimInstanceBuilder(source).Build();
        CimInstanceBuilder builder = new CimInstanceBuilder(target).Set("B", CimValue.From("old"));
        builder.CopyFrom(unset, 0, 0);
        builder.CopyFrom(unset, 1, 1);
        CimInstance copy = builder.Build();

        Assert.Equal(CimValue.From(1), copy["A"]);
        Assert.Equal(CimPropertyState.Default, copy.GetState(1));
        builder.CopyFrom(new CimInstanceBuilder(source).Set("B", CimValue.Null).Set("A", CimValue.From(5)).Build(), 1, 1);
        Assert.Equal(CimPropertyState.Null, builder.Build().GetState(1));
    }

    [Fact]
    public void System_properties_are_those_of_facts_6_9()
    {
        var key = new CimQualifier("key", CimValue.From(true));
        CimClass parent = CimClass.Create(
            new CimClassDeclaration("P", null, CimQualifierSet.Empty, [new CimProperty("K", CimType.String, qualifiers: CimQualifierSet.Create([key]))], []), null, new CimScope("HOST", @"root\cimv2"));
        CimClass child = CimClass.Create(new CimClassDeclaration("C", "P", CimQualifierSet.Empty, [new CimProperty("V", CimType.Uint8)], []), parent);
        CimInstance instance = new CimInstanceBuilder(child).Set("K", CimValue.From("a\"b\\")).Build();

        Assert.Equal(
            ["2", "C", "P", "P", "C.K=\"a\\\"b\\\\\"", "2", "{P}", "HOST", @"root\cimv2", "\\\\HOST\\root\\cimv2:C.K=\"a\\\"b\\\\\""],
            CimSystemProperties.Names.Select(name => instance[name].ToString()));
        Assert.Equal(CimValue.From(1), child["__genus"]);
        Assert.Equal(CimValue.From("P"), parent["__DYNASTY"]);
        Assert.True(parent["__SUPERCLASS"].IsNull);
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, Assert.Throws<WbemException>(() => instance["__NONE"]).Status);
    }

    [Fact]
    public void An_event_has_no_path() => Assert.All(new[] { "__PATH", "__RELPATH", "__SERVER", "__NAMESPACE" }, name => Assert.True(new CimInstanceBuilder(Node).Build()[name].IsNull));

    [Fact]
    public void Instances_are_equal_by_name_and_value_whatever_the_order_of_properties()
    {
        CimClass one = Create("C", new CimProperty("A", CimType.Sint32), new CimProperty("B", CimType.String));
        CimClass other = Create("c", new CimProperty("b", CimType.String), new CimProperty("a", CimType.Sint32));
        CimInstance left = new CimInstanceBuilder(one).Set("A", CimValue.From(1)).Set("B", CimValue.From("x")).Build();
        CimInstance right = new CimInstanceBuilder(other).Set("A", CimValue.From(1)).Set("B", CimValue.From("x")).Build();

        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.NotEqual(left, new CimInstanceBuilder(one).Set("A", CimValue.From(2)).Set("B", CimValue.From("x")).Build());
        Assert.NotEqual(left, new CimInstanceBuilder(one).Set("A", CimValue.From(1)).Build());
    }

    [Fact]
    public void An_instance_of_a_process_costs_little_more_than_its_data()
    {
        CimClass process = ProcessClass();
        var builder = new CimInstanceBuilder(process);
        int dataLength = Fill(builder).Data.Length;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            Fill(builder);
        }

        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / 1000;

        // Sixty characters of text, 25 numbers of 4 and 8 octets, 3 datetimes, and the states of 45 properties.
        Assert.InRange(dataLength, 200, 420);
        Assert.InRange(each, dataLength, dataLength + 80);
    }

    private static CimInstance Fill(CimInstanceBuilder builder)
    {
        builder.Reset();
        for (int i = 0; i < 25; i++)
        {
            if ((i & 1) == 0)
            {
                builder.Set(i, (uint?)i);
            }
            else
            {
                builder.Set(i, (ulong?)i);
            }
        }

        builder.Set(25, "systemd");
        builder.Set(26, "/usr/lib/systemd/systemd --system --deserialize 31");
        builder.Set(27, "1");
        builder.Set(37, default(CimDateTime));
        return builder.Build();
    }

    // The shape of Win32_Process: numbers, strings of which few are known, datetimes.
    private static CimClass ProcessClass() => Create(
        "Process",
        [
            .. Enumerable.Range(0, 25).Select(i => new CimProperty($"N{i}", (i & 1) == 0 ? CimType.Uint32 : CimType.Uint64)),
            .. Enumerable.Range(0, 12).Select(i => new CimProperty($"S{i}", CimType.String)),
            .. Enumerable.Range(0, 3).Select(i => new CimProperty($"D{i}", CimType.DateTime)),
            .. Enumerable.Range(0, 5).Select(i => new CimProperty($"E{i}", CimType.Uint16)),
        ]);

    private static CimInstance Nest(int depth)
    {
        CimInstance instance = new CimInstanceBuilder(Node).Build();
        for (int i = 1; i < depth; i++)
        {
            instance = new CimInstanceBuilder(Node).Set("Next", CimValue.From(instance)).Build();
        }

        return instance;
    }

    private static Gen<(CimClass Class, (CimPropertyState State, CimValue Value)[] Values)> ClassAndValues() =>
        from type in CimGenerators.Class
        from values in Gen.CollectToArray(type.Properties, property => CimGenerators.StateAndValue(property.Type))
        select (type, values);

    private static CimClass Create(string name, params CimProperty[] properties) => CimClass.Create(new CimClassDeclaration(name, null, CimQualifierSet.Empty, properties, []));

    private static WbemStatus StatusOf(Action action) => Assert.Throws<WbemException>(action).Status;
}
