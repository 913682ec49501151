using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Enforcement;

/// <summary>What comes of the descriptor of a namespace when a caller, who may change it, sets another. Facts 1.6, 1.7, 9.1.</summary>
internal static class SecurityChange
{
    private const SecurityDescriptorControl DaclBits = SecurityDescriptorControl.DaclPresent | SecurityDescriptorControl.DaclDefaulted
        | SecurityDescriptorControl.DaclAutoInheritRequest | SecurityDescriptorControl.DaclAutoInherited | SecurityDescriptorControl.DaclProtected | SecurityDescriptorControl.DaclUntrusted;

    private const SecurityDescriptorControl SaclBits = SecurityDescriptorControl.SaclPresent | SecurityDescriptorControl.SaclDefaulted
        | SecurityDescriptorControl.SaclAutoInheritRequest | SecurityDescriptorControl.SaclAutoInherited | SecurityDescriptorControl.SaclProtected;

    private const SecurityDescriptorControl OwnerBits = SecurityDescriptorControl.OwnerDefaulted | SecurityDescriptorControl.GroupDefaulted;

    /// <summary>Replaces what is given: a list where its control bit says that it is there, owner and group where they are not NULL. A SACL that is NULL leaves the one that is there, and so does who may not see it.</summary>
    /// <param name="caller">Who sets it; NULL for the program itself.</param>
    /// <param name="existing">The descriptor as it is.</param>
    /// <param name="supplied">What is set.</param>
    /// <returns>The whole, with the namespace's own entries only where the supplied lists are used; what the parent gives is still to be added.</returns>
    /// <exception cref="WbemException">
    /// WBEM_E_INVALID_PARAMETER: what facts 1.6 list. WBEM_E_PRIVILEGE_NOT_HELD: a SACL without SeSecurityPrivilege. WBEM_E_ACCESS_DENIED: an owner or a group that the caller may not name.
    /// </exception>
    public static SecurityDescriptor Apply(Caller? caller, SecurityDescriptor existing, SecurityDescriptor supplied)
    {
        bool setsDacl = (supplied.Control & SecurityDescriptorControl.DaclPresent) != 0;
        bool namesSacl = (supplied.Control & SecurityDescriptorControl.SaclPresent) != 0;
        bool setsSacl = namesSacl && supplied.Sacl is not null;
        SecurityDescriptor whole = new(
            supplied.Owner ?? existing.Owner,
            supplied.Group ?? existing.Group,
            setsDacl ? supplied.Dacl : existing.Dacl,
            setsSacl ? supplied.Sacl : existing.Sacl,
            (supplied.Control & OwnerBits) | ((setsDacl ? supplied : existing).Control & DaclBits) | ((setsSacl ? supplied : existing).Control & SaclBits));
        if (NamespaceSecurity.FindFault(whole) is { } fault)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, fault);
        }

        if (caller is not null)
        {
            CheckCaller(caller, existing, whole, namesSacl);
        }

        return whole;
    }

    /// <summary>The descriptor as a caller may see it: the SACL is for those who have SeSecurityPrivilege and enabled it.</summary>
    public static SecurityDescriptor Show(Caller caller, SecurityDescriptor descriptor) => descriptor.Sacl is null || caller.HasEnabled(Privilege.Security)
        ? descriptor
        : new SecurityDescriptor(descriptor.Owner, descriptor.Group, descriptor.Dacl, null, descriptor.Control & ~SaclBits, descriptor.ResourceManagerControl);

    private static void CheckCaller(Caller caller, SecurityDescriptor existing, SecurityDescriptor whole, bool namesSacl)
    {
        if (namesSacl && !caller.HasEnabled(Privilege.Security))
        {
            throw new WbemException(WbemStatus.WBEM_E_PRIVILEGE_NOT_HELD, "A SACL is set only by who holds SeSecurityPrivilege and has enabled it; leave the SACL out to keep the one that is there.");
        }

        bool mayGiveAway = caller.IsAdministrator || caller.HasEnabled(Privilege.Restore);
        if (whole.Owner != existing.Owner && !mayGiveAway && !CanOwn(caller, whole.Owner!))
        {
            throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"{whole.Owner} cannot be made the owner: it is neither the caller nor a group of the caller's that may own.");
        }

        if (whole.Group != existing.Group && !mayGiveAway && whole.Group != caller.Token.User && !caller.IsIn(whole.Group!))
        {
            throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"{whole.Group} cannot be made the group: the caller is not in it.");
        }
    }

    private static bool CanOwn(Caller caller, Sid owner) =>
        owner == caller.Token.User
        || caller.Token.Access.TokenGroups.Any(group => group.Sid == owner && group.IsEnabled && (group.Attributes & GroupAttributes.Owner) != 0);
}
