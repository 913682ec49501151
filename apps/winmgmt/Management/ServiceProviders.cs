using OpenWmi.Providers;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Winmgmt.Management;

/// <summary>Runs the service's own classes in the service, and every other provider where providers belong.</summary>
/// <param name="own">The classes of the service.</param>
/// <param name="hosts">Where all others run; null where there are no hosts, and none of them does.</param>
internal sealed class ServiceProviders(ManagementClasses own, IProviderHost? hosts) : IProviderHost
{
    private readonly InProcessProviderHost _own = new(own);

    /// <inheritdoc/>
    /// <remarks>Without hosts the answer for any other provider is that of a host that does not have it: WBEM_E_PROVIDER_LOAD_FAILURE.</remarks>
    public ValueTask<IWbemServices> GetProviderAsync(ProviderRegistration registration, IWbemServices ns, IToken caller, CancellationToken cancellationToken)
        => (hosts is null || own.Contains(registration.Name, registration.Namespace) ? _own : hosts).GetProviderAsync(registration, ns, caller, cancellationToken);
}
