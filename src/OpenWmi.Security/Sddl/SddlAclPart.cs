namespace OpenWmi.Security;

/// <summary>The letter of an ACL and the control bits that belong to it.</summary>
internal sealed record SddlAclPart(
    char Letter, SecurityDescriptorControl Present, SecurityDescriptorControl Protected, SecurityDescriptorControl AutoInheritRequest, SecurityDescriptorControl AutoInherited)
{
    public static readonly SddlAclPart Dacl = new(
        'D',
        SecurityDescriptorControl.DaclPresent,
        SecurityDescriptorControl.DaclProtected,
        SecurityDescriptorControl.DaclAutoInheritRequest,
        SecurityDescriptorControl.DaclAutoInherited);

    public static readonly SddlAclPart Sacl = new(
        'S',
        SecurityDescriptorControl.SaclPresent,
        SecurityDescriptorControl.SaclProtected,
        SecurityDescriptorControl.SaclAutoInheritRequest,
        SecurityDescriptorControl.SaclAutoInherited);
}
