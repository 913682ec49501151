using System.Collections.Immutable;

namespace OpenWmi.Security;

/// <summary>The descriptors of namespaces: what a new one has, what a child takes from its parent, and what SetSD refuses.</summary>
/// <remarks>Facts 1.3 to 1.6; [MS-WMI] SetSD.</remarks>
public static class NamespaceSecurity
{
    /// <summary>The DACL that a namespace has as long as nobody chose another, in text.</summary>
    public const string DefaultSddl = "O:BAG:BAD:(A;CI;CCDCLCSWRPWPRCWD;;;BA)(A;CI;CCDCRP;;;NS)(A;CI;CCDCRP;;;LS)(A;CI;CCDCRP;;;AU)";

    private const AceFlags InheritanceFlags =
        AceFlags.ObjectInherit | AceFlags.ContainerInherit | AceFlags.NoPropagateInherit | AceFlags.InheritOnly | AceFlags.Inherited;

    /// <summary>The descriptor that a namespace has as long as nobody chose another: administrators may do everything, and those who are logged on may read, run methods and write to providers.</summary>
    public static SecurityDescriptor Default { get; } = Sddl.Parse(DefaultSddl);

    /// <summary>
    /// What a namespace gets when a descriptor is set: the entries of that descriptor which are not inherited, and behind them those that the parent gives. A parent
    /// whose list is protected gives none; whether the child's is protected does not matter.
    /// </summary>
    /// <param name="supplied">What was set.</param>
    /// <param name="parent">The parent's descriptor; null for the root.</param>
    /// <returns>The descriptor to keep. The SACL is absent where the supplied descriptor has none and the parent gives nothing.</returns>
    /// <exception cref="ArgumentException">The supplied descriptor has no DACL (see <see cref="FindFault(SecurityDescriptor)"/>), or a list would take more than <see cref="Acl.MaxBinaryLength"/>.</exception>
    public static SecurityDescriptor Inherit(SecurityDescriptor supplied, SecurityDescriptor? parent)
    {
        ArgumentNullException.ThrowIfNull(supplied);
        if (supplied.Dacl is null)
        {
            throw new ArgumentException("A namespace without a DACL would let everyone do everything.", nameof(supplied));
        }

        Sid? owner = supplied.Owner;
        Sid? group = supplied.Group;
        Acl? dacl = Combine(supplied.Dacl, Given(parent, parent?.Dacl, SecurityDescriptorControl.DaclProtected), owner, group);
        Acl? sacl = Combine(supplied.Sacl, Given(parent, parent?.Sacl, SecurityDescriptorControl.SaclProtected), owner, group);
        return new SecurityDescriptor(owner, group, dacl, sacl, supplied.Control, supplied.ResourceManagerControl);
    }

    /// <summary>
    /// What a new namespace gets for which nobody chose a descriptor: the default, and what the parent gives. An entry of the default that the parent gives as well
    /// is there once, as an inherited one.
    /// </summary>
    /// <param name="parent">The parent's descriptor; null for the root.</param>
    /// <returns>The descriptor to keep.</returns>
    public static SecurityDescriptor InheritDefault(SecurityDescriptor? parent)
    {
        SecurityDescriptor whole = Inherit(Default, parent);
        ImmutableArray<Ace> all = whole.Dacl!.Aces;
        Ace[] kept = [.. all.Where(ace => ace.IsInherited || !all.Contains(ace.WithFlags(ace.Flags | AceFlags.Inherited)))];
        return new SecurityDescriptor(whole.Owner, whole.Group, new Acl(kept), whole.Sacl, whole.Control);
    }

    /// <summary>Looks for what SetSD refuses with WBEM_E_INVALID_PARAMETER.</summary>
    /// <param name="supplied">What is to be set. Entries that say they are inherited are not looked at, because they are not used.</param>
    /// <returns>A sentence that says what is wrong, or null when nothing is.</returns>
    public static string? FindFault(SecurityDescriptor supplied)
    {
        ArgumentNullException.ThrowIfNull(supplied);
        if (supplied.Dacl is not { } dacl)
        {
            return "The descriptor has no DACL, which would let everyone do everything; give it one.";
        }

        if (supplied.Owner is null || supplied.Group is null)
        {
            return $"The descriptor has no {(supplied.Owner is null ? "owner" : "group")}; name one, such as BUILTIN\\Administrators (O:BAG:BA).";
        }

        return FindFault(dacl, "DACL", InheritanceFlags, AceType.AccessAllowed, AceType.AccessDenied)
            ?? FindFault(supplied.Sacl ?? Acl.Empty, "SACL", InheritanceFlags | AceFlags.SuccessfulAccess | AceFlags.FailedAccess, AceType.SystemAudit, AceType.SystemAudit);
    }

    private static string? FindFault(Acl acl, string name, AceFlags flags, AceType first, AceType second)
    {
        for (int i = 0; i < acl.Aces.Length; i++)
        {
            Ace ace = acl.Aces[i];
            string? fault = ace.IsInherited ? null
                : ace.Type != first && ace.Type != second ? $"is of type {ace.Type}, which a namespace does not have there"
                : (ace.Flags & ~flags) != 0 ? $"has the flags {ace.Flags & ~flags}, which a namespace does not have there"
                : FindFault(ace);
            if (fault is not null)
            {
                return $"Entry {i + 1} of the {name} {fault}.";
            }
        }

        return null;
    }

    private static string? FindFault(Ace ace)
    {
        const uint WithFullWrite = NamespaceRights.WBEM_PARTIAL_WRITE_REP | NamespaceRights.WBEM_WRITE_PROVIDER;
        uint unknown = ace.AccessMask & ~NamespaceRights.Known;
        bool isOnlyForNobody = (ace.Flags & (AceFlags.InheritOnly | AceFlags.ContainerInherit)) == AceFlags.InheritOnly;
        return unknown != 0 ? $"has rights that a namespace does not have: 0x{unknown:x}"
            : isOnlyForNobody ? "is for children only (IO) and not inherited by them (CI is missing)"
            : (ace.AccessMask & NamespaceRights.WBEM_FULL_WRITE_REP) != 0 && (ace.AccessMask & WithFullWrite) != WithFullWrite
                ? "has Full Write (LC) without Partial Write (SW) and Provider Write (RP), which go with it"
            : null;
    }

    private static ImmutableArray<Ace> Given(SecurityDescriptor? parent, Acl? acl, SecurityDescriptorControl protection)
        => parent is null || acl is null || (parent.Control & protection) != 0 ? [] : acl.Aces;

    private static Acl? Combine(Acl? own, ImmutableArray<Ace> given, Sid? owner, Sid? group)
    {
        List<Ace> aces = [.. own?.Aces.Where(ace => !ace.IsInherited) ?? []];
        foreach (Ace ace in given)
        {
            if ((ace.Flags & AceFlags.ContainerInherit) != 0)
            {
                AddCopies(aces, ace, owner, group);
            }
        }

        return own is null && aces.Count == 0 ? null : new Acl([.. aces]);
    }

    // [MS-WMI] SetSD: the copy loses CI where the parent's entry has NP, and IO always. What is for the creator is for the child's owner or group in the child,
    // and stays for the creator of grandchildren, as [MS-DTYP] 2.5.3.4 has it.
    private static void AddCopies(List<Ace> aces, Ace ace, Sid? owner, Sid? group)
    {
        bool isPassedOn = (ace.Flags & AceFlags.NoPropagateInherit) == 0;
        AceFlags flags = (isPassedOn ? ace.Flags : ace.Flags & ~AceFlags.ContainerInherit) & ~AceFlags.InheritOnly;
        bool isForOwner = ace.Trustee == WellKnownSids.CreatorOwner;
        if (!isForOwner && ace.Trustee != WellKnownSids.CreatorGroup)
        {
            aces.Add(ace.WithFlags(flags | AceFlags.Inherited));
            return;
        }

        if ((isForOwner ? owner : group) is { } creator)
        {
            aces.Add(ace.WithFlags((flags & ~InheritanceFlags) | AceFlags.Inherited).WithTrustee(creator));
        }

        if (isPassedOn)
        {
            aces.Add(ace.WithFlags(flags | AceFlags.InheritOnly | AceFlags.Inherited));
        }
    }
}
