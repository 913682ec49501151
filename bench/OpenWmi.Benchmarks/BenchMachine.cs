using OpenWmi.Providers;

namespace OpenWmi.Benchmarks;

/// <summary>A class whose method does nothing: what remains is the way there and back.</summary>
[CimClass(ClassName)]
internal static partial class BenchMachine
{
    public const string ClassName = "Bench_Machine";

    /// <summary>Does nothing.</summary>
    [CimMethod]
    public static void Nothing()
    {
    }
}
