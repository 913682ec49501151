namespace OpenWmi.Cim.Tests.Wql;

/// <summary>Classes and instances that the tests query.</summary>
internal static class WqlSamples
{
    private static readonly CimQualifierSet Key = CimQualifierSet.Create([new CimQualifier("key", CimValue.From(true))]);

    /// <summary>One property of each type; Id is the key.</summary>
    public static CimClass Type { get; } = Declare(
        "Sample",
        null,
        new CimProperty("Id", CimType.Uint32, qualifiers: Key),
        new CimProperty("S", CimType.String),
        new CimProperty("B", CimType.Boolean),
        new CimProperty("I8", CimType.Sint8),
        new CimProperty("U8", CimType.Uint8),
        new CimProperty("I16", CimType.Sint16),
        new CimProperty("U16", CimType.Uint16),
        new CimProperty("I32", CimType.Sint32),
        new CimProperty("U32", CimType.Uint32),
        new CimProperty("I64", CimType.Sint64),
        new CimProperty("U64", CimType.Uint64),
        new CimProperty("R32", CimType.Real32),
        new CimProperty("R64", CimType.Real64),
        new CimProperty("C", CimType.Char16),
        new CimProperty("D", CimType.DateTime),
        new CimProperty("Ref", CimType.Reference, "Sample"),
        new CimProperty("O", CimType.Object),
        new CimProperty("A", CimType.String | CimType.Array),
        new CimProperty("Preset", CimType.String, defaultValue: CimValue.From("Default")));

    /// <summary>A subclass with one more property.</summary>
    public static CimClass Derived { get; } = Declare("Sample_Derived", Type, new CimProperty("Extra", CimType.Sint32));

    public static CimInstance With(string name, CimValue value) => new CimInstanceBuilder(Type).Set(name, value).Build();

    public static CimInstance With(params ReadOnlySpan<(string Name, CimValue Value)> values) => Build(Type, values);

    public static CimInstance Build(CimClass type, params ReadOnlySpan<(string Name, CimValue Value)> values)
    {
        var builder = new CimInstanceBuilder(type);
        foreach ((string name, CimValue value) in values)
        {
            builder.Set(name, value);
        }

        return builder.Build();
    }

    public static CimClass Declare(string name, CimClass? superclass, params CimProperty[] properties) =>
        CimClass.Create(new CimClassDeclaration(name, superclass?.Name, CimQualifierSet.Empty, properties, []), superclass, new CimScope("HOST", @"root\cimv2"));
}
