using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.Providers.Hosting;

/// <summary>What a provider fails with, as the service is told: the status, and what goes with it.</summary>
internal static class ProviderFailures
{
    /// <summary>The words and the object of a failure.</summary>
    public static ProviderFailure Of(WbemException error) => new((int)error.Status, error.Message, error.ProviderName, error.ErrorObject);

    /// <summary>The status of a failure.</summary>
    public static HResult ResultOf(WbemException error) => new((int)error.Status);

    /// <summary>What an exception is to the service: a failure of the provider where it is not one of WMI already.</summary>
    public static WbemException Read(Exception error, string? provider) => error switch
    {
        WbemException known => known,
        OperationCanceledException => new WbemException(WbemStatus.WBEM_E_CALL_CANCELLED, innerException: error),
        _ => new WbemException(WbemStatus.WBEM_E_PROVIDER_FAILURE, $"The provider {provider} failed: {error.Message}", error),
    };
}
