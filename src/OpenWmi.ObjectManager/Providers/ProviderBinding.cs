using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Providers;

/// <summary>A provider that is ready to serve a class.</summary>
/// <param name="Services">The provider.</param>
/// <param name="Registration">What the namespace says of it.</param>
internal sealed record ProviderBinding(IWbemServices Services, ProviderRegistration Registration);
