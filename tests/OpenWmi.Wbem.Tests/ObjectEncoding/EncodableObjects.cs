using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim;
using OpenWmi.Cim.Tests.Generators;

namespace OpenWmi.Wbem.Tests.ObjectEncoding;

/// <summary>Generated classes and instances as far as an encoding can hold them: strings end at a NUL, and every parameter is In, Out or both and has an ID.</summary>
internal static class EncodableObjects
{
    private static readonly CimQualifier[][] Directions = [[True("in")], [True("out")], [True("in"), True("out")]];

    public static Gen<CimInstance> Instance { get; } = CimGenerators.Instance.Select(Encodable);

    public static Gen<CimClass> Class { get; } = CimGenerators.Class.Select(Encodable);

    /// <summary>A class and those above it as the same; of the ones above the superclass only names, origins and keys can be known.</summary>
    public static void AssertSame(CimClass expected, CimClass actual)
    {
        Assert.Equal(expected, actual);
        Assert.Equal(expected.Path, actual.Path);
        Assert.Equal(expected.Derivation, actual.Derivation);
        Assert.Equal(Shape(expected), Shape(actual));
        Assert.Equal(expected.Declaration.Properties.Select(property => property.Name).Order(), actual.Declaration.Properties.Select(property => property.Name).Order());
        Assert.Equal(expected.Superclass, actual.Superclass);
        for (CimClass? mine = expected.Superclass, theirs = actual.Superclass; mine is not null; mine = mine.Superclass, theirs = theirs?.Superclass)
        {
            Assert.Equal(Shape(mine), Shape(theirs!));
        }
    }

    private static IEnumerable<(string Name, CimType Type, string Origin, bool IsKey)> Shape(CimClass type) =>
        type.Properties.Select(property => (property.Name, property.Type, property.Origin, property.IsKey));

    private static CimClass Encodable(CimClass type)
    {
        CimClassDeclaration declaration = type.Declaration;
        return CimClass.Create(
            new CimClassDeclaration(
                declaration.Name,
                declaration.SuperclassName,
                Encodable(declaration.Qualifiers),
                [.. declaration.Properties.Select(property => new CimProperty(property.Name, property.Type, property.ClassName, Encodable(property.Qualifiers), Encodable(property.DefaultValue)))],
                [.. declaration.Methods.Select(Encodable)]),
            type.Superclass is null ? null : Encodable(type.Superclass),
            type.Scope);
    }

    private static CimInstance Encodable(CimInstance instance)
    {
        var builder = new CimInstanceBuilder(Encodable(instance.Class));
        for (int i = 0; i < instance.Class.Properties.Count; i++)
        {
            if (instance.GetState(i) != CimPropertyState.Default)
            {
                builder.Set(i, Encodable(instance.GetValue(i)));
            }
        }

        return builder.WithQualifiers(Encodable(instance.Qualifiers)).Build();
    }

    private static CimMethod Encodable(CimMethod method) => new(
        method.Name,
        method.ReturnType,
        method.Parameters.Select((parameter, place) => parameter with
        {
            Qualifiers = CimQualifierSet.Create(
            [
                .. Directions[place % Directions.Length],
                .. Encodable(parameter.Qualifiers),
                new CimQualifier("ID", CimValue.From(place), CimFlavor.ToInstance | CimFlavor.DisableOverride),
            ]),
        }),
        Encodable(method.Qualifiers),
        method.ReturnClassName);

    private static CimQualifierSet Encodable(CimQualifierSet qualifiers) => CimQualifierSet.Create(qualifiers.Select(qualifier => qualifier with { Value = Encodable(qualifier.Value) }));

    private static CimValue Encodable(CimValue value)
    {
        if (value.IsArray)
        {
            return CimValue.FromArray(value.Type.ElementType(), [.. Enumerable.Range(0, value.Count).Select(i => Encodable(value[i]))]);
        }

        return value.Type switch
        {
            CimType.String => CimValue.From(WithoutNul(value)),
            CimType.Reference => CimValue.FromReference(WithoutNul(value)),
            CimType.Object when value.AsObject() is CimClass type => CimValue.From(Encodable(type)),
            CimType.Object => CimValue.From(Encodable((CimInstance)value.AsObject())),
            _ => value,
        };
    }

    private static string WithoutNul(CimValue value) => value.AsString().Replace("\0", string.Empty, StringComparison.Ordinal);

    private static CimQualifier True(string name) => new(name, CimValue.From(true), CimFlavor.ToSubClass);
}
