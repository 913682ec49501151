using OpenWmi.Cim;

namespace OpenWmi.Providers.Tests.Samples;

/// <summary>A property of every type.</summary>
[CimClass("Sample_Types")]
internal sealed partial class SampleTypes
{
    [Key]
    public static string Id => "only";

    public static bool Flag => true;

    public static sbyte S8 => -8;

    public static byte U8 => 8;

    public static short S16 => -16;

    public static ushort U16 => 16;

    public static int S32 => -32;

    public static uint? U32 => 32;

    public static long S64 => -64;

    public static ulong U64 => ulong.MaxValue;

    public static float R32 => 1.5f;

    public static double R64 => 2.5;

    public static char C16 => 'c';

    public static DateTimeOffset Moment => new(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(1));

    public static TimeSpan? Length => TimeSpan.FromSeconds(90);

    public static CimDateTime Raw => CimDateTime.FromTimeSpan(TimeSpan.FromDays(1));

    public static SampleColour Colour => SampleColour.Green;

    public static string[] Texts => ["a", "b"];

    public static IReadOnlyList<ushort>? Numbers => [1, 2];

    public static IReadOnlyList<byte>? NoOctets => null;

    public static IEnumerable<TimeSpan> Lengths => [TimeSpan.FromSeconds(1)];

    [Reference("Sample_Item")]
    public static string Item => "Sample_Item.Name=\"one\"";

    [Reference("Sample_Item")]
    public static IReadOnlyList<string> Items => [Item];

    public static CimObject? Object => null;

    [Embedded("Sample_Item")]
    public static CimInstance? Embedded => null;

    public static int? @class => null;

    public static IEnumerable<SampleTypes> Enumerate() => [new()];
}
