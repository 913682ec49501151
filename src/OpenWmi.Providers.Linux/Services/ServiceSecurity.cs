using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Providers.Linux.Services;

/// <summary>
/// Security descriptors of services. As on Windows they are in the registry: the value Security of HKLM\SYSTEM\CurrentControlSet\Services\NAME\Security, which only administrators read. One that is damaged lets
/// nobody in. A service without one has the default.
/// </summary>
internal static class ServiceSecurity
{
    /// <summary>Administrators may do everything, the system may control, who is authenticated may look.</summary>
    public const string DefaultSddl = "O:SYG:SYD:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)(A;;CCLCSWLOCRRC;;;AU)";

    private const string Folder = @"HKLM\SYSTEM\CurrentControlSet\Services\";
    private const string ValueName = "Security";
    private const string KeySddl = "O:BAG:SYD:(A;CI;KA;;;SY)(A;CI;KA;;;BA)";

    /// <summary>Whether the caller may do something with a service, as its descriptor says. Systemd has its own say after that.</summary>
    public static bool IsGranted(ProviderRequest request, string service, uint right) => IsGranted(request, Find(request, service), right);

    /// <summary>Reads the descriptor on behalf of the caller.</summary>
    public static SecurityResult Get(ProviderRequest request, string service, out CimInstance? descriptor)
    {
        descriptor = null;
        SecurityDescriptor? found = Find(request, service);
        if (!IsGranted(request, found, AccessRights.ReadControl))
        {
            return SecurityResult.AccessDenied;
        }

        descriptor = DescriptorForms.ToInstance(request, SuppliedDescriptor.MaySeeSacl(request) ? found! : DescriptorUpdate.WithoutSacl(found!));
        return SecurityResult.Success;
    }

    /// <summary>Changes what the descriptor says on behalf of the caller.</summary>
    public static SecurityResult Set(ProviderRequest request, string service, CimInstance descriptor)
    {
        SecurityDescriptor? current = Find(request, service);
        SecurityResult read = SuppliedDescriptor.Read(request, descriptor, out SecurityDescriptor? wanted);
        if (read == SecurityResult.PrivilegeMissing)
        {
            return IsGranted(request, current, AccessRights.WriteDac) ? read : SecurityResult.AccessDenied;
        }

        uint rights = wanted is null ? AccessRights.WriteDac : DescriptorUpdate.RequiredRights(wanted);
        return !IsGranted(request, current, rights) ? SecurityResult.AccessDenied
            : wanted is null || DescriptorUpdate.FindFault(current!, wanted, request.Caller.Access) is not null ? SecurityResult.InvalidParameter
            : Write(request, service, DescriptorUpdate.Apply(current!, wanted, ServiceRights.Mapping));
    }

    private static bool IsGranted(ProviderRequest request, SecurityDescriptor? descriptor, uint right)
        => request.Caller.ImpersonationLevel >= ImpersonationLevel.Impersonate && AccessCheck.Check(request.Caller.Access, descriptor, right, ServiceRights.Mapping).IsGranted;

    private static SecurityDescriptor? Find(ProviderRequest request, string service)
    {
        IRegistry? registry = request.FindService<IRegistryAccess>()?.OpenAsSystem();
        return registry?.ReadValue(KeyOf(service), ValueName) is not { } value ? Sddl.Parse(DefaultSddl)
            : value.Type == RegistryValueType.Binary && SecurityDescriptor.TryRead(value.Data, out SecurityDescriptor? descriptor, out _) ? descriptor
            : null;
    }

    private static SecurityResult Write(ProviderRequest request, string service, SecurityDescriptor descriptor)
    {
        if (request.FindService<IRegistryAccess>()?.OpenAsSystem() is not { } registry)
        {
            return SecurityResult.UnknownFailure;
        }

        try
        {
            RegistryKeyPath key = KeyOf(service);
            if (registry.CreateKey(key))
            {
                registry.WriteSecurity(key, Sddl.Parse(KeySddl));
            }

            return registry.SetValue(key, RegistryValue.FromBinary(ValueName, descriptor.ToBinary())) ? SecurityResult.Success : SecurityResult.UnknownFailure;
        }
        catch (WbemException error) when (error.Status is WbemStatus.WBEM_E_ACCESS_DENIED or WbemStatus.WBEM_E_READ_ONLY)
        {
            // The process may not write the repository.
            return SecurityResult.AccessDenied;
        }
    }

    // systemd writes \x2d for what a name cannot hold; the backslash separates keys, and a slash is in no name of a unit.
    private static RegistryKeyPath KeyOf(string service) => RegistryKeyPath.Parse(Folder + service.Replace('\\', '/') + @"\Security");
}
