namespace OpenWmi.Security;

/// <summary>
/// A security descriptor: owner, group, who may do what, and what is recorded. Immutable; equal when all parts are equal. One that could not be read
/// whole does not exist, so whoever has one can rely on it.
/// </summary>
/// <remarks>[MS-DTYP] 2.4.6. Binary form in <c>SecurityDescriptor.Binary.cs</c>, text form in <see cref="Sddl"/>.</remarks>
public sealed partial class SecurityDescriptor : IEquatable<SecurityDescriptor>
{
    /// <summary>Creates a descriptor. Whether a list is present follows from the list, or, for a list that is NULL, from <paramref name="control"/>.</summary>
    /// <param name="owner">The owner, or null.</param>
    /// <param name="group">The group, or null.</param>
    /// <param name="dacl">Who may do what; null where there is none, which lets everyone do everything.</param>
    /// <param name="sacl">What is recorded; null where there is none.</param>
    /// <param name="control">The other control bits. <see cref="SecurityDescriptorControl.SelfRelative"/> is always added.</param>
    /// <param name="resourceManagerControl">The octet of the resource manager; 0 unless <see cref="SecurityDescriptorControl.ResourceManagerControlValid"/> is set.</param>
    public SecurityDescriptor(
        Sid? owner, Sid? group, Acl? dacl, Acl? sacl = null, SecurityDescriptorControl control = SecurityDescriptorControl.None, byte resourceManagerControl = 0)
    {
        Owner = owner;
        Group = group;
        Dacl = dacl;
        Sacl = sacl;
        ResourceManagerControl = resourceManagerControl;
        Control = control
            | SecurityDescriptorControl.SelfRelative
            | (dacl is null ? SecurityDescriptorControl.None : SecurityDescriptorControl.DaclPresent)
            | (sacl is null ? SecurityDescriptorControl.None : SecurityDescriptorControl.SaclPresent);
    }

    /// <summary>The control bits.</summary>
    public SecurityDescriptorControl Control { get; }

    /// <summary>The owner, or null.</summary>
    public Sid? Owner { get; }

    /// <summary>The group, or null.</summary>
    public Sid? Group { get; }

    /// <summary>Who may do what. Null, everyone may do everything, whether the control bits call it present or not (facts 9.1); empty, nobody may do anything.</summary>
    public Acl? Dacl { get; }

    /// <summary>What is recorded; null for nothing.</summary>
    public Acl? Sacl { get; }

    /// <summary>The octet that [MS-DTYP] calls Sbz1.</summary>
    public byte ResourceManagerControl { get; }

    /// <inheritdoc/>
    public bool Equals(SecurityDescriptor? other)
        => ReferenceEquals(this, other)
        || (other is not null
            && Control == other.Control
            && ResourceManagerControl == other.ResourceManagerControl
            && Owner == other.Owner
            && Group == other.Group
            && Equals(Dacl, other.Dacl)
            && Equals(Sacl, other.Sacl));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SecurityDescriptor);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Control, Owner, Group, Dacl, Sacl);

    /// <summary>The control bits and how many entries there are; the whole is written by <see cref="Sddl.Format"/>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"owner {Owner?.ToString() ?? "none"}, DACL {Describe(Dacl)}, SACL {Describe(Sacl)}, {Control}";

    private static string Describe(Acl? acl) => acl is null ? "none" : $"of {acl.Aces.Length} entries";
}
