using OpenWmi.Providers;

namespace OpenWmi.Benchmarks.Host;

/// <summary>The provider of the host.</summary>
[ProviderCatalog("BenchHostedProvider", Namespace = @"root\bench")]
public sealed partial class HostedProviders : ProviderCatalog;
