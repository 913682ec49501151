using FsCheck;
using FsCheck.Fluent;

namespace OpenWmi.Cim.Tests.Mof;

/// <summary>Random declarations, values and instances that MOF can express.</summary>
internal static class MofGenerators
{
    private static readonly CimType[] ScalarTypes =
    [
        CimType.Boolean, CimType.Sint8, CimType.Uint8, CimType.Sint16, CimType.Uint16, CimType.Sint32, CimType.Uint32, CimType.Sint64, CimType.Uint64,
        CimType.Real32, CimType.Real64, CimType.String, CimType.DateTime, CimType.Char16, CimType.Reference,
    ];

    private static readonly string[] NastyStrings =
    [
        "", "a", "\"", "\\", "\\\\server\\root", "line\nbreak\r\n", "\t\b\f", "\0", "\u0001F", "\uD800", "\uDC00x", "\uD83D\uDE00", "*/ // /*", "};", "grün", "\u2028", "\uFEFF",
        "'", "$a", "\\x41", string.Concat(Enumerable.Repeat("words and words ", 40)), new string('x', 300),
    ];

    public static Arbitrary<CimClassDeclaration> Declarations => Arb.From(Declaration);

    public static Arbitrary<CimInstance> Instances => Arb.From(
        from declaration in Declaration
        from states in Gen.Choose(0, 2).ArrayOf(declaration.Properties.Count)
        from values in Sequence(declaration.Properties.Select(property => Value(property.Type)))
        from embedded in Gen.Elements(true, false)
        select Build(declaration, states, [.. values], embedded));

    private static Gen<string> Text => Gen.OneOf(
        Gen.Elements(NastyStrings),
        Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString()).ListOf().Select(pieces => string.Concat(pieces)),
        Gen.Elements(NastyStrings).ListOf().Select(pieces => string.Concat(pieces.Take(6))));

    private static Gen<long> Bits => Gen.OneOf(
        Gen.Elements(0L, 1, -1, 127, -128, 255, 32767, -32768, 65535, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue),
        Gen.Choose(int.MinValue, int.MaxValue).Select(number => (long)number));

    private static Gen<double> Real => Gen.OneOf(
        Gen.Elements(0.0, -0.0, 1, -1.5, 1e-300, 1e300, double.MaxValue, double.MinValue, double.Epsilon, 0.1, 123456789),
        Bits.Select(bits => bits / 3.0));

    private static Gen<CimType> Type => from type in Gen.Elements(ScalarTypes)
                                        from array in Gen.Elements(CimType.Empty, CimType.Empty, CimType.Array)
                                        select type | array;

    private static Gen<CimClassDeclaration> Declaration =>
        from qualifiers in Qualifiers(["Abstract", "Description", "Locale", "Mine", "UUID"])
        from count in Gen.Choose(1, 6)
        from properties in Sequence(Enumerable.Range(0, count).Select(Property))
        from methods in Sequence(Enumerable.Range(0, count / 2).Select(Method))
        from superclass in Gen.Elements(null, "Base_Class")
        select new CimClassDeclaration("Test_Class", superclass, qualifiers, [.. properties], [.. methods]);

    public static Gen<CimValue> Value(CimType type) => type.IsArray()
        ? Scalar(type.ElementType()).ListOf().Select(elements => CimValue.FromArray(type.ElementType(), [.. elements]))
        : Scalar(type);

    private static Gen<CimValue> Scalar(CimType type) => type switch
    {
        CimType.Boolean => Gen.Elements(CimValue.From(true), CimValue.From(false)),
        CimType.Sint8 => Bits.Select(bits => CimValue.From(unchecked((sbyte)bits))),
        CimType.Uint8 => Bits.Select(bits => CimValue.From(unchecked((byte)bits))),
        CimType.Sint16 => Bits.Select(bits => CimValue.From(unchecked((short)bits))),
        CimType.Uint16 => Bits.Select(bits => CimValue.From(unchecked((ushort)bits))),
        CimType.Sint32 => Bits.Select(bits => CimValue.From(unchecked((int)bits))),
        CimType.Uint32 => Bits.Select(bits => CimValue.From(unchecked((uint)bits))),
        CimType.Sint64 => Bits.Select(bits => CimValue.From(bits)),
        CimType.Uint64 => Bits.Select(bits => CimValue.From(unchecked((ulong)bits))),
        CimType.Real32 => Real.Select(real => CimValue.From(float.IsFinite((float)real) ? (float)real : 1.5f)),
        CimType.Real64 => Real.Select(real => CimValue.From(real)),
        CimType.DateTime => Gen.Elements("20240229235959.123456+060", "********000000.000000+000", "00000012030405.000006:000").Select(text => CimValue.From(CimDateTime.Parse(text))),
        CimType.Char16 => Gen.Choose(0, 0xFFFF).Select(c => CimValue.From((char)c)),
        CimType.Reference => Text.Select(text => CimValue.FromReference(text)),
        _ => Text.Select(text => CimValue.From(text)),
    };

    private static Gen<CimProperty> Property(int index) =>
        from type in Type
        from className in type.ElementType() == CimType.Reference ? Gen.Elements(null, "Other_Class") : Gen.Constant<string?>(null)
        from qualifiers in Qualifiers(["Key", "Description", "MaxLen", "Values", "Override", "Mine"])
        from hasDefault in Gen.Elements(true, false)
        from value in Value(type)
        select new CimProperty($"P{index}", type, className, qualifiers, hasDefault ? value : default);

    private static Gen<CimMethod> Method(int index) =>
        from qualifiers in Qualifiers(["Implemented", "Static", "Description", "Mine"])
        from types in Type.ListOf()
        from parameters in Sequence(types.Take(5).Select((type, i) => Parameter(type, i)))
        from returns in Gen.Elements(CimType.Empty, CimType.Uint32, CimType.String)
        select new CimMethod($"M{index}", returns, parameters, qualifiers);

    private static Gen<CimParameter> Parameter(CimType type, int index) =>
        from direction in Gen.Elements("In", "Out")
        from extra in Qualifiers(["Description", "Mine", "Optional"])
        from hasDefault in Gen.Elements(true, false)
        from value in Value(type)
        let qualifiers = CimQualifierSet.Create(
        [
            new CimQualifier(direction, CimValue.From(true), CimFlavor.ToSubClass | CimFlavor.DisableOverride),
            .. extra,
            new CimQualifier("ID", CimValue.From(index), CimFlavor.ToInstance | CimFlavor.DisableOverride),
        ])
        select new CimParameter($"A{index}", type, null, qualifiers, hasDefault ? value : default);

    private static Gen<CimQualifierSet> Qualifiers(string[] names) =>
        from kept in Gen.Elements(true, false, false).ArrayOf(names.Length)
        from qualifiers in Sequence(names.Where((_, i) => kept[i]).Select(Qualifier))
        select CimQualifierSet.Create(qualifiers);

    private static Gen<CimQualifier> Qualifier(string name) =>
        from value in QualifierValue
        from flavor in Gen.Choose(0, 15)
        select new CimQualifier(name, value, (CimFlavor)((flavor & 3) | ((flavor & 4) << 2) | ((flavor & 8) << 4)));

    // Booleans, sint32, sint64 and uint64 beyond it, real64, strings, and arrays of them.
    private static Gen<CimValue> QualifierValue => Gen.OneOf(
        Gen.Elements(CimValue.From(true), CimValue.From(false), CimValue.From(5), CimValue.From(int.MinValue), CimValue.From(1L << 40), CimValue.From(ulong.MaxValue)),
        Scalar(CimType.Real64),
        Scalar(CimType.String),
        Value(CimType.String | CimType.Array),
        Gen.NonEmptyListOf(Scalar(CimType.Sint32)).Select(elements => CimValue.FromArray(CimType.Sint32, [.. elements])),
        Gen.NonEmptyListOf(Scalar(CimType.Boolean)).Select(elements => CimValue.FromArray(CimType.Boolean, [.. elements])));

    private static Gen<T[]> Sequence<T>(IEnumerable<Gen<T>> generators) => Gen.CollectToArray(generators, generator => generator);

    private static CimInstance Build(CimClassDeclaration declaration, int[] states, CimValue[] values, bool isEmbedded)
    {
        CimProperty[] properties = [.. declaration.Properties.Select(property => new CimProperty(property.Name, property.Type, property.ClassName)), new CimProperty("Inner", CimType.Object)];
        var type = CimClass.Create(new CimClassDeclaration("Test_Class", null, CimQualifierSet.Empty, properties, []));
        CimInstance instance = Fill(type, states, values).Build();
        return isEmbedded
            ? Fill(type, states, values).Set("Inner", CimValue.From(instance)).WithQualifiers(declaration.Qualifiers).Build()
            : instance;
    }

    private static CimInstanceBuilder Fill(CimClass type, int[] states, CimValue[] values)
    {
        var builder = new CimInstanceBuilder(type);
        for (int i = 0; i < states.Length; i++)
        {
            if (states[i] > 0)
            {
                builder.Set(i, states[i] == 1 ? values[i] : default);
            }
        }

        return builder;
    }
}
