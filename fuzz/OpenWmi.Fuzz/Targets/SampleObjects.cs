using OpenWmi.Cim;

namespace OpenWmi.Fuzz.Targets;

/// <summary>A class with a property of every type, and instances of it: what queries are tested on and stored objects are made from.</summary>
internal static class SampleObjects
{
    private static readonly CimType[] Types =
    [
        CimType.Boolean, CimType.Sint8, CimType.Uint8, CimType.Sint16, CimType.Uint16, CimType.Sint32, CimType.Uint32, CimType.Sint64, CimType.Uint64,
        CimType.Real32, CimType.Real64, CimType.Char16, CimType.DateTime, CimType.Reference, CimType.Object,
        CimType.Uint8 | CimType.Array, CimType.String | CimType.Array, CimType.DateTime | CimType.Array, CimType.Object | CimType.Array,
    ];

    public static CimClass Class { get; } = CimClass.Create(
        new CimClassDeclaration(
            "Sample",
            null,
            CimQualifierSet.Create([new CimQualifier("Description", CimValue.From("a sample"), CimFlavor.Amended), new CimQualifier("Values", CimValue.FromArray(["a", "ж"]))]),
            [
                new CimProperty("Id", CimType.Uint32, qualifiers: CimQualifierSet.Create([new CimQualifier("key", CimValue.From(true), CimFlavor.ToSubClass)])),
                new CimProperty("Name", CimType.String, defaultValue: CimValue.From("none")),
                .. Types.Select(type => new CimProperty($"P{type.ElementType()}{(type.IsArray() ? "s" : string.Empty)}", type)),
            ],
            [new CimMethod("Start", CimType.Uint32, [new CimParameter("Force", CimType.Boolean, null, CimQualifierSet.Create([new CimQualifier("in", CimValue.From(true))]))])]),
        null,
        new CimScope("HOST", @"root\cimv2"));

    public static CimClass Derived { get; } = CimClass.Create(
        new CimClassDeclaration("Derived", "Sample", CimQualifierSet.Empty, [new CimProperty("Extra", CimType.Sint32, defaultValue: CimValue.From(-1))], []), Class);

    public static IReadOnlyList<CimInstance> Instances { get; } = [Full(1, "plain"), Full(2, "Größe Ω"), new CimInstanceBuilder(Derived).Set("Id", CimValue.From(3u)).Build()];

    private static CimInstance Full(uint id, string name)
    {
        CimInstance inner = new CimInstanceBuilder(Derived).Set("Id", CimValue.From(9u)).Set("Name", CimValue.From(name)).Build();
        CimValue moment = CimValue.From(CimDateTime.Parse("20260521143005.123456+120"));
        return new CimInstanceBuilder(Class)
            .Set("Id", CimValue.From(id)).Set("Name", CimValue.From(name))
            .Set("PBoolean", CimValue.From(true)).Set("PSint8", CimValue.From(-8)).Set("PUint8", CimValue.From(200)).Set("PSint16", CimValue.From(-16)).Set("PUint16", CimValue.From(16))
            .Set("PSint32", CimValue.From(int.MinValue)).Set("PUint32", CimValue.From(uint.MaxValue)).Set("PSint64", CimValue.From(long.MinValue)).Set("PUint64", CimValue.From(ulong.MaxValue))
            .Set("PReal32", CimValue.From(0.5f)).Set("PReal64", CimValue.From(-1e300)).Set("PChar16", CimValue.From('x')).Set("PDateTime", moment)
            .Set("PReference", CimValue.FromReference("Sample.Id=1")).Set("PObject", CimValue.From(inner))
            .Set("PUint8s", CimValue.FromArray([1, 255])).Set("PStrings", CimValue.FromArray(["a", "ж", string.Empty])).Set("PDateTimes", CimValue.FromArray(CimType.DateTime, [moment]))
            .Set("PObjects", CimValue.FromArray(CimType.Object, [CimValue.From(inner), CimValue.From(Class)]))
            .Build();
    }
}
