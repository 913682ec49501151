using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux;

/// <summary>A security descriptor that a caller wants an object to have, and what its SACL takes.</summary>
internal static class SuppliedDescriptor
{
    /// <summary>Reads it.</summary>
    /// <param name="request">The call.</param>
    /// <param name="instance">The descriptor as an object.</param>
    /// <param name="descriptor">The descriptor when the result is success.</param>
    /// <returns>InvalidParameter where it is none; PrivilegeMissing where it has a SACL and the caller has not enabled SeSecurityPrivilege.</returns>
    public static SecurityResult Read(ProviderRequest request, CimInstance instance, out SecurityDescriptor? descriptor)
    {
        descriptor = null;
        try
        {
            descriptor = DescriptorForms.FromInstance(request, instance);
        }
        catch (WbemException error) when (error.Status == WbemStatus.WBEM_E_INVALID_PARAMETER)
        {
            return SecurityResult.InvalidParameter;
        }

        bool hasSacl = (descriptor.Control & SecurityDescriptorControl.SaclPresent) != 0;
        return hasSacl && !MaySeeSacl(request) ? SecurityResult.PrivilegeMissing : SecurityResult.Success;
    }

    /// <summary>Whether the caller may read and change SACLs.</summary>
    public static bool MaySeeSacl(ProviderRequest request) => request.Caller.Access.EnabledPrivileges.Contains(Privilege.Security);
}
