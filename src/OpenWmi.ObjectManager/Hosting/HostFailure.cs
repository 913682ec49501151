using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>What a call into a host fails with, as the object manager says it.</summary>
internal static class HostFailure
{
    private const uint Facility = 0x8004_0000;
    private const uint FacilityMask = 0xFFFF_0000;

    /// <summary>Whether an exception means that the host broke, or what it sent.</summary>
    public static bool Is(Exception error) => error is RpcFaultException or HResultException or NdrException or RpcProtocolException or IOException or ObjectDisposedException;

    /// <summary>Whether it means that the host does not keep to the protocol: it is not asked again.</summary>
    public static bool IsGarbage(Exception error) => error is NdrException or RpcProtocolException or HResultException or RpcFaultException { Status: RpcStatus.ProtocolError or RpcStatus.BadStubData };

    /// <summary>The failure of a call during which the host broke.</summary>
    public static WbemException Of(Exception error, string provider) => new(
        WbemStatus.WBEM_E_PROVIDER_FAILURE, $"The host of the provider {provider} ended, or was ended, during the call: {error.Message}", error) { ProviderName = provider };

    /// <summary>Ends with the failure that a provider answered.</summary>
    /// <exception cref="WbemException">What it answered. A number that is no failure of WMI is WBEM_E_PROVIDER_FAILURE.</exception>
    public static void Require(HResult result, ProviderFailure? failure)
    {
        if (!result.Succeeded)
        {
            throw Read(unchecked((uint)result.Value), failure);
        }
    }

    /// <summary>What a provider says that it left out.</summary>
    public static WbemException? Omission(ProviderFailure? failure) => failure is { } given ? Read(unchecked((uint)given.Status), failure) : null;

    private static WbemException Read(uint status, ProviderFailure? failure) => new(
        (status & FacilityMask) == Facility ? (WbemStatus)unchecked((int)status) : WbemStatus.WBEM_E_PROVIDER_FAILURE, failure?.Message)
    {
        ProviderName = failure?.Provider,
        ErrorObject = failure?.ErrorObject as CimInstance,
    };
}
