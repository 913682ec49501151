using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.Wbem.Registry;

/// <summary>
/// Security descriptors of services. As on Windows they are in the registry: the value Security of HKLM\SYSTEM\CurrentControlSet\Services\NAME\Security, which only administrators read. One that is damaged lets
/// nobody in. A service without one has the default.
/// </summary>
/// <param name="access">The registry; NULL where there is none, and every service has the default.</param>
/// <param name="caller">Who asks.</param>
public sealed class ServiceDescriptors(IRegistryAccess? access, IToken caller) : IServiceDescriptors
{
    /// <summary>Administrators may do everything, the system may control, who is authenticated may look.</summary>
    public const string DefaultSddl = "O:SYG:SYD:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)(A;;CCLCSWLOCRRC;;;AU)";

    private const uint Success = 0;
    private const uint AccessDenied = 2;
    private const uint UnknownFailure = 8;
    private const uint PrivilegeMissing = 9;
    private const uint InvalidParameter = 21;
    private const string Folder = @"HKLM\SYSTEM\CurrentControlSet\Services\";
    private const string ValueName = "Security";
    private const string KeySddl = "O:BAG:SYD:(A;CI;KA;;;SY)(A;CI;KA;;;BA)";

    /// <summary>What generic rights stand for. winsvc.h: SERVICE_ALL_ACCESS, and the documentation of service security for the others.</summary>
    public static GenericMapping Mapping { get; } = new(0x0002_008D, 0x0002_0002, 0x0002_0170, 0x000F_01FF);

    private bool MaySeeSacl => caller.Access.EnabledPrivileges.Contains(Privilege.Security);

    /// <inheritdoc/>
    public bool IsGranted(string service, uint right) => IsGranted(Find(service), right);

    /// <inheritdoc/>
    public SecurityDescriptor? Read(string service)
    {
        SecurityDescriptor? found = Find(service);
        return !IsGranted(found, AccessRights.ReadControl) ? null : MaySeeSacl ? found : DescriptorUpdate.WithoutSacl(found!);
    }

    /// <inheritdoc/>
    public uint Write(string service, SecurityDescriptor wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        SecurityDescriptor? current = Find(service);
        if ((wanted.Control & SecurityDescriptorControl.SaclPresent) != 0 && !MaySeeSacl)
        {
            return IsGranted(current, AccessRights.WriteDac) ? PrivilegeMissing : AccessDenied;
        }

        return !IsGranted(current, DescriptorUpdate.RequiredRights(wanted)) ? AccessDenied
            : DescriptorUpdate.FindFault(current!, wanted, caller.Access) is not null ? InvalidParameter
            : Store(service, DescriptorUpdate.Apply(current!, wanted, Mapping));
    }

    private bool IsGranted(SecurityDescriptor? descriptor, uint right)
        => caller.ImpersonationLevel >= ImpersonationLevel.Impersonate && AccessCheck.Check(caller.Access, descriptor, right, Mapping).IsGranted;

    private SecurityDescriptor? Find(string service)
        => access?.OpenAsSystem().ReadValue(KeyOf(service), ValueName) is not { } value ? Sddl.Parse(DefaultSddl)
            : value.Type == RegistryValueType.Binary && SecurityDescriptor.TryRead(value.Data, out SecurityDescriptor? descriptor, out _) ? descriptor
            : null;

    private uint Store(string service, SecurityDescriptor descriptor)
    {
        if (access?.OpenAsSystem() is not { } registry)
        {
            return UnknownFailure;
        }

        try
        {
            RegistryKeyPath key = KeyOf(service);
            if (registry.CreateKey(key))
            {
                registry.WriteSecurity(key, Sddl.Parse(KeySddl));
            }

            return registry.SetValue(key, RegistryValue.FromBinary(ValueName, descriptor.ToBinary())) ? Success : UnknownFailure;
        }
        catch (WbemException error) when (error.Status is WbemStatus.WBEM_E_ACCESS_DENIED or WbemStatus.WBEM_E_READ_ONLY)
        {
            // The process may not write the repository.
            return AccessDenied;
        }
    }

    // systemd writes \x2d for what a name cannot hold; the backslash separates keys, and a slash is in no name of a unit.
    private static RegistryKeyPath KeyOf(string service) => RegistryKeyPath.Parse(Folder + service.Replace('\\', '/') + @"\Security");
}
