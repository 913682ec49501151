namespace OpenWmi.Security;

/// <summary>
/// Replaces parts of the security descriptor of an object as SetSecurityDescriptor does: an owner and a group that are not null, and the lists whose control bit is set. A SACL that is NULL leaves the one that is there. What that takes, and what comes of it.
/// Facts 1.6, 9.2.
/// </summary>
public static class DescriptorUpdate
{
    private const SecurityDescriptorControl DaclBits = SecurityDescriptorControl.DaclPresent | SecurityDescriptorControl.DaclDefaulted | SecurityDescriptorControl.DaclProtected
        | SecurityDescriptorControl.DaclAutoInherited | SecurityDescriptorControl.DaclAutoInheritRequest;

    private const SecurityDescriptorControl SaclBits = SecurityDescriptorControl.SaclPresent | SecurityDescriptorControl.SaclDefaulted | SecurityDescriptorControl.SaclProtected
        | SecurityDescriptorControl.SaclAutoInherited | SecurityDescriptorControl.SaclAutoInheritRequest;

    /// <summary>The rights that the parts need which are replaced.</summary>
    /// <param name="supplied">What is supplied.</param>
    /// <returns>WRITE_OWNER, WRITE_DAC, ACCESS_SYSTEM_SECURITY; READ_CONTROL where nothing is replaced, so that nothing is told to who may not know it.</returns>
    public static uint RequiredRights(SecurityDescriptor supplied)
    {
        ArgumentNullException.ThrowIfNull(supplied);
        uint rights = supplied.Owner is null && supplied.Group is null ? 0 : AccessRights.WriteOwner;
        rights |= (supplied.Control & SecurityDescriptorControl.DaclPresent) != 0 ? AccessRights.WriteDac : 0;
        rights |= (supplied.Control & SecurityDescriptorControl.SaclPresent) != 0 ? AccessRights.AccessSystemSecurity : 0;
        return rights == 0 ? AccessRights.ReadControl : rights;
    }

    /// <summary>Looks for what cannot be: a DACL that is NULL, which would let everyone do everything, and an owner whom the caller cannot appoint.</summary>
    /// <param name="current">What the object has.</param>
    /// <param name="supplied">What is supplied.</param>
    /// <param name="caller">Who supplies it: can appoint the own account, groups that can own things, and with SeRestorePrivilege anybody.</param>
    /// <returns>A sentence that says what is wrong, or null when nothing is.</returns>
    public static string? FindFault(SecurityDescriptor current, SecurityDescriptor supplied, AccessToken caller)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(supplied);
        ArgumentNullException.ThrowIfNull(caller);
        return (supplied.Control & SecurityDescriptorControl.DaclPresent) != 0 && supplied.Dacl is null ? "The DACL is NULL, which would let everyone do everything; give one."
            : supplied.Owner is { } owner && owner != current.Owner && !MayAppoint(caller, owner)
                ? $"{owner} cannot be made the owner: the caller's own account can, Administrators where the caller is one, and with SeRestorePrivilege anybody."
            : null;
    }

    /// <summary>Makes the descriptor that the object has then. Generic rights become those that they stand for.</summary>
    /// <param name="current">What the object has.</param>
    /// <param name="supplied">What is supplied; without a fault.</param>
    /// <param name="mapping">What generic rights stand for.</param>
    /// <returns>A new descriptor.</returns>
    public static SecurityDescriptor Apply(SecurityDescriptor current, SecurityDescriptor supplied, GenericMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(supplied);
        ArgumentNullException.ThrowIfNull(mapping);
        bool hasDacl = (supplied.Control & SecurityDescriptorControl.DaclPresent) != 0;
        bool hasSacl = (supplied.Control & SecurityDescriptorControl.SaclPresent) != 0 && supplied.Sacl is not null;
        SecurityDescriptorControl replaced = (hasDacl ? DaclBits : SecurityDescriptorControl.None) | (hasSacl ? SaclBits : SecurityDescriptorControl.None);
        return new SecurityDescriptor(
            supplied.Owner ?? current.Owner,
            supplied.Group ?? current.Group,
            hasDacl ? Map(supplied.Dacl, mapping) : current.Dacl,
            hasSacl ? Map(supplied.Sacl, mapping) : current.Sacl,
            (current.Control & ~replaced) | (supplied.Control & replaced),
            current.ResourceManagerControl);
    }

    /// <summary>A descriptor without its SACL, for who may not see that.</summary>
    /// <param name="descriptor">The descriptor.</param>
    public static SecurityDescriptor WithoutSacl(SecurityDescriptor descriptor)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        return new SecurityDescriptor(descriptor.Owner, descriptor.Group, descriptor.Dacl, null, descriptor.Control & ~SaclBits, descriptor.ResourceManagerControl);
    }

    private static Acl? Map(Acl? acl, GenericMapping mapping)
        => acl is null ? null : new Acl([.. acl.Aces.Select(ace => ace.Trustee is null || (ace.AccessMask & AccessRights.Generic) == 0
            ? ace
            : Ace.Create(ace.Type, ace.Flags, mapping.Map(ace.AccessMask), ace.Trustee, ace.ObjectType, ace.InheritedObjectType, ace.Data))]);

    private static bool MayAppoint(AccessToken caller, Sid owner)
        => caller.EnabledPrivileges.Contains(Privilege.Restore)
        || (owner == caller.User && !caller.IsUserDenyOnly)
        || caller.TokenGroups.Any(group => group.Sid == owner && group.IsEnabled && (group.Attributes & GroupAttributes.Owner) != 0);
}
