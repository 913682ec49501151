using OpenWmi.Cim;

namespace OpenWmi.Wmi.Tests.Output;

/// <summary>Objects to show.</summary>
internal static class Samples
{
    public static CimClass Item { get; } = CimClass.Create(
        new CimClassDeclaration(
            "Test_Item",
            null,
            CimQualifierSet.Empty,
            [
                new CimProperty("Caption", CimType.String),
                new CimProperty("Name", CimType.String),
                new CimProperty("Id", CimType.Uint32, qualifiers: CimQualifierSet.Create([new CimQualifier("Key", CimValue.From(true))])),
                new CimProperty("Size", CimType.Uint64),
                new CimProperty("Ratio", CimType.Real64),
                new CimProperty("When", CimType.DateTime),
                new CimProperty("Tags", CimType.String | CimType.Array),
                new CimProperty("Inner", CimType.Object),
                new CimProperty("Unused", CimType.String),
            ],
            []),
        scope: new CimScope("host", @"root\test"));

    public static CimInstance Named(string name, uint id = 1) => new CimInstanceBuilder(Item).Set("Id", CimValue.From(id)).Set("Name", CimValue.From(name)).Build();

    public static CimInstance Full { get; } = new CimInstanceBuilder(Item)
        .Set("Id", CimValue.From(7u))
        .Set("Name", CimValue.From("seven"))
        .Set("Caption", CimValue.From("the \"seventh\", really"))
        .Set("Size", CimValue.From(ulong.MaxValue))
        .Set("Ratio", CimValue.From(0.1))
        .Set("When", CimValue.From(CimDateTime.Parse("20260102030405.000006+060")))
        .Set("Tags", CimValue.FromArray(["a", "b c"]))
        .Set("Inner", CimValue.From(Named("inner", 8)))
        .Build();
}
