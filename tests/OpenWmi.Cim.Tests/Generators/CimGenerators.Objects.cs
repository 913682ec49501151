using FsCheck;
using FsCheck.Fluent;

namespace OpenWmi.Cim.Tests.Generators;

/// <content>Declarations, classes and instances.</content>
public static partial class CimGenerators
{
    private static readonly CimFlavor[] Flavors =
    [
        CimFlavor.None, CimFlavor.ToSubClass, CimFlavor.ToInstance, CimFlavor.ToInstance | CimFlavor.ToSubClass, CimFlavor.ToSubClass | CimFlavor.Amended,
    ];

    private static readonly CimType[] KeyTypes =
    [
        CimType.Sint8, CimType.Uint16, CimType.Uint32, CimType.Sint64, CimType.Uint64, CimType.String, CimType.DateTime, CimType.Boolean, CimType.Char16, CimType.Reference,
    ];

    /// <summary>The qualifiers of one element.</summary>
    public static Gen<CimQualifierSet> Qualifiers { get; } =
        from count in Gen.Choose(0, 4)
        from qualifiers in Gen.CollectToArray(Enumerable.Range(0, count), Qualifier)
        select CimQualifierSet.Create(qualifiers);

    /// <summary>A declaration of a class without a superclass.</summary>
    public static Gen<CimClassDeclaration> Declaration { get; } = DeclarationOf("Root", null, 1);

    /// <summary>A class with none to two classes above it, keys included.</summary>
    public static Gen<CimClass> Class { get; } = ClassOf(1);

    /// <summary>An instance of a random class: own values, NULLs and defaults.</summary>
    public static Gen<CimInstance> Instance { get; } = Class.SelectMany(type => InstanceOf(type, 1));

    /// <summary>An instance of a class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="depth">How deep objects may be embedded in it.</param>
    public static Gen<CimInstance> InstanceOf(CimClass type, int depth = 1) =>
        from values in Gen.CollectToArray(type.Properties, property => StateAndValue(property.Type, depth))
        from qualifiers in Gen.Frequency((4, Gen.Constant(CimQualifierSet.Empty)), (1, Qualifiers))
        select Build(type, values, qualifiers);

    /// <summary>Builds an instance with the given states and values.</summary>
    public static CimInstance Build(CimClass type, IReadOnlyList<(CimPropertyState State, CimValue Value)> values, CimQualifierSet? qualifiers = null)
    {
        var builder = new CimInstanceBuilder(type);
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i].State != CimPropertyState.Default)
            {
                builder.Set(i, values[i].State == CimPropertyState.Null ? CimValue.Null : values[i].Value);
            }
        }

        return builder.WithQualifiers(qualifiers ?? CimQualifierSet.Empty).Build();
    }

    /// <summary>A state, and the value where the state is <see cref="CimPropertyState.Value"/>.</summary>
    public static Gen<(CimPropertyState State, CimValue Value)> StateAndValue(CimType type, int depth = 1) => Gen.Frequency(
        (4, ValueOf(type, depth).Select(value => (CimPropertyState.Value, value))),
        (1, Gen.Constant((CimPropertyState.Null, CimValue.Null))),
        (1, Gen.Constant((CimPropertyState.Default, CimValue.Null))));

    private static Gen<CimObject> Embedded(int depth) => depth <= 0
        ? Gen.Constant<CimObject>(CimClass.Create(new CimClassDeclaration("Empty", null, CimQualifierSet.Empty, [], [])))
        : Gen.OneOf(ClassOf(depth - 1).Select(type => (CimObject)type), ClassOf(depth - 1).SelectMany(type => InstanceOf(type, depth - 1)).Select(instance => (CimObject)instance));

    private static Gen<CimClass> ClassOf(int depth) =>
        from root in DeclarationOf("Root", null, depth)
        from middle in DeclarationOf("Middle", "Root", depth)
        from leaf in DeclarationOf("Leaf", "Middle", depth)
        from levels in Gen.Choose(1, 3)
        from scope in Gen.Elements(null, new CimScope("HOST", @"root\cimv2"))
        select CreateChain([root, middle, leaf], levels, scope);

    private static CimClass CreateChain(CimClassDeclaration[] declarations, int levels, CimScope? scope)
    {
        CimClass type = CimClass.Create(declarations[0], null, scope);
        for (int i = 1; i < levels; i++)
        {
            type = CimClass.Create(declarations[i], type, scope);
        }

        return type;
    }

    private static Gen<CimClassDeclaration> DeclarationOf(string name, string? superclass, int depth) =>
        from qualifiers in Qualifiers
        from key in Gen.Frequency((3, KeyProperty().Select(property => new[] { property })), (1, Gen.Constant(Array.Empty<CimProperty>())))
        from count in Gen.Choose(0, 6)
        from properties in Gen.CollectToArray(Enumerable.Range(0, count), i => Property($"{name}P{i}", depth))
        from methods in Gen.Choose(0, 2).SelectMany(methods => Gen.CollectToArray(Enumerable.Range(0, methods), i => Method($"{name}M{i}")))
        select new CimClassDeclaration(name, superclass, qualifiers, superclass is null ? [.. key, .. properties] : properties, methods);

    private static Gen<CimProperty> KeyProperty() =>
        Gen.Elements(KeyTypes).Select(type => new CimProperty("Key", type, null, CimQualifierSet.Create([new CimQualifier("key", CimValue.From(true), CimFlavor.ToSubClass | CimFlavor.DisableOverride)])));

    private static Gen<CimProperty> Property(string name, int depth) =>
        from type in Type
        from className in ClassNameFor(type)
        from qualifiers in Qualifiers
        from value in StateAndValue(type, depth - 1)
        select new CimProperty(name, type, className, qualifiers, value.Value);

    private static Gen<CimMethod> Method(string name) =>
        from result in Gen.OneOf(Gen.Constant(CimType.Empty), Type)
        from count in Gen.Choose(0, 3)
        from parameters in Gen.CollectToArray(Enumerable.Range(0, count), i => Parameter($"p{i}"))
        from qualifiers in Qualifiers
        select new CimMethod(name, result, parameters, qualifiers);

    private static Gen<CimParameter> Parameter(string name) =>
        from type in Type
        from className in ClassNameFor(type)
        from qualifiers in Qualifiers
        select new CimParameter(name, type, className, qualifiers);

    private static Gen<string?> ClassNameFor(CimType type) => type.ElementType() switch
    {
        CimType.Reference => Name.Select(name => (string?)name),
        CimType.Object => Gen.OneOf(Name.Select(name => (string?)name), Gen.Constant((string?)null)),
        _ => Gen.Constant((string?)null),
    };

    private static Gen<CimQualifier> Qualifier(int number) =>
        from type in Gen.Elements(CimType.Boolean, CimType.String, CimType.Sint32, CimType.Uint64, CimType.Real64, CimType.String | CimType.Array, CimType.Uint8 | CimType.Array)
        from value in ValueOf(type, 0)
        from flavor in Gen.Elements(Flavors)
        select new CimQualifier($"Q{number}", value, flavor);
}
