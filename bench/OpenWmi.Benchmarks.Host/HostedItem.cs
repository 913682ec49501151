using System.Globalization;
using OpenWmi.Providers;

namespace OpenWmi.Benchmarks.Host;

/// <summary>The class that figures of other systems can be compared on, from a provider.</summary>
/// <param name="id">The number.</param>
[CimClass(ClassName)]
public sealed partial class HostedItem(uint id)
{
    /// <summary>The name of the class.</summary>
    public const string ClassName = "Bench_Hosted";

    /// <summary>How many there are.</summary>
    public const int Count = 100_000;

    private static readonly string[] Names = [.. Enumerable.Range(0, 1000).Select(i => string.Create(CultureInfo.InvariantCulture, $"process-{i}"))];

    /// <summary>The number.</summary>
    [Key]
    public uint Id => id;

    /// <summary>A name.</summary>
    public string Name => Names[id % Names.Length];

    /// <summary>A caption.</summary>
    public static string Caption => "A process of the benchmark";

    /// <summary>A command line.</summary>
    public static string CommandLine => "/usr/lib/benchmark/process --number 1 --quiet --log /var/log/benchmark/process.log";

    /// <summary>A number.</summary>
    public uint ParentId => id / 7;

    /// <summary>A number.</summary>
    public uint ThreadCount => id % 61;

    /// <summary>A number.</summary>
    public ulong WorkingSetSize => id * 4096UL;

    /// <summary>A number.</summary>
    public ulong KernelModeTime => id * 100UL;

    /// <summary>A number.</summary>
    public ulong UserModeTime => id * 300UL;

    /// <summary>Every other.</summary>
    public bool Enabled => id % 2 == 0;

    /// <summary>All.</summary>
    public static IEnumerable<HostedItem> Enumerate()
    {
        for (uint id = 0; id < Count; id++)
        {
            yield return new HostedItem(id);
        }
    }
}
