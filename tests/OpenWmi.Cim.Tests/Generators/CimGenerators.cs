using FsCheck;
using FsCheck.Fluent;

namespace OpenWmi.Cim.Tests.Generators;

/// <summary>Random values, classes and instances for the properties of this layer and of those above it.</summary>
public static partial class CimGenerators
{
    private static readonly string[] Words = ["Name", "Id", "größe", "_x", "Handle", "A", "b1", "ΔT", "Caption", "Value_2"];
    private static readonly string[] Texts =
    [
        string.Empty, " ", "plain", "Größe", "\u00FF", "\u0100", "Ωmega", "\uD83D\uDE00", "\uD800", "a\uDC00b", "\0", "line\r\nline", "\"quoted\" and \\back\\", "'", new string('x', 300), new string('ж', 200),
    ];

    /// <summary>The element types of facts 6.7.</summary>
    public static IReadOnlyList<CimType> ElementTypes { get; } =
    [
        CimType.Boolean, CimType.Sint8, CimType.Uint8, CimType.Sint16, CimType.Uint16, CimType.Sint32, CimType.Uint32, CimType.Sint64, CimType.Uint64,
        CimType.Real32, CimType.Real64, CimType.Char16, CimType.String, CimType.DateTime, CimType.Reference, CimType.Object,
    ];

    /// <summary>Identifiers, with letters beyond ASCII.</summary>
    public static Gen<string> Name { get; } =
        from word in Gen.Elements(Words)
        from number in Gen.Choose(0, 99)
        select $"{word}{number}";

    /// <summary>Strings: Latin-1 or beyond, lone surrogates, NUL, long ones.</summary>
    public static Gen<string> Text { get; } = Gen.OneOf(Gen.Elements(Texts), ArbMap.Default.GeneratorFor<string>().Select(text => text ?? string.Empty));

    /// <summary>Time stamps, with unknown fields too, and intervals.</summary>
    public static Gen<CimDateTime> DateTime { get; } = Gen.OneOf(Timestamp(), Interval());

    /// <summary>The text of paths.</summary>
    public static Gen<string> PathText { get; } = Path().Select(path => path.ToString());

    /// <summary>A type that values have, one time in three an array.</summary>
    public static Gen<CimType> Type { get; } =
        from element in Gen.Elements<CimType>(ElementTypes)
        from isArray in Gen.Frequency((2, Gen.Constant(false)), (1, Gen.Constant(true)))
        select isArray ? element | CimType.Array : element;

    /// <summary>A value of any type, not NULL.</summary>
    public static Gen<CimValue> Value { get; } = Type.SelectMany(type => ValueOf(type));

    /// <summary>A value of a type, not NULL.</summary>
    /// <param name="type">Any type that values have.</param>
    /// <param name="depth">How deep objects may be embedded in it.</param>
    public static Gen<CimValue> ValueOf(CimType type, int depth = 1) => type.IsArray()
        ? Gen.Choose(0, 5).SelectMany(count => Gen.ArrayOf(ScalarOf(type.ElementType(), depth), count)).Select(values => CimValue.FromArray(type.ElementType(), values))
        : ScalarOf(type, depth);

    /// <summary>Paths of namespaces, classes, instances and singletons.</summary>
    public static Gen<CimPath> Path() =>
        from server in Gen.Elements<string?>(null, ".", "HOST", "host.example")
        from ns in server is null ? Gen.Elements<string?>(null, @"root\cimv2") : Gen.Elements<string?>("root", @"root\cimv2", @"root\a\b\c")
        from className in Gen.Frequency((server is null ? 0 : 1, Gen.Constant((string?)null)), (3, Name.Select(name => (string?)name)))
        from singleton in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        from keys in className is null || singleton ? Gen.Constant(Array.Empty<CimKeyBinding>()) : Keys()
        select new CimPath(server, ns, className, keys, singleton && className is not null);

    private static Gen<CimKeyBinding[]> Keys() => Gen.OneOf(
        Gen.Constant(Array.Empty<CimKeyBinding>()),
        KeyValue().Select(value => new[] { new CimKeyBinding(null, value) }),
        Gen.Choose(1, 4).SelectMany(count => Gen.CollectToArray(Enumerable.Range(0, count), i => KeyValue().Select(value => new CimKeyBinding($"K{i}", value)))));

    private static Gen<CimValue> KeyValue() => Gen.OneOf(
        Text.Select(CimValue.From),
        Number<long>(CimValue.From),
        ArbMap.Default.GeneratorFor<ulong>().Select(value => CimValue.From(value | (1UL << 63))),
        ArbMap.Default.GeneratorFor<bool>().Select(CimValue.From));

    private static Gen<CimValue> ScalarOf(CimType type, int depth) => type switch
    {
        CimType.Boolean => ArbMap.Default.GeneratorFor<bool>().Select(CimValue.From),
        CimType.Sint8 => Number<sbyte>(CimValue.From),
        CimType.Uint8 => Number<byte>(CimValue.From),
        CimType.Sint16 => Number<short>(CimValue.From),
        CimType.Uint16 => Number<ushort>(CimValue.From),
        CimType.Sint32 => Number<int>(CimValue.From),
        CimType.Uint32 => Number<uint>(CimValue.From),
        CimType.Sint64 => Number<long>(CimValue.From),
        CimType.Uint64 => Number<ulong>(CimValue.From),
        CimType.Real32 => Number<float>(CimValue.From),
        CimType.Real64 => Number<double>(CimValue.From),
        CimType.Char16 => Gen.Choose(0, char.MaxValue).Select(unit => CimValue.From((char)unit)),
        CimType.DateTime => DateTime.Select(CimValue.From),
        CimType.Reference => PathText.Select(CimValue.FromReference),
        CimType.Object => Embedded(depth).Select(CimValue.From),
        _ => Text.Select(CimValue.From),
    };

    // The ends of the range come as often as all that lies between them.
    private static Gen<CimValue> Number<T>(Func<T, CimValue> from)
        where T : System.Numerics.IMinMaxValue<T> =>
        Gen.OneOf(Gen.Elements(T.MinValue, T.MaxValue), ArbMap.Default.GeneratorFor<T>()).Select(from);

    private static Gen<CimDateTime> Timestamp() =>
        from year in Gen.Choose(1, 9999)
        from month in Gen.Choose(1, 12)
        from day in Gen.Choose(1, System.DateTime.DaysInMonth(year, month))
        from seconds in Gen.Choose(0, 86_399)
        from microsecond in Gen.Choose(0, 999_999)
        from offset in Gen.Choose(-999, 999)
        from unknown in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 255)))
        select CimDateTime.Parse(Blank(
            $"{year:D4}{month:D2}{day:D2}{seconds / 3600:D2}{seconds / 60 % 60:D2}{seconds % 60:D2}.{microsecond:D6}{(offset < 0 ? '-' : '+')}{Math.Abs(offset):D3}", (CimDateTimeFields)unknown));

    private static Gen<CimDateTime> Interval() =>
        from days in Gen.Choose(0, 99_999_999)
        from seconds in Gen.Choose(0, 86_399)
        from microsecond in Gen.Choose(0, 999_999)
        select CimDateTime.Parse($"{days:D8}{seconds / 3600:D2}{seconds / 60 % 60:D2}{seconds % 60:D2}.{microsecond:D6}:000");

    private static string Blank(string text, CimDateTimeFields unknown)
    {
        char[] units = text.ToCharArray();
        Span<(CimDateTimeFields Field, int Start, int Length)> places =
        [
            (CimDateTimeFields.Year, 0, 4), (CimDateTimeFields.Month, 4, 2), (CimDateTimeFields.Day, 6, 2), (CimDateTimeFields.Hour, 8, 2), (CimDateTimeFields.Minute, 10, 2),
            (CimDateTimeFields.Second, 12, 2), (CimDateTimeFields.Microsecond, 15, 6), (CimDateTimeFields.Offset, 22, 3),
        ];
        foreach ((CimDateTimeFields field, int start, int length) in places)
        {
            if ((unknown & field) != 0)
            {
                units.AsSpan(start, length).Fill('*');
            }
        }

        return new string(units);
    }
}
