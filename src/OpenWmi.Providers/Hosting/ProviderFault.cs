using OpenWmi.Cim;

namespace OpenWmi.Providers;

/// <summary>What an exception in the code of a provider becomes: WBEM_E_PROVIDER_FAILURE.</summary>
internal static class ProviderFault
{
    /// <summary>Whether an exception is a fault of the provider's code, rather than an answer, a cancellation or the end of the process.</summary>
    public static bool IsFault(Exception error) => error is not (WbemException or OperationCanceledException or OutOfMemoryException);

    /// <summary>Says which provider failed and at what.</summary>
    /// <param name="providerName">The provider.</param>
    /// <param name="what">"to …".</param>
    /// <param name="error">The exception.</param>
    public static WbemException Wrap(string providerName, string what, Exception error) =>
        new(WbemStatus.WBEM_E_PROVIDER_FAILURE, $"The provider {providerName} failed {what}: {error.Message}", error);
}
