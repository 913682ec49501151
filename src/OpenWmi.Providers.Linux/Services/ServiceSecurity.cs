using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Providers.Linux.Services;

/// <summary>Security descriptors of services, between the methods and <see cref="IServiceDescriptors"/>, which decides: in a provider host that is the service, because it is not for its user to look into the registry as the system does.</summary>
internal static class ServiceSecurity
{
    /// <summary>What a service has that was never given a descriptor.</summary>
    public const string DefaultSddl = ServiceDescriptors.DefaultSddl;

    /// <summary>Whether the caller may do something with a service, as its descriptor says. Systemd has its own say after that.</summary>
    public static bool IsGranted(ProviderRequest request, string service, uint right) => Descriptors(request).IsGranted(service, right);

    /// <summary>Reads the descriptor on behalf of the caller.</summary>
    public static SecurityResult Get(ProviderRequest request, string service, out CimInstance? descriptor)
    {
        descriptor = Descriptors(request).Read(service) is { } found ? DescriptorForms.ToInstance(request, found) : null;
        return descriptor is null ? SecurityResult.AccessDenied : SecurityResult.Success;
    }

    /// <summary>Changes what the descriptor says on behalf of the caller.</summary>
    public static SecurityResult Set(ProviderRequest request, string service, CimInstance descriptor)
    {
        SecurityResult read = SuppliedDescriptor.Read(request, descriptor, out SecurityDescriptor? wanted);
        return read == SecurityResult.Success ? (SecurityResult)Descriptors(request).Write(service, wanted!)
            : IsGranted(request, service, AccessRights.WriteDac) ? read
            : SecurityResult.AccessDenied;
    }

    private static IServiceDescriptors Descriptors(ProviderRequest request) =>
        request.FindService<IServiceDescriptors>() ?? new ServiceDescriptors(request.FindService<IRegistryAccess>(), request.Caller);
}
