namespace OpenWmi.Cim.Tests;

/// <summary>Classes, their inheritance and its rules. Facts 6.7, 6.10, 6.12.</summary>
public sealed class CimClassTests
{
    private static readonly CimQualifier Key = Qualifier("Key", true, CimFlavor.ToInstance | CimFlavor.ToSubClass | CimFlavor.DisableOverride);

    private static readonly CimClass Parent = Create("Parent", null, [Property("Id", CimType.Uint32, Key), Property("Name", CimType.String), Property("Size", CimType.Uint64)]);

    [Fact]
    public void Inherited_properties_come_first_and_keep_their_index()
    {
        CimClass child = Create("Child", Parent, [Property("Extra", CimType.Boolean), Property("NAME", CimType.String)]);

        Assert.Equal(["Id", "Name", "Size", "Extra"], child.Properties.Select(p => p.Name));
        Assert.Equal(["Parent", "Parent", "Parent", "Child"], child.Properties.Select(p => p.Origin));
        Assert.Equal([false, true, false, true], child.Properties.Select(p => p.IsLocal));
        Assert.Equal(1, child.IndexOf("nAmE"));
        Assert.Equal(-1, child.IndexOf("None"));
        Assert.Equal(["Parent"], child.Derivation);
        Assert.True(child.IsA("PARENT") && child.IsA("child") && !Parent.IsA("Child"));
    }

    [Fact]
    public void Methods_are_inherited_and_overridden_with_their_origin()
    {
        CimMethod start = new("Start", CimType.Uint32, [Parameter("Force", CimType.Boolean)]);
        CimClass parent = CimClass.Create(Declaration("P", null, methods: [start, new CimMethod("Stop", CimType.Empty, [])]));
        CimClass child = CimClass.Create(Declaration("C", "P", methods: [start, new CimMethod("Pause", CimType.Empty, [])]), parent);

        Assert.Equal(["Start", "Stop", "Pause"], child.Methods.Select(m => m.Name));
        Assert.Equal(["P", "P", "C"], child.Methods.Select(m => m.Origin));
        Assert.Equal([true, false, true], child.Methods.Select(m => m.IsLocal));
        Assert.Equal("Stop", child.FindMethod("STOP")!.Name);
        Assert.Null(child.FindMethod("None"));
    }

    [Fact]
    public void A_method_cannot_be_overloaded()
    {
        CimClass parent = CimClass.Create(Declaration("P", null, methods: [new CimMethod("Start", CimType.Uint32, [Parameter("Force", CimType.Boolean)])]));
        CimMethod[] others =
        [
            new("Start", CimType.Uint32, []),
            new("Start", CimType.Empty, [Parameter("Force", CimType.Boolean)]),
            new("Start", CimType.Uint32, [Parameter("Force", CimType.Uint8)]),
            new("Start", CimType.Uint32, [Parameter("Other", CimType.Boolean)]),
        ];

        Assert.All(others, method => AssertRefused(WbemStatus.WBEM_E_UPDATE_PROPAGATED_METHOD, Declaration("C", "P", methods: [method]), parent));
    }

    [Fact]
    public void An_override_keeps_the_type_and_may_give_a_default()
    {
        CimClass child = Create("Child", Parent, [new CimProperty("Size", CimType.Uint64, defaultValue: CimValue.From(5UL))]);

        Assert.Equal(CimValue.From(5UL), child.GetValue(2));
        AssertRefused(WbemStatus.WBEM_E_UPDATE_TYPE_MISMATCH, Declaration("Child", "Parent", [Property("Size", CimType.Uint32)]), Parent);
        AssertRefused(WbemStatus.WBEM_E_UPDATE_TYPE_MISMATCH, Declaration("Child", "Parent", [Property("Size", CimType.Uint64 | CimType.Array)]), Parent);
    }

    [Fact]
    public void A_default_is_inherited_until_it_is_overridden()
    {
        CimClass parent = Create("P", null, [new CimProperty("A", CimType.Sint32, defaultValue: CimValue.From(1))]);
        CimClass child = Create("C", parent, [Property("A", CimType.Sint32, Qualifier("Description", "a", CimFlavor.None))]);
        CimClass grandchild = Create("G", child, [new CimProperty("A", CimType.Sint32, defaultValue: CimValue.From(3))]);

        Assert.Equal([1, 1, 3], new[] { parent, child, grandchild }.Select(c => (int)c.GetValue(0).AsInt64()));
        Assert.Equal(WbemStatus.WBEM_E_TYPE_MISMATCH, Assert.Throws<WbemException>(() => new CimProperty("A", CimType.Sint32, defaultValue: CimValue.From(1u))).Status);
    }

    [Fact]
    public void A_restricted_qualifier_stays_with_its_class()
    {
        CimClass parent = Create("P", null, [Property("A", CimType.String, Qualifier("Mine", true, CimFlavor.None))], Qualifier("Abstract", true, CimFlavor.None));
        CimClass child = Create("C", parent, []);

        Assert.True(parent.IsAbstract);
        Assert.False(child.IsAbstract);
        Assert.Empty(child.Properties[0].Qualifiers);
    }

    [Fact]
    public void A_qualifier_ToSubClass_is_inherited_as_propagated_and_may_be_overridden()
    {
        CimClass parent = Create("P", null, [], Qualifier("Version", "1", CimFlavor.ToSubClass));
        CimClass child = Create("C", parent, [], Qualifier("Other", "x", CimFlavor.None));
        CimClass grandchild = Create("G", child, [], Qualifier("VERSION", "2", CimFlavor.ToSubClass));

        Assert.Equal(CimFlavor.ToSubClass, parent.Qualifiers["version"]!.Flavor);
        Assert.Equal(CimFlavor.ToSubClass | CimFlavor.Propagated, child.Qualifiers["version"]!.Flavor);
        Assert.Equal(["Other", "Version"], child.Qualifiers.Select(q => q.Name));
        Assert.Equal(CimValue.From("2"), grandchild.Qualifiers["Version"]!.Value);
        Assert.Equal(CimFlavor.ToSubClass, grandchild.Qualifiers["Version"]!.Flavor);
    }

    [Fact]
    public void A_qualifier_with_DisableOverride_keeps_its_value_in_every_subclass()
    {
        CimFlavor fixedFlavor = CimFlavor.ToSubClass | CimFlavor.DisableOverride;
        CimClass parent = Create("P", null, [], Qualifier("Version", "1", fixedFlavor));
        CimClass child = Create("C", parent, [], Qualifier("Version", "1", CimFlavor.None));

        AssertRefused(WbemStatus.WBEM_E_OVERRIDE_NOT_ALLOWED, Declaration("C", "P", qualifiers: [Qualifier("Version", "2", CimFlavor.None)]), parent);
        AssertRefused(WbemStatus.WBEM_E_OVERRIDE_NOT_ALLOWED, Declaration("G", "C", qualifiers: [Qualifier("Version", "2", CimFlavor.None)]), child);
    }

    [Fact]
    public void Qualifiers_of_properties_and_methods_obey_DisableOverride_too()
    {
        CimQualifier unit = Qualifier("Unit", "B", CimFlavor.ToSubClass | CimFlavor.DisableOverride);
        CimQualifier other = Qualifier("Unit", "kB", CimFlavor.ToSubClass);
        CimClass parent = CimClass.Create(Declaration("P", null, [Property("A", CimType.Uint32, unit)], [new CimMethod("M", CimType.Empty, [], CimQualifierSet.Create([unit]))]));

        AssertRefused(WbemStatus.WBEM_E_OVERRIDE_NOT_ALLOWED, Declaration("C", "P", [Property("A", CimType.Uint32, other)]), parent);
        AssertRefused(WbemStatus.WBEM_E_OVERRIDE_NOT_ALLOWED, Declaration("C", "P", methods: [new CimMethod("M", CimType.Empty, [], CimQualifierSet.Create([other]))]), parent);
    }

    [Fact]
    public void A_key_stays_a_key_in_a_subclass_whatever_its_flavor()
    {
        CimClass parent = Create("P", null, [Property("Id", CimType.Uint32, Qualifier("key", true, CimFlavor.None))]);
        CimClass child = Create("C", parent, [Property("Id", CimType.Uint32, Qualifier("Description", "it", CimFlavor.None))]);

        Assert.True(child.Properties[0].IsKey);
        Assert.Equal([0], child.KeyIndexes);
    }

    [Fact]
    public void Keys_are_in_the_order_of_their_names() =>
        Assert.Equal([1, 2, 0], Create("C", null, [Property("c", CimType.String, Key), Property("A", CimType.String, Key), Property("B", CimType.String, Key)]).KeyIndexes);

    [Theory]
    [InlineData(CimType.Real32)]
    [InlineData(CimType.Real64)]
    [InlineData(CimType.Object)]
    [InlineData(CimType.String | CimType.Array)]
    public void Arrays_reals_and_objects_cannot_be_keys(CimType type) =>
        AssertRefused(WbemStatus.WBEM_E_CANNOT_BE_KEY, Declaration("C", null, [Property("K", type, Key)]));

    [Fact]
    public void A_subclass_cannot_change_the_keys_that_it_inherits()
    {
        AssertRefused(WbemStatus.WBEM_E_CANNOT_CHANGE_KEY_INHERITANCE, Declaration("C", "Parent", [Property("Other", CimType.Uint32, Key)]), Parent);
        AssertRefused(WbemStatus.WBEM_E_CANNOT_CHANGE_KEY_INHERITANCE, Declaration("C", "Parent", [Property("Name", CimType.String, Key)]), Parent);
    }

    [Fact]
    public void A_subclass_of_a_class_without_keys_may_make_an_inherited_property_the_key()
    {
        CimClass parent = Create("P", null, [Property("Id", CimType.Uint32)]);

        Assert.Equal([0], Create("C", parent, [Property("Id", CimType.Uint32, Key)]).KeyIndexes);
    }

    [Fact]
    public void A_singleton_has_no_key_of_its_own_but_may_inherit_some()
    {
        CimQualifier singleton = Qualifier("Singleton", true, CimFlavor.ToInstance);

        AssertRefused(WbemStatus.WBEM_E_CANNOT_BE_SINGLETON, Declaration("C", null, [Property("K", CimType.String, Key)], qualifiers: [singleton]));
        CimClass child = Create("C", Parent, [], singleton);
        Assert.True(child.IsSingleton);
        Assert.Equal("C=@", new CimInstanceBuilder(child).Build().RelativePath);
    }

    [Fact]
    public void More_keys_than_256_exceed_the_quota()
    {
        CimProperty[] keys = [.. Enumerable.Range(0, CimLimits.MaxKeys + 1).Select(i => Property($"K{i}", CimType.Uint8, Key))];

        AssertRefused(WbemStatus.WBEM_E_QUOTA_VIOLATION, Declaration("C", null, keys));
        Assert.Equal(CimLimits.MaxKeys, Create("C", null, keys[1..]).KeyCount);
    }

    [Fact]
    public void A_class_has_at_most_1024_properties_the_inherited_ones_included()
    {
        CimProperty[] most = [.. Enumerable.Range(0, CimLimits.MaxProperties).Select(i => Property($"P{i}", CimType.Uint8))];
        CimClass parent = Create("P", null, most);

        AssertRefused(WbemStatus.WBEM_E_TOO_MANY_PROPERTIES, Declaration("C", "P", [Property("One", CimType.Uint8)]), parent);
    }

    [Fact]
    public void A_terminal_class_has_no_subclass() =>
        AssertRefused(WbemStatus.WBEM_E_INVALID_SUPERCLASS, Declaration("C", "P"), Create("P", null, [], Qualifier("Terminal", true, CimFlavor.None)));

    [Fact]
    public void The_superclass_is_the_one_that_the_declaration_names()
    {
        AssertRefused(WbemStatus.WBEM_E_INVALID_SUPERCLASS, Declaration("C", "Other"), Parent);
        AssertRefused(WbemStatus.WBEM_E_INVALID_SUPERCLASS, Declaration("C", "Other"));
        AssertRefused(WbemStatus.WBEM_E_INVALID_SUPERCLASS, Declaration("C", null), Parent);
    }

    [Fact]
    public void A_class_does_not_derive_from_itself()
    {
        AssertRefused(WbemStatus.WBEM_E_CIRCULAR_REFERENCE, Declaration("PARENT", "Parent"), Parent);
        AssertRefused(WbemStatus.WBEM_E_CIRCULAR_REFERENCE, Declaration("Parent", "Child"), Create("Child", Parent, []));
    }

    [Fact]
    public void Derivation_is_bounded()
    {
        CimClass last = Create("C0", null, []);
        for (int i = 1; i <= CimLimits.MaxDerivation; i++)
        {
            last = Create($"C{i}", last, []);
        }

        AssertRefused(WbemStatus.WBEM_E_QUOTA_VIOLATION, Declaration("TooDeep", last.Name), last);
    }

    [Fact]
    public void An_abstract_class_does_not_derive_from_a_concrete_one() =>
        AssertRefused(WbemStatus.WBEM_E_CANNOT_BE_ABSTRACT, Declaration("C", "Parent", qualifiers: [Qualifier("Abstract", true, CimFlavor.None)]), Parent);

    [Fact]
    public void A_static_class_does_not_derive_from_a_dynamic_one()
    {
        CimQualifier dynamic = Qualifier("Dynamic", true, CimFlavor.ToInstance);
        CimClass parent = Create("P", null, [], dynamic, Qualifier("Provider", "Prov", CimFlavor.ToInstance));

        Assert.Equal("Prov", parent.Provider);
        AssertRefused(WbemStatus.WBEM_E_INVALID_SUPERCLASS, Declaration("C", "P"), parent);
        Assert.True(Create("C", parent, [], dynamic).IsDynamic);
    }

    [Fact]
    public void Nothing_is_declared_twice()
    {
        AssertRefused(WbemStatus.WBEM_E_INVALID_CLASS, Declaration("C", null, [Property("A", CimType.Uint8), Property("a", CimType.Uint8)]));
        AssertRefused(WbemStatus.WBEM_E_INVALID_CLASS, Declaration("C", null, methods: [new CimMethod("M", CimType.Empty, []), new CimMethod("m", CimType.Empty, [])]));
        AssertRefused(
            WbemStatus.WBEM_E_INVALID_DUPLICATE_PARAMETER, Declaration("C", null, methods: [new CimMethod("M", CimType.Empty, [Parameter("p", CimType.Uint8), Parameter("P", CimType.Uint8)])]));
    }

    [Theory]
    [InlineData("1st")]
    [InlineData("")]
    [InlineData("a-b")]
    [InlineData("a b")]
    [InlineData("a\0")]
    [InlineData("a\u00A0")]
    public void A_name_is_an_identifier(string name)
    {
        AssertRefused(WbemStatus.WBEM_E_INVALID_CLASS, Declaration(name, null));
        AssertRefused(WbemStatus.WBEM_E_INVALID_PROPERTY, Declaration("C", null, [Property(name, CimType.Uint8)]));
        AssertRefused(WbemStatus.WBEM_E_INVALID_METHOD, Declaration("C", null, methods: [new CimMethod(name, CimType.Empty, [])]));
        AssertRefused(WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS, Declaration("C", null, methods: [new CimMethod("M", CimType.Empty, [Parameter(name, CimType.Uint8)])]));
    }

    [Fact]
    public void A_name_has_at_most_255_characters()
    {
        string wide = new('x', CimLimits.MaxNameLength + 1);

        AssertRefused(WbemStatus.WBEM_E_CLASS_NAME_TOO_WIDE, Declaration(wide, null));
        AssertRefused(WbemStatus.WBEM_E_PROPERTY_NAME_TOO_WIDE, Declaration("C", null, [Property(wide, CimType.Uint8)]));
        AssertRefused(WbemStatus.WBEM_E_METHOD_NAME_TOO_WIDE, Declaration("C", null, methods: [new CimMethod(wide, CimType.Empty, [])]));
    }

    [Theory]
    [InlineData(CimType.Empty)]
    [InlineData(CimType.Illegal)]
    [InlineData(CimType.Array)]
    [InlineData((CimType)77)]
    public void A_property_and_a_parameter_have_a_type(CimType type)
    {
        AssertRefused(WbemStatus.WBEM_E_INVALID_PROPERTY_TYPE, Declaration("C", null, [Property("P", type)]));
        AssertRefused(WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS, Declaration("C", null, methods: [new CimMethod("M", CimType.Empty, [Parameter("P", type)])]));
    }

    [Fact]
    public void The_default_of_a_parameter_is_of_its_type() =>
        AssertRefused(
            WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS,
            Declaration("C", null, methods: [new CimMethod("M", CimType.Empty, [new CimParameter("P", CimType.Uint8, null, CimQualifierSet.Empty, CimValue.From("x"))])]));

    [Fact]
    public void A_projection_keeps_the_asked_properties_and_their_order()
    {
        CimClass projection = Parent.Project([2, 0]);

        Assert.Equal(["Size", "Id"], projection.Properties.Select(p => p.Name));
        Assert.True(projection.IsProjection);
        Assert.Equal(1, projection.IndexOf("id"));
        Assert.Equal([1], projection.KeyIndexes);
        Assert.Equal("Parent.Id=7", new CimInstanceBuilder(projection).Set("Id", CimValue.From(7u)).Build().RelativePath);
        Assert.NotEqual(Parent, projection);
    }

    [Fact]
    public void An_instance_of_a_projection_without_its_keys_has_no_path()
    {
        CimClass two = Create("T", null, [Property("A", CimType.Uint8, Key), Property("B", CimType.Uint8, Key)]);

        Assert.Null(new CimInstanceBuilder(two.Project([0])).Set("A", CimValue.From((byte)1)).Build().RelativePath);
        Assert.Null(new CimInstanceBuilder(Parent.Project([1])).Build().RelativePath);
    }

    [Fact]
    public void Definitions_are_equal_whatever_the_case_of_names_and_the_order_of_declarations()
    {
        CimClass left = Create("C", null, [Property("A", CimType.Uint8), Property("B", CimType.String)]);

        Assert.Equal(left, Create("c", null, [Property("b", CimType.String), Property("a", CimType.Uint8)]));
        Assert.Equal(left.GetHashCode(), Create("c", null, [Property("b", CimType.String), Property("a", CimType.Uint8)]).GetHashCode());
        Assert.NotEqual(left, Create("C", null, [Property("A", CimType.Uint8), Property("B", CimType.Reference)]));
        Assert.NotEqual(left, Create("C", null, [Property("A", CimType.Uint8)]));
        Assert.NotEqual(left, CimClass.Create(left.Declaration, null, new CimScope("H", "root")));
        Assert.Equal(CimClass.Create(left.Declaration, null, new CimScope("h", "ROOT")), CimClass.Create(left.Declaration, null, new CimScope("H", "root")));
    }

    [Fact]
    public void A_class_takes_its_place_from_its_superclass()
    {
        CimClass parent = CimClass.Create(Parent.Declaration, null, new CimScope("HOST", @"root\cimv2"));
        CimClass child = Create("Child", parent, []);

        Assert.Equal(@"\\HOST\root\cimv2:Child", child.Path);
        Assert.Null(Parent.Path);
    }

    private static CimQualifier Qualifier(string name, bool value, CimFlavor flavor) => new(name, CimValue.From(value), flavor);

    private static CimQualifier Qualifier(string name, string value, CimFlavor flavor) => new(name, CimValue.From(value), flavor);

    private static CimProperty Property(string name, CimType type, params CimQualifier[] qualifiers) => new(name, type, qualifiers: CimQualifierSet.Create(qualifiers));

    private static CimParameter Parameter(string name, CimType type) => new(name, type, null, CimQualifierSet.Empty);

    private static CimClassDeclaration Declaration(string name, string? superclass, CimProperty[]? properties = null, CimMethod[]? methods = null, CimQualifier[]? qualifiers = null) =>
        new(name, superclass, CimQualifierSet.Create(qualifiers ?? []), properties ?? [], methods ?? []);

    private static CimClass Create(string name, CimClass? superclass, CimProperty[] properties, params CimQualifier[] qualifiers) =>
        CimClass.Create(Declaration(name, superclass?.Name, properties, qualifiers: qualifiers), superclass);

    private static void AssertRefused(WbemStatus status, CimClassDeclaration declaration, CimClass? superclass = null) =>
        Assert.Equal(status, Assert.Throws<WbemException>(() => CimClass.Create(declaration, superclass)).Status);
}
