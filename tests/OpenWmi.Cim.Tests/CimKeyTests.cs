using FsCheck;
using FsCheck.Fluent;

namespace OpenWmi.Cim.Tests;

/// <summary>Facts 6.7, 6.8.</summary>
public sealed class CimKeyTests
{
    private static readonly CimScope Scope = new("HOST", @"root\cimv2");
    private static readonly CimClass ByNumber = Create("N", ("Id", CimType.Uint32));
    private static readonly CimClass ByText = Create("T", ("Name", CimType.String));
    private static readonly CimClass ByTwo = Create("P", ("B", CimType.String), ("A", CimType.String));
    private static readonly CimClass ByReference = Create("R", ("Target", CimType.Reference));

    [Fact]
    public void A_single_number_is_a_number()
    {
        Assert.Equal(new CimKey(null, 7), CimKey.FromInstance(Build(ByNumber, ("Id", CimValue.From(7u)))));
        Assert.Equal(new CimKey(null, 7), CimKey.FromPath(CimPath.Parse("N.Id=7"), ByNumber));
        Assert.Equal(new CimKey(null, 7), CimKey.FromPath(CimPath.Parse("N=7"), ByNumber));
        Assert.Equal(new CimKey(null, 7), CimKey.FromPath(CimPath.Parse("N.ID=\"7\""), ByNumber));
        Assert.Equal(new CimKey(null, 7), CimKey.FromPath(CimPath.Parse("N=0x7"), ByNumber));
    }

    [Fact]
    public void A_uint64_beyond_sint64_is_still_a_key()
    {
        CimClass type = Create("U", ("Id", CimType.Uint64));

        CimKey key = CimKey.FromInstance(Build(type, ("Id", CimValue.From(ulong.MaxValue))));
        Assert.Equal(key, CimKey.FromPath(CimPath.Parse("U=18446744073709551615"), type));
        Assert.NotEqual(key, CimKey.FromPath(CimPath.Parse("U=9223372036854775807"), type));
    }

    [Fact]
    public void A_text_is_the_same_key_in_any_case()
    {
        Assert.Equal(CimKey.FromInstance(Build(ByText, ("Name", CimValue.From("größe")))), CimKey.FromPath(CimPath.Parse("T.name=\"GRÖßE\""), ByText));
        Assert.Equal(CimKey.FromPath(CimPath.Parse("T=\"5\""), ByText), CimKey.FromPath(CimPath.Parse("T=5"), ByText));
        Assert.NotEqual(CimKey.FromPath(CimPath.Parse("T=\"5\""), ByText), CimKey.FromPath(CimPath.Parse("N=5"), ByNumber));
    }

    [Fact]
    public void Several_keys_come_in_any_order()
    {
        CimKey key = CimKey.FromInstance(Build(ByTwo, ("A", CimValue.From("x")), ("B", CimValue.From("y"))));

        Assert.Equal(key, CimKey.FromPath(CimPath.Parse("P.A=\"x\",B=\"y\""), ByTwo));
        Assert.Equal(key, CimKey.FromPath(CimPath.Parse("P.B=\"Y\",A=\"X\""), ByTwo));
        Assert.NotEqual(key, CimKey.FromPath(CimPath.Parse("P.A=\"y\",B=\"x\""), ByTwo));
    }

    [Fact]
    public void Two_pairs_of_texts_have_one_key_only_where_they_are_equal() =>
        Prop.ForAll(Quotes().ToArbitrary(), Quotes().ToArbitrary(), (left, right) =>
            Assert.Equal(left == right, KeyOf(left).Equals(KeyOf(right)))).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("C.K=1")]
    [InlineData(@"root\cimv2:C.K=1")]
    [InlineData(@"\\.\root\cimv2:c.k=1")]
    [InlineData("//HOST/root/CIMV2:C.K=1")]
    public void A_reference_to_the_own_namespace_is_one_key_with_and_without_it(string path) =>
        Assert.Equal(CimKey.FromInstance(Build(ByReference, ("Target", CimValue.FromReference("C.K=1")))), CimKey.FromInstance(Build(ByReference, ("Target", CimValue.FromReference(path)))));

    [Fact]
    public void A_reference_is_one_key_whatever_the_order_of_its_keys()
    {
        CimKey one = CimKey.FromInstance(Build(ByReference, ("Target", CimValue.FromReference("C.A=1,B=2"))));

        Assert.Equal(one, CimKey.FromInstance(Build(ByReference, ("Target", CimValue.FromReference("C.b=2,a=1")))));
        Assert.NotEqual(one, CimKey.FromInstance(Build(ByReference, ("Target", CimValue.FromReference(@"root\other:C.A=1,B=2")))));
        Assert.Equal(one, CimKey.FromPath(CimPath.Parse("R.Target=\"C.A=1,B=2\""), ByReference));
    }

    [Fact]
    public void A_singleton_has_one_key()
    {
        CimClass type = CimClass.Create(
            new CimClassDeclaration("S", "T", CimQualifierSet.Create([new CimQualifier("Singleton", CimValue.From(true))]), [], []), ByText);

        Assert.Equal(CimKey.Singleton, CimKey.FromInstance(new CimInstanceBuilder(type).Build()));
        Assert.Equal(CimKey.Singleton, CimKey.FromPath(CimPath.Parse("S=@"), type));
        Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, Refuse("S.Name=\"x\"", type).Status);
        Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, Refuse("T=@", ByText).Status);
    }

    [Theory]
    [InlineData("P.A=\"x\"", "P has the keys A, B.")]
    [InlineData("P.A=\"x\",C=\"y\"", "P has the keys A, B.")]
    [InlineData("P=\"x\"", "P has the keys A, B.")]
    [InlineData("P", "P has the keys A, B.")]
    public void Keys_that_are_not_those_of_the_class_are_refused(string path, string sentence)
    {
        WbemException error = Refuse(path, ByTwo);

        Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, error.Status);
        Assert.EndsWith(sentence, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("N.Id=\"no\"")]
    [InlineData("N.Id=-1")]
    [InlineData("N.Id=4294967296")]
    [InlineData("N.Id=1.5")]
    [InlineData("T.Name=\"\u0001\"")]
    public void A_value_that_is_not_of_the_type_of_the_key_is_refused(string path) =>
        Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, Refuse(path, path[0] == 'N' ? ByNumber : ByText).Status);

    [Fact]
    public void Half_a_character_is_no_key()
    {
        Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, Refuse("T.Name=\"a\uD800\"", ByText).Status);
        Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, Refuse("T.Name=\"\uDC00a\"", ByText).Status);
        Assert.Equal("\uD83D\uDE00", CimKey.FromPath(CimPath.Parse("T.Name=\"\uD83D\uDE00\""), ByText).Text);
    }

    [Fact]
    public void An_instance_without_its_keys_has_no_place()
    {
        CimClass keyless = CimClass.Create(new CimClassDeclaration("K", null, CimQualifierSet.Empty, [], []));

        Assert.Equal(WbemStatus.WBEM_E_ILLEGAL_NULL, Assert.Throws<WbemException>(() => CimKey.FromInstance(new CimInstanceBuilder(ByText).Build())).Status);
        Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT, Assert.Throws<WbemException>(() => CimKey.FromInstance(new CimInstanceBuilder(keyless).Build())).Status);
        Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT, Assert.Throws<WbemException>(() => CimKey.FromInstance(Build(ByText, ("Name", CimValue.From("a\nb"))))).Status);
    }

    [Fact]
    public void The_path_of_an_instance_leads_to_its_key() =>
        Prop.ForAll(Generators.CimGenerators.Instance.ToArbitrary(), instance =>
        {
            if (instance.RelativePath is { Length: <= CimLimits.MaxPathLength } path && TryKey(instance, out CimKey key))
            {
                Assert.Equal(key, CimKey.FromPath(CimPath.Parse(path), instance.Class));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static bool TryKey(CimInstance instance, out CimKey key)
    {
        key = default;
        try
        {
            key = CimKey.FromInstance(instance);
            return true;
        }
        catch (WbemException error)
        {
            // The text of a key may hold what keys may not.
            Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT, error.Status);
            return false;
        }
    }

    private static CimKey KeyOf((string A, string B) values) => CimKey.FromInstance(Build(ByTwo, ("A", CimValue.From(values.A)), ("B", CimValue.From(values.B))));

    private static Gen<(string A, string B)> Quotes() =>
        from left in Gen.ListOf(Gen.Elements('"', ',', 'A'))
        from right in Gen.ListOf(Gen.Elements('"', ',', 'A'))
        select (new string([.. left.Take(3)]), new string([.. right.Take(3)]));

    private static WbemException Refuse(string path, CimClass type) => Assert.Throws<WbemException>(() => CimKey.FromPath(CimPath.Parse(path), type));

    private static CimInstance Build(CimClass type, params (string Name, CimValue Value)[] values)
    {
        var builder = new CimInstanceBuilder(type);
        foreach ((string name, CimValue value) in values)
        {
            builder.Set(name, value);
        }

        return builder.Build();
    }

    private static CimClass Create(string name, params (string Name, CimType Type)[] keys) => CimClass.Create(
        new CimClassDeclaration(
            name,
            null,
            CimQualifierSet.Empty,
            [.. keys.Select(key => new CimProperty(key.Name, key.Type, qualifiers: CimQualifierSet.Create([new CimQualifier("key", CimValue.From(true))])))],
            []),
        null,
        Scope);
}
