namespace OpenWmi.Providers.Tests.Samples;

/// <summary>Two keys, in another order than that of their names, and no lookup.</summary>
[CimClass]
internal sealed partial class Sample_Pair
{
    private Sample_Pair(uint zone, string area) => (Zone, Area) = (zone, area);

    [Key]
    public uint Zone { get; }

    [Key]
    public string Area { get; }

    public static IEnumerable<Sample_Pair> Enumerate() => [new(1, "north"), new(2, "north"), new(1, "south")];

    [CimMethod]
    public string Describe() => $"{Area} {Zone}";
}
