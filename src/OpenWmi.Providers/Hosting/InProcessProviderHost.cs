using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Providers;

/// <summary>Runs the providers of catalogues in this process, as this process. Costs nothing before the first provider is asked for.</summary>
/// <param name="catalogs">The catalogues; where two hold one provider, the first counts.</param>
public sealed class InProcessProviderHost(params ProviderCatalog[] catalogs) : IProviderHost
{
    /// <inheritdoc/>
    /// <remarks>Each call gets a provider of its own, so that nothing of one caller's reaches another. What is expensive belongs to the catalogue.</remarks>
    public ValueTask<IWbemServices> GetProviderAsync(ProviderRegistration registration, IWbemServices ns, IToken caller, CancellationToken cancellationToken)
    {
        foreach (ProviderCatalog catalog in catalogs)
        {
            if (catalog.Contains(registration.Name, registration.Namespace))
            {
                return new(new AttributedProvider(catalog, registration, ns, caller));
            }
        }

        throw new WbemException(
            WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE,
            $"The provider {registration.Name} is registered in {registration.Namespace}, but this program has none of that name for that namespace.");
    }
}
