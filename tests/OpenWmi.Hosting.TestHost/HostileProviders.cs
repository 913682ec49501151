using OpenWmi.Providers;

namespace OpenWmi.Hosting.TestHost;

/// <summary>Providers that misbehave when they are asked to.</summary>
[ProviderCatalog("HostileProvider")]
public sealed partial class HostileProviders : ProviderCatalog;
