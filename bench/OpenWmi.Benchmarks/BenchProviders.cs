using OpenWmi.Providers;

namespace OpenWmi.Benchmarks;

/// <summary>The provider of the benchmarks.</summary>
[ProviderCatalog("BenchProvider")]
internal sealed partial class BenchProviders : ProviderCatalog;
