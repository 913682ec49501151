using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.Wbem;

/// <summary>Brings registered providers to life. The object manager asks; the program that composes the system decides in which process they run.</summary>
public interface IProviderHost
{
    /// <summary>Gets a provider, initialised for a namespace and a caller.</summary>
    /// <param name="registration">What the namespace says of it.</param>
    /// <param name="ns">The namespace, as the caller sees it: for the provider's own calls.</param>
    /// <param name="caller">On whose behalf it is called: what the provider sees as its caller. A host in another process hands it on in the context of the call, as COM does, and never among the arguments, which are the client's.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="WbemException">WBEM_E_PROVIDER_LOAD_FAILURE: there is no such provider. WBEM_E_INITIALIZATION_FAILURE: it refused to start.</exception>
    ValueTask<IWbemServices> GetProviderAsync(ProviderRegistration registration, IWbemServices ns, IToken caller, CancellationToken cancellationToken);
}
