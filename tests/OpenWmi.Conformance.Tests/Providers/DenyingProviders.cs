using OpenWmi.Providers;

namespace OpenWmi.Conformance.Tests.Providers;

/// <summary>Providers that refuse a part of what they have, each in a way that the requirements name.</summary>
[ProviderCatalog("Denying")]
internal sealed partial class DenyingProviders : ProviderCatalog;
