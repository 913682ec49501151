using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux;

/// <content>Security descriptors of keys.</content>
internal static partial class StdRegProv
{
    /// <summary>Reads the security descriptor of a key: its own, or what it inherits. Needs READ_CONTROL.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    /// <param name="descriptor">The descriptor; its SACL only where the caller has enabled SeSecurityPrivilege. NULL unless the method returns 0.</param>
    [CimMethod]
    public static uint GetSecurityDescriptor(
        ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey,
        [CimParameter("Descriptor"), Embedded("__SecurityDescriptor")] out CimInstance? descriptor)
    {
        SecurityDescriptor? found = null;
        uint result = RegistryCall.Run(request, hive, subKey, (registry, key) => (found = registry.ReadSecurity(key)) is null ? RegistryCall.FileNotFound : RegistryCall.Success);
        descriptor = found is null ? null : DescriptorForms.ToInstance(request, found);
        return result;
    }

    /// <summary>
    /// Changes the security descriptor of a key: an Owner and a Group that are not NULL, which needs WRITE_OWNER; the DACL where ControlFlags has SE_DACL_PRESENT (4), which needs WRITE_DAC; the SACL where it has
    /// SE_SACL_PRESENT (16), which needs SeSecurityPrivilege. All of it is done or nothing. Keys below that have a descriptor of their own keep it. Returns 1314 without that privilege, 1338 for what is no descriptor.
    /// </summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key: 2147483648 HKEY_CLASSES_ROOT, 2147483649 HKEY_CURRENT_USER, 2147483650 HKEY_LOCAL_MACHINE, 2147483651 HKEY_USERS, 2147483653 HKEY_CURRENT_CONFIG.</param>
    /// <param name="subKey">The key below it, with backslashes; NULL for the predefined key itself.</param>
    /// <param name="descriptor">What the key is to have.</param>
    [CimMethod]
    public static uint SetSecurityDescriptor(
        ProviderRequest request, [CimParameter("hDefKey", Default = DefaultHive)] uint hive, [CimParameter("sSubKeyName")] string? subKey,
        [CimParameter("Descriptor"), Embedded("__SecurityDescriptor")] CimInstance descriptor)
    {
        SecurityResult read = SuppliedDescriptor.Read(request, descriptor, out SecurityDescriptor? wanted);
        return read switch
        {
            SecurityResult.Success => RegistryCall.Run(request, hive, subKey, (registry, key) => registry.WriteSecurity(key, wanted!) ? RegistryCall.Success : RegistryCall.FileNotFound),
            SecurityResult.PrivilegeMissing => RegistryCall.PrivilegeNotHeld,
            _ => RegistryCall.InvalidSecurityDescriptor,
        };
    }
}
